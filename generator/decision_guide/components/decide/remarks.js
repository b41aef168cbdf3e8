/**
 * What an answer does that its row does not show: a note below the controls, over the next row, so that no row moves.
 * It goes with the next answer, with Escape, and when the reader leaves the row.
 * @import {Given} from "../../engine/types.d.ts"
 * @import {GuideData, WordsOf} from "./types.d.ts"
 */
import { MOST_NAMES } from "../../engine/sentences.js";
import { BELOW_ZERO, effectOf, rowOf } from "../../engine/tally.js";
import { join } from "../../text/words.js";
import { find } from "./dom.js";

const MUST_HAVE = 3;

/** @param {HTMLElement} root @param {GuideData} guide @param {WordsOf} words @returns shows the note about a row, and returns its text */
export const startRemarks = (root, guide, words) => {
  const place = Object.assign(document.createElement("p"), { className: "dg-remark" });
  let isNoted = false;
  const hide = () => place.remove();
  root.addEventListener("keydown", ({ key }) => key === "Escape" && hide());
  root.addEventListener("focusin", ({ target }) => {
    if (!/** @type {Element} */ (target).closest("[data-question]")?.contains(place)) hide();
  });

  /** @param {string} id @param {Given | null} given @param {number} importance that the row's control shows */
  const textOf = (id, given, importance) => {
    const question = guide.table.questions.find((one) => one.id === id);
    if (given?.a === "nr") return "";
    const row = question && given && question.cells[rowOf(question, given.a)];
    if (!row) return importance > 1 ? words("ui.remark.unanswered") : "";
    const effects = row.map((cell) => effectOf(cell, given.i, question.fails ?? BELOW_ZERO));
    if (given.i === MUST_HAVE) {
      const out = Object.values(guide.options).filter((_, position) => effects[position].vetoes);
      const options = out.length > MOST_NAMES ? words("say.options", { count: out.length }) : join(words, out);
      return words(`ui.remark.${out.length ? "rules-out" : "rules-out-none"}`, { options });
    }
    if (isNoted || effects.some(({ contributing }) => contributing)) return "";
    isNoted = true;
    const { labels, number } = guide.questions[id];
    return words("ui.remark.nothing", { answer: number?.tell(given.a) ?? words("quote", { text: labels[given.a] }) });
  };

  /** @param {HTMLElement} row @param {Given | null} given */
  return (row, given) => {
    const { value } = /** @type {HTMLSelectElement} */ (find(row, "select"));
    place.textContent = textOf(row.dataset.question ?? "", given, Number(value));
    if (place.textContent) find(row, ".dg-controls").append(place);
    else hide();
    return place.textContent;
  };
};
