/**
 * The reader's place on the trade-off chart: the twin of `trade_off.py`, on the same whole numbers.
 *
 * @typedef {Record<string, number>} Weights whole numbers by question
 * @typedef {{x: number, y: number, x_range: number[], y_range: number[]}} Position from 0 to 1
 */

/**
 * n / d with four decimals, halves upwards, rounded once.
 *
 * @param {number} n
 * @param {number} d
 */
const rounded = (n, d) => Math.floor((20000 * n + d) / (2 * d)) / 10000;

/**
 * The place and the range on one axis; nothing where every question that feeds it is left out as not relevant.
 *
 * @param {Weights} weights
 * @param {Record<string, string | undefined>} answers
 */
const along = (weights, answers) => {
  let total = 0, known = 0, open = 0;
  for (const [question, weight] of Object.entries(weights)) {
    const answer = answers[question];
    if (answer === "nr") continue;
    total += weight;
    if (answer === "yes") known += weight;
    else if (answer !== "no") open += weight;
  }
  return total ? {
    at: rounded(2 * known + open, 2 * total),
    range: [rounded(known, total), rounded(known + open, total)],
  } : null;
};

/**
 * Where the reader stands: yes counts 1, no 0, "nr" drops out, all else is unknown and opens the range.
 *
 * @param {{x: Weights, y: Weights}} weights
 * @param {Record<string, string | undefined>} answers an answer's id by question
 * @returns {Position | null}
 */
export const position = (weights, answers) => {
  const x = along(weights.x, answers), y = along(weights.y, answers);
  return x && y && { x: x.at, y: y.at, x_range: x.range, y_range: y.range };
};

/**
 * A position in the chart's own units: where the pin goes, and the box around it.
 *
 * @param {string} frame the chart's `data-frame`: where 0 and 1 lie, as "x0 x1 y0 y1"
 * @param {Position} place
 */
export const inChart = (frame, place) => {
  const [x0, x1, y0, y1] = frame.split(" ").map(Number);
  const [left, right] = place.x_range.map((value) => x0 + value * (x1 - x0));
  const [bottom, top] = place.y_range.map((value) => y0 + value * (y1 - y0));
  return {
    x: x0 + place.x * (x1 - x0), y: y0 + place.y * (y1 - y0),
    box: { x: left, y: top, width: right - left, height: bottom - top },
  };
};
