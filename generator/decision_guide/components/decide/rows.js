/**
 * The table's rows and heads: what the reader set in them, and how an answer shows.
 * @import {Answers, Given, Result} from "../engine/types.d.ts"
 * @import {Guide, Told, WordsOf} from "./types.d.ts"
 */

/** @param {number} points */
export const signed = (points) => (points > 0 ? `+${points}` : `${points}`.replace("-", "−"));

export class Rows {
  /** @param {HTMLElement} root @param {Guide} guide @param {WordsOf} words */
  constructor(root, guide, words) {
    this.root = root;
    this.guide = guide;
    this.words = words;
    /** @type {HTMLElement[]} */
    this.all = [...root.querySelectorAll("[data-question]")];
    this.heads = [...root.querySelectorAll("thead th")];
    this.compiled = new Map(guide.compiled.questions.map((question) => [question.id, question.cells]));
  }

  /**
   * What a row's controls say; nothing where only an importance was chosen.
   * @param {HTMLElement} row @returns {Given | null}
   */
  givenIn(row) {
    const { value } = row.querySelector("select") ?? { value: "1" };
    if (value === "nr") return { a: "nr", i: 1 };
    const chosen = row.querySelector("input:checked");
    return chosen instanceof HTMLInputElement ? { a: chosen.value, i: Number(value) } : null;
  }

  /** All answers in author order. @returns {[string, Given][]} */
  given() {
    return this.all.flatMap((row) => {
      const given = this.givenIn(row);
      return given ? [[row.dataset.question ?? "", given]] : [];
    });
  }

  /** Set the controls of every row to these answers and nothing else. @param {Answers} answers */
  fill(answers) {
    for (const row of this.all) {
      const given = answers[row.dataset.question ?? ""];
      for (const radio of row.querySelectorAll("input")) radio.checked = radio.value === given?.a;
      const select = row.querySelector("select");
      if (select) select.value = given?.a === "nr" ? "nr" : `${given?.i ?? 1}`;
      this.paint(row);
    }
  }

  /** Show in a row what its answer does. @param {HTMLElement} row */
  paint(row) {
    const id = row.dataset.question ?? "";
    const question = this.guide.questions[id];
    const given = this.givenIn(row);
    const cells = this.compiled.get(id);
    if (!question || !cells) return;
    const answered = Boolean(given && Object.hasOwn(cells, given.a));
    const shown = answered && given ? given.a : question.choice ? "" : "yes";
    const times = given && given.i > 1 ? 2 : 1;
    row.classList.toggle("dg-lit", answered);
    row.classList.toggle("dg-unsure", given?.a === "dk" || given?.a === "nr");
    row.classList.toggle("dg-weighed", Boolean(row.querySelector("select")?.selectedIndex));
    const points = (cells[shown] ?? []).map((cell) => (typeof cell === "number" ? cell * times : null));
    row.querySelectorAll("td").forEach((cell, position) => {
      const [symbol, word, tone] = this.guide.verdicts[this.guide.cells[id]?.[shown]?.[position] ?? 0] ?? [];
      cell.className = `dg-cell dg-is-${tone}`;
      const verdict = cell.querySelector(".dg-verdict");
      if (verdict) verdict.className = `dg-verdict dg-is-${tone}`;
      cell.querySelector("use")?.setAttribute("href", `#dg-${symbol}`);
      const name = cell.querySelector(".dg-word");
      if (name && word) name.textContent = word;
      const note = cell.querySelector(".dg-note");
      if (note instanceof HTMLElement) note.hidden = shown !== "yes";
      this.paintPoints(cell, answered ? points[position] ?? null : null);
    });
    this.paintBars(row, points);
    const yours = row.querySelector(".dg-yours");
    const key = given ? (given.a === "nr" ? "ui.your-answer.nr" : "ui.your-answer") : "ui.your-answer.open";
    if (yours) yours.textContent = this.words(key, { answer: question.labels[given?.a ?? ""] ?? "" });
  }

  /** @param {HTMLElement} cell @param {number | null} points nothing is shown for 0 */
  paintPoints(cell, points) {
    let place = cell.querySelector(".dg-points-of");
    if (!place && points) {
      place = document.createElement("bdi");
      place.className = "dg-points-of";
      cell.append(place);
    }
    if (place) place.textContent = points ? signed(points) : "";
  }

  /** The bar of two options grows from the line between them into the favoured cell. @param {HTMLElement} row
   * @param {(number | null)[]} points */
  paintBars(row, [first, second]) {
    row.querySelectorAll(".dg-bar > rect").forEach((bar, position) => {
      const lead = (first ?? 0) - (second ?? 0);
      const own = first === null || second === null ? 0 : position ? -lead : lead;
      const length = Math.max(0, own * this.guide.bar);
      bar.setAttribute("x", `${position ? 0 : 100 - length}%`);
      bar.setAttribute("width", `${length}%`);
    });
  }

  /** @param {Result} result @param {Told} told @param {Answers} answers */
  paintHeads(result, told, answers) {
    const total = this.all.length - Object.values(answers).filter(({ a }) => a === "nr").length;
    const count = this.all.filter((row) => row.classList.contains("dg-lit")).length;
    const counter = this.root.querySelector(".dg-count");
    if (counter) counter.textContent = this.words("ui.answered", { count, total });
    this.paintDashes(count, total);
    const clear = this.root.querySelector(".dg-clear");
    if (clear instanceof HTMLElement) clear.hidden = result.status === "empty";
    this.heads.forEach((head, position) => {
      const option = result.options[position];
      const tally = head.querySelector(".dg-tally");
      if (!option || !tally) return;
      head.classList.toggle("dg-leads", result.leaders.includes(option.id));
      const score = document.createElement("b");
      score.textContent = result.status === "empty" || option.standing === "out" ? "" : signed(option.score);
      tally.replaceChildren(score, ` ${told.places[option.id] ?? ""}`);
    });
  }

  /** @param {number} count @param {number} total */
  paintDashes(count, total) {
    const [track, done] = this.root.querySelectorAll(".dg-dashes > line");
    const step = 96 / Math.max(total, 1);
    for (const line of [track, done]) line?.setAttribute("stroke-dasharray", step > 5 ? `${step - 2} 2` : "none");
    done?.setAttribute("x2", `${count * step}`);
  }
}
