/**
 * The reader's place on the chart, in whole numbers: the twin of `reader_position` in position.py.
 * @import {Answers, Position} from "./types.d.ts"
 * @typedef {Record<string, number>} Weights by question
 */

/**
 * n/d with four decimals, halves rounded up.
 * @param {number} n @param {number} d
 */
const rounded = (n, d) => Math.floor((20000 * n + d) / (2 * d)) / 10000;

/** @param {Weights} weights @param {Answers} answers */
const along = (weights, answers) => {
  let [total, low, high] = [0, 0, 0];
  for (const id in weights) {
    const answer = answers[id]?.a;
    if (answer !== "nr") total += weights[id];
    if (answer === "yes") low += weights[id];
    if (answer !== "nr" && answer !== "no") high += weights[id];
  }
  return total ? { at: rounded(low + high, 2 * total), range: [rounded(low, total), rounded(high, total)] } : null;
};

/**
 * Yes counts 1, no counts 0, "nr" drops out, everything else opens the range. `null` means no place.
 * @param {{x: Weights, y: Weights}} weights @param {Answers} answers @returns {Position | null}
 */
export const position = (weights, answers) => {
  const [x, y] = [along(weights.x, answers), along(weights.y, answers)];
  return x && y && { x: x.at, y: y.at, x_range: x.range, y_range: y.range };
};
