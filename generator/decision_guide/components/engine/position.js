/**
 * The reader's place on the map, in whole numbers: the twin of `trade_off.py`.
 *
 * @import {Answers} from "./types.d.ts"
 * @typedef {Record<string, number>} Weights by question
 */

/**
 * n/d with four decimals, halves upwards.
 * @param {number} n
 * @param {number} d
 */
const rounded = (n, d) => Math.floor((20000 * n + d) / (2 * d)) / 10000;

/**
 * @param {Weights} weights
 * @param {Answers} answers
 */
const along = (weights, answers) => {
  let total = 0, known = 0, open = 0;
  for (const [question, weight] of Object.entries(weights)) {
    const answer = answers[question]?.a;
    if (answer === "nr") continue;
    total += weight;
    if (answer === "yes") known += weight;
    else if (answer !== "no") open += weight;
  }
  if (!total) return null;
  return {
    at: rounded(2 * known + open, 2 * total),
    range: [rounded(known, total), rounded(known + open, total)],
  };
};

/**
 * Yes counts 1, no 0, "nr" drops out, all else opens the range; `null`: no place.
 * @param {{x: Weights, y: Weights}} weights
 * @param {Answers} answers
 */
export const position = (weights, answers) => {
  const x = along(weights.x, answers), y = along(weights.y, answers);
  return x && y && { x: x.at, y: y.at, x_range: x.range, y_range: y.range };
};
