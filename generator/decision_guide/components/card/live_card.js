/**
 * What follows an answer in a card: its row, the heads, the headline with its reason, and the link that takes it along.
 * @import {Guide} from "../decide/types.d.ts"
 */
import { find, put } from "../decide/dom.js";
import { Rows } from "../decide/rows.js";
import { evaluate } from "../engine/evaluation.js";
import { formatLink } from "../engine/link.js";
import { say } from "../engine/sentences.js";
import { wordsOf } from "../engine/words.js";

/** @param {HTMLElement} root @param {Guide} guide @returns {(row: HTMLElement) => void} for an answered row */
export const startCard = (root, guide) => {
  const words = wordsOf(guide.words, guide.language);
  const rows = new Rows(root, guide, words);
  const onward = /** @type {HTMLAnchorElement} */ (find(root, ".dg-button"));
  const start = onward.href;
  return (row) => {
    rows.paint(row);
    const answers = Object.fromEntries(rows.given());
    const result = evaluate(guide.compiled, answers);
    const told = say(result, { ...guide, answers }, words, 1);
    rows.paintHeads(result, told, answers);
    put(root, ".dg-headline", told.headline);
    put(root, ".dg-because", told.because);
    onward.href = rows.given().length ? `${start}?a=${formatLink(rows.given())}` : start;
  };
};
