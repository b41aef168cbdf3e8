/**
 * The sum of the given answers, and the order of the options that follows: the exact twin of tally.py.
 * @import {Answers, AnsweredQuestion, CompiledCell, Compiled, Effect, Sum, Table, Tally} from "./types.d.ts"
 */

/** The largest cell that fails a must have, unless a question states another one. */
export const BELOW_ZERO = -1;

/** @param {CompiledCell} cell @param {number} importance @param {number} fails @returns {Effect} in the shape of what all answers add up to */
export const effectOf = (cell, importance, fails) => {
  const isKnown = typeof cell === "number";
  const score = isKnown ? cell * (importance > 1 ? 2 : 1) : 0;
  const vetoes = Number(cell === "x" || (importance === 3 && isKnown && cell <= fails));
  return { cell, score, vetoes, unconfirmed: Number(importance === 3 && cell === null), contributing: Number(vetoes || score !== 0) };
};

/** @type {WeakMap<object, AnsweredQuestion["rows"][]>} by the question, then by the importance: a large table has thousands of cells */
const cachedRows = new WeakMap();

/**
 * @param {Table["questions"][0] | Compiled["questions"][0]} question @param {CompiledCell[]} nothing
 * @param {number} importance @param {number} fails @returns {AnsweredQuestion["rows"]}
 */
const rowsOf = (question, nothing, importance, fails) => {
  const known = cachedRows.get(question) ?? [];
  cachedRows.set(question, known);
  return known[importance] ??= Object.fromEntries(Object.entries({ ...question.cells, "": nothing }).map(([key, row]) =>
    [key, row.map((cell) => effectOf(cell, importance, fails))]));
};

/**
 * The key of an answer's row; "" without one. Only own keys count: the id "constructor" must not find what every object
 * inherits.
 * @param {Table["questions"][0]} question @param {string} a
 */
export const rowOf = ({ cells, numbers }, a) => {
  const key = numbers ? numbers.classOf(a) : a;
  return Object.hasOwn(cells, key) ? key : "";
};

/**
 * @param {Table | Compiled} table @param {Answers} answers @returns {AnsweredQuestion[]}
 */
export const answeredQuestions = ({ options, questions }, answers) => {
  const nothing = options.map(() => /** @type {CompiledCell} */ ("-"));
  return questions.map((question) => {
    const { id, cells, weight = 1, fails = BELOW_ZERO, numbers } = /** @type {Table["questions"][0]} */ (question);
    const { a, i } = Object.hasOwn(answers, id) ? answers[id] : { a: "", i: 1 };
    const answer = rowOf(/** @type {Table["questions"][0]} */ (question), a);
    const said = answer || (a === "dk" || a === "nr" ? a : "");
    const importance = said ? i : 1;
    const tried = numbers?.tried ?? Object.keys(cells);
    return { id, said, answer, importance, weight, fails, tried, numbers, rows: rowsOf(question, nothing, importance, fails) };
  });
};

/** @param {string[]} options @param {AnsweredQuestion[]} counted the questions with an answer that counts @returns {Sum[]} */
export const sumsOf = (options, counted) => options.map((id, position) => {
  const sum = { id, position, score: 0, vetoes: 0, unconfirmed: 0, contributing: 0 };
  for (const { answer, rows: { [answer]: { [position]: effect } } } of counted) {
    sum.score += effect.score;
    sum.vetoes += effect.vetoes;
    sum.unconfirmed += effect.unconfirmed;
    sum.contributing += effect.contributing;
  }
  return sum;
});

/**
 * Rank value: confirmed before unconfirmed (no score comes near 1e9), then points.
 * @param {Omit<Tally, "contributing">} tally
 */
export const placeOf = ({ score, vetoes, unconfirmed }) => (vetoes ? -Infinity : unconfirmed ? score - 1e9 : score);

/** @param {Sum[]} sums @returns those that are not out, best first; equal ones share a group */
export const groupsOf = (sums) => {
  const places = new Set(sums.map(placeOf).sort((a, b) => b - a));
  places.delete(-Infinity);
  return Array.from(places, (place) => sums.filter((sum) => placeOf(sum) === place));
};

/**
 * An option's sum, or that of all contributing cells, with one effect replaced by another.
 * @param {Tally} sum @param {Tally} less @param {Tally} more @returns {Tally}
 */
export const replaced = (sum, less, more) => ({
  score: sum.score - less.score + more.score,
  vetoes: sum.vetoes - less.vetoes + more.vetoes,
  unconfirmed: sum.unconfirmed - less.unconfirmed + more.unconfirmed,
  contributing: sum.contributing - less.contributing + more.contributing,
});

/** @param {{id: string}[]} items */
export const idsOf = (items) => items.map(({ id }) => id);
