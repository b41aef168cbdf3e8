/**
 * The table's rows: the reader's answers in them, and the effect of an answer.
 * @import {Answers, Given} from "../../engine/types.d.ts"
 * @import {GuideData, Shown, WordsOf} from "./types.d.ts"
 */
import { rowOf } from "../../engine/tally.js";
import { cellsOf, find, findAll, put, set, signed } from "./dom.js";

/**
 * What a row shows: the verdicts for the answer that counts; before there is one for a yes, or that it depends.
 * @param {GuideData} guide @param {string} id @param {Given | null} [given] @returns {Shown}
 */
export const shownIn = ({ cells, questions, table, verdicts }, id, given) => {
  const { a = "", i = 1 } = given ?? {};
  const question = table.questions.find((question) => question.id === id);
  const rows = question?.cells ?? {};
  const answer = question ? rowOf(question, a) : "";
  const shown = answer || (questions[id].choice ? "" : "yes");
  return {
    answer,
    verdicts: table.options.map((_, position) => verdicts[cells[id][shown]?.[position] ?? 0]),
    points: rows[shown]?.map((cell) => (cell === "-" ? 0 : typeof cell === "number" ? cell * (i > 1 ? 2 : 1) : NaN)) ?? [],
  };
};

/** @param {HTMLElement} row */
const idOf = ({ dataset: { question = "" } }) => question;

/**
 * Name the options of a row by verdict again. In a row with room for other answers, the first groups leave theirs.
 * @param {Element} list @param {HTMLElement[]} cells @param {string} separator
 */
const regroup = (list, cells, separator) => {
  if (list.matches(".dg-rooms > :first-child")) {
    const room = /** @type {Element} */ (list.cloneNode(true));
    room.className += " dg-room";
    list.before(room);
  }
  list.replaceChildren();
  /** @type {Map<string | null, HTMLElement>} */
  const groups = new Map();
  for (const cell of cells) {
    const verdict = find(cell, ".dg-verdict");
    let names = groups.get(verdict.textContent);
    if (names) names.append(separator);
    else {
      const term = document.createElement("dt");
      term.append(verdict.cloneNode(true));
      groups.set(verdict.textContent, (names = document.createElement("dd")));
      list.append(term, names);
    }
    names.append(cell.dataset.option ?? "");
  }
};

/**
 * @param {HTMLElement} root @param {GuideData} guide @param {WordsOf} words
 * @param {ReturnType<typeof import("./numbers.js").startNumbers>} [numbers] on a page with a limit
 */
export const startRows = (root, guide, words, numbers) => {
  const rows = findAll(root, "[data-question]");
  /** @type {Map<HTMLElement, Given | null>} what the rows said when they were last painted */
  const answers = new Map();

  /** The answer in a row's controls; an importance alone is not one. @param {HTMLElement} row @returns {Given | null} */
  const givenIn = (row) => {
    const { value } = /** @type {HTMLSelectElement} */ (find(row, "select"));
    row.classList.toggle("dg-is-important", value !== "1");
    if (value === "nr") return { a: value, i: 1 };
    const chosen = /** @type {HTMLInputElement | null} */ (row.querySelector("input:checked"));
    const a = chosen ? chosen.value : numbers?.read(row);
    return a ? { a, i: Number(value) } : null;
  };

  /** Show the effect of a row's answer, if the row does not show it already. @param {HTMLElement} row */
  const paint = (row) => {
    const given = givenIn(row);
    const before = answers.get(row);
    answers.set(row, given);
    if (before?.a === given?.a && before?.i === given?.i) return;

    const id = idOf(row);
    const said = given?.a ?? "";
    const { answer, points, verdicts } = shownIn(guide, id, given);
    const shown = shownIn(guide, id, before).verdicts;
    row.classList.toggle("dg-is-answered", answer !== "");
    row.classList.toggle("dg-unsure", said === "dk" || said === "nr");
    row.classList.toggle("dg-ignored", said === "nr");
    const cells = cellsOf(row);
    const { choice, labels, number } = guide.questions[id];
    const moot = !choice && answer !== "" && answer !== "yes";
    cells.forEach((cell, position) => {
      if (verdicts[position] !== shown[position]) {
        const [symbol, word, tone] = verdicts[position];
        cell.className = `dg-cell dg-is-${tone}`;
        find(cell, ".dg-verdict").className = `dg-verdict dg-is-${tone}`;
        find(cell, ".dg-disc").className = `dg-disc dg-disc-${symbol}`;
        put(find(cell, ".dg-word"), word);
      }
      cell.querySelector(".dg-note")?.classList.toggle("dg-moot", moot);
      put(find(cell, ".dg-points-of"), (answer && points[position] && signed(points[position])) || "");
    });
    const list = row.querySelector(".dg-by-verdict:not(.dg-room)");
    if (list) regroup(list, cells, words("map.list-separator"));
    list?.parentElement?.querySelector(".dg-note")?.classList.toggle("dg-moot", moot);
    // The bar of two options grows from the line between them into the favoured cell; next to an unknown one there is no bar.
    const lead = points[0] - points[1] || 0;
    findAll(row, ".dg-bar > rect").forEach((rect, position) => {
      const width = Math.max(0, (position ? -lead : lead) * guide.bar);
      set(rect, { x: `${position ? 0 : 100 - width}%`, width: `${width}%` });
    });
    const state = said === "nr" ? ".nr" : said ? "" : ".open";
    put(find(row, ".dg-yours"), words(`ui.your-answer${state}`, { answer: labels[said] ?? number?.tell(said) }));
  };

  rows.forEach(paint);
  return {
    paint,

    /** The answer that a row was last painted with. @param {HTMLElement} row */
    givenIn: (row) => answers.get(row) ?? null,

    /** All answers in author order. @returns {[string, Given][]} */
    given: () => rows.flatMap((row) => {
      const given = answers.get(row);
      return given ? [[idOf(row), given]] : [];
    }),

    /** Set the controls to these answers and no others. @param {Answers} answers */
    fill(answers) {
      for (const row of rows) {
        const { a = "", i = 1 } = answers[idOf(row)] ?? {};
        for (const input of row.querySelectorAll("input")) input.checked = input.value === a;
        numbers?.write(row, a);
        /** @type {HTMLSelectElement} */ (find(row, "select")).value = a === "nr" ? a : `${i}`;
        paint(row);
      }
    },
  };
};
