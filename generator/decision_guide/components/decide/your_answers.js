/**
 * The reader's answers as a list, each with its importance and a link to its row. It is written when it is open.
 * @import {Answers} from "../../engine/types.d.ts"
 * @import {GuideData, WordsOf} from "./types.d.ts"
 */
import { find, findAll, put } from "./dom.js";

/**
 * @param {HTMLElement} root @param {GuideData} guide @param {WordsOf} words
 * @param {(id: string, text: string) => HTMLElement} linkTo
 * @returns shows the recognised answers
 */
export const startYourAnswers = (root, guide, words, linkTo) => {
  const place = /** @type {HTMLDetailsElement} */ (find(root, ".dg-your-answers"));
  /** @type {Answers} */
  let shown = {};

  const write = () => {
    if (!place.open) return;
    const focused = findAll(place, "a").findIndex((link) => link === document.activeElement);
    find(place, "ul").replaceChildren(...guide.table.questions.filter(({ id }) => Object.hasOwn(shown, id)).map(({ id }) => {
      const { a, i } = shown[id];
      const { labels, number, short } = guide.questions[id];
      const item = document.createElement("li");
      item.append(linkTo(id, words(`ui.given.${a === "nr" ? a : i}`, { question: short, answer: labels[a] ?? number?.tell(a) })));
      return item;
    }));
    findAll(place, "a")[focused]?.focus();
  };
  place.addEventListener("toggle", write);

  /** @param {Answers} answers */
  return (answers) => {
    shown = answers;
    const count = Object.keys(answers).length;
    place.hidden = !count;
    put(find(place, "summary"), words("ui.your-answers", { count }));
    write();
  };
};
