/**
 * The reader's place on the chart, in whole numbers: the twin of `reader_position` in position.py.
 * @import {Answers, Position, Weights} from "./types.d.ts"
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
    const { a = "" } = answers[id] ?? {};
    if (a === "nr") continue;
    const [weight, shares = { yes: weight, no: 0 }] = /** @type {[number, Record<string, number>?]} */ ([weights[id]].flat());
    const share = Object.hasOwn(shares, a) ? shares[a] : null;
    total += weight;
    low += share ?? 0;
    high += share ?? weight;
  }
  return total ? { at: rounded(low + high, 2 * total), range: [rounded(low, total), rounded(high, total)] } : null;
};

/**
 * Yes counts 1, no 0, an answer of a choice its share, "nr" drops out, everything else opens the range. `null` means no place.
 * @param {{x: Weights, y: Weights}} weights @param {Answers} answers @returns {Position | null}
 */
export const position = (weights, answers) => {
  const [x, y] = [along(weights.x, answers), along(weights.y, answers)];
  return x && y && { x: x.at, y: y.at, x_range: x.range, y_range: y.range };
};
