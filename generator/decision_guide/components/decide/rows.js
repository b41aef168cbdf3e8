/**
 * The table's rows and heads: what the reader set in them, and how an answer shows.
 * @import {Answers, Given, Result} from "../engine/types.d.ts"
 * @import {Guide, Told, WordsOf} from "./types.d.ts"
 */
import { find, findAll, put, set, signed } from "./dom.js";

const DASHES = 96;
/** The old way to say `href` in SVG: Material's instant navigation cannot read the new one (components/verdict). */
const XLINK = "http://www.w3.org/1999/xlink";

export class Rows {
  /** @param {HTMLElement} root @param {Guide} guide @param {WordsOf} words */
  constructor(root, guide, words) {
    this.guide = guide;
    this.words = words;
    this.all = findAll(root, "[data-question]");
    this.head = find(root, "thead");
    this.heads = findAll(this.head, "th");
    /** @type {Map<HTMLElement, Given>} what the rows said when they were last painted */
    this.answers = new Map();
    this.compiled = new Map(guide.compiled.questions.map(({ id, cells }) => [id, cells]));
    for (const row of this.all) this.paint(row);
  }

  /** What a row's controls say; an importance alone is no answer. @param {HTMLElement} row @returns {Given | null} */
  givenIn(row) {
    const { value } = /** @type {HTMLSelectElement} */ (find(row, "select"));
    if (value === "nr") return { a: "nr", i: 1 };
    const chosen = /** @type {HTMLInputElement | null} */ (row.querySelector("input:checked"));
    return chosen && { a: chosen.value, i: Number(value) };
  }

  /** All answers in author order. @returns {[string, Given][]} */
  given() {
    return this.all.flatMap((row) => {
      const given = this.answers.get(row);
      return given ? [[row.dataset.question ?? "", given]] : [];
    });
  }

  /** Set the controls to these answers and nothing else. @param {Answers} answers */
  fill(answers) {
    for (const row of this.all) {
      const given = answers[row.dataset.question ?? ""];
      for (const radio of row.querySelectorAll("input")) radio.checked = radio.value === given?.a;
      /** @type {HTMLSelectElement} */ (find(row, "select")).value = given?.a === "nr" ? "nr" : `${given?.i ?? 1}`;
      this.paint(row);
    }
  }

  /** Show in a row what its answer does. @param {HTMLElement} row */
  paint(row) {
    const id = row.dataset.question ?? "";
    const { choice, labels } = this.guide.questions[id] ?? { choice: false, labels: {} };
    const cells = this.compiled.get(id) ?? {};
    const given = this.givenIn(row);
    if (given) this.answers.set(row, given);
    else this.answers.delete(row);
    const answer = given?.a ?? "";
    const lit = Object.hasOwn(cells, answer);
    const shown = lit ? answer : choice ? "" : "yes";
    row.classList.toggle("dg-lit", lit);
    row.classList.toggle("dg-unsure", answer === "dk" || answer === "nr");
    row.classList.toggle("dg-weighed", find(row, "option:checked").getAttribute("value") !== "1");
    const times = given && given.i > 1 ? 2 : 1;
    const points = (cells[shown] ?? []).map((cell) => (typeof cell === "number" ? cell * times : null));
    findAll(row, "td").forEach((cell, position) => {
      const [symbol, word, tone] = this.guide.verdicts[this.guide.cells[id]?.[shown]?.[position] ?? 0] ?? ["", "", ""];
      cell.className = `dg-cell dg-is-${tone}`;
      set(cell.querySelector(".dg-verdict"), { class: `dg-verdict dg-is-${tone}` });
      cell.querySelector("use")?.setAttributeNS(XLINK, "xlink:href", `#dg-${symbol}`);
      put(cell, ".dg-word", word);
      cell.querySelector(".dg-note")?.toggleAttribute("hidden", shown !== "yes");
      put(cell, ".dg-points-of", lit && points[position] ? signed(points[position]) : "");
    });
    this.paintBars(row, points);
    const state = answer === "nr" ? ".nr" : answer ? "" : ".open";
    put(row, ".dg-yours", this.words(`ui.your-answer${state}`, { answer: labels[answer] ?? "" }));
  }

  /**
   * The bar of two options grows from the line between them into the favoured cell.
   * @param {HTMLElement} row @param {(number | null)[]} points
   */
  paintBars(row, [first, second]) {
    const lead = first === null || second === null ? 0 : (first ?? 0) - (second ?? 0);
    findAll(row, ".dg-bar > rect").forEach((bar, position) => {
      const width = Math.max(0, (position ? -lead : lead) * this.guide.bar);
      set(bar, { x: `${position ? 0 : 100 - width}%`, width: `${width}%` });
    });
  }

  /** @param {Result} result @param {Told} told @param {Answers} answers */
  paintHeads(result, told, answers) {
    const total = this.all.length - Object.values(answers).filter(({ a }) => a === "nr").length;
    const count = Object.values(answers).filter(({ a }) => a !== "nr" && a !== "dk").length - result.dropped.length;
    put(this.head, ".dg-count", this.words("ui.answered", { count, total }));
    find(this.head, ".dg-clear").hidden = result.status === "empty";
    set(this.head.querySelector(".dg-done"), { x2: (count * DASHES) / this.all.length });
    this.heads.forEach((head, position) => {
      const { id, score, standing } = result.options[position] ?? { id: "", score: 0, standing: "" };
      head.classList.toggle("dg-leads", result.leaders.includes(id));
      put(head, ".dg-tally b", result.status === "empty" || standing === "out" ? "" : signed(score));
      put(head, ".dg-tally span", told.places[id] ?? "");
    });
  }
}
