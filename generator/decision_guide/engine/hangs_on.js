/**
 * Which single verdicts the result depends on, one word better or worse: the exact twin of hangs_on.py.
 * @import {AnsweredQuestion, CompiledCell, Effect, Result, Sum, Table} from "./types.d.ts"
 */
import { effectOf, idsOf, placeOf, replaced } from "./tally.js";

/**
 * The present word, and the places of the scale that may replace it, from first to last in steps: the next better, then
 * the next worse. An unknown verdict may become any word, best first. A ruled-out one may become the worst word. No
 * word becomes ruled out.
 * @param {CompiledCell} cell @param {number} weight @param {[string, CompiledCell][]} scale those of a limit are "within" and "beyond"
 */
const replacements = (cell, weight, scale) => {
  const last = scale.length - 1;
  const place = scale.findIndex(([, worth]) => (typeof worth === "number" ? worth * weight : worth) === cell);
  if (cell === null) return { word: "unknown", from: 0, to: last, step: 1 };
  if (cell === "x" && place < 0) return { word: "ruled-out", from: last, to: last, step: 1 };
  return place < 0 ? null : { word: scale[place][0], from: place - 1, to: place + 1, step: 2 };
};

/**
 * The verdicts that the result depends on, if one option leads or all options are out.
 * @param {AnsweredQuestion[]} counted the questions with an answer that counts @param {Sum[]} sums @param {Sum[][]} groups
 * @param {Table["scale"]} scale @returns {Result["hangs_on"]}
 */
export const hangsOn = (counted, sums, groups, scale) => {
  const [now = [], next = []] = groups;
  const contributing = sums.reduce((total, sum) => total + sum.contributing, 0);
  /** For each option, the first place among all the others. */
  const others = sums.map((sum) => (now.length === 1 && now[0] === sum ? next : now.filter((other) => other !== sum)));

  /**
   * Who would lead. A changed verdict changes the sum of one option only.
   * @param {Sum} sum @param {Effect} less @param {Effect} more
   */
  const leadersWith = (sum, less, more) => {
    if (!(contributing - less.contributing + more.contributing)) return [];
    const rest = others[sum.position];
    const place = placeOf(replaced(sum, less, more));
    const best = rest.length ? placeOf(rest[0]) : -Infinity;
    if (place > best) return [sum];
    return place < best || place === -Infinity ? rest : sums.filter((other) => other === sum || rest.includes(other));
  };

  /** @type {Result["hangs_on"]} */
  const found = [];
  for (const { id, answer, rows, weight: own, importance, fails, numbers } of counted) {
    const [words, weight] = numbers ? [numbers.levels, 1] : [scale, own];
    for (const sum of sums) {
      const less = rows[answer][sum.position];
      const { word = "", from = 0, to = -1, step = 1 } = replacements(less.cell, weight, words) ?? {};
      for (let place = from; place <= to; place += step) {
        if (!words[place]) continue;
        const [other, worth] = words[place];
        const cell = typeof worth === "number" ? worth * weight : worth;
        const then = leadersWith(sum, less, effectOf(cell, importance, fails));
        if (then.length !== now.length || then.some((leader, index) => leader !== now[index])) {
          found.push([id, sum.id, word, other, idsOf(then)]);
          break;
        }
      }
    }
  }
  return found;
};
