/**
 * What would make one option lead: the smallest set of changed answers that does it. The exact twin of inverse.py.
 * @import {Answers, AnsweredQuestion, Compiled, Effect, NumberRange, Sum, Table} from "./types.d.ts"
 */
import { answeredQuestions, placeOf, sumsOf } from "./tally.js";

/** @typedef {{question: string, answer: string | NumberRange, row: Effect[], now: Effect[]}} Change another answer to a question */

/** [changes, answers]: the search tries that many changes if the questions have at most that many answers; else one. */
const LIMITS = [[3, 120], [2, 2000], [1, Infinity]];

/** @param {AnsweredQuestion[]} asked @returns the maximum number of changes to try */
const mostChanges = (asked) => {
  const answers = asked.reduce((sum, { tried }) => sum + tried.length, 0);
  return LIMITS.find(([, limit]) => answers <= limit)?.[0] ?? 1;
};

/** @param {AnsweredQuestion} question @returns {Change[]} empty if the question is ignored */
const changesOf = ({ id, said, answer, tried, numbers, rows }) =>
  (said === "nr" ? [] : tried.filter((other) => other !== answer)
    .map((other) => ({ question: id, answer: numbers ? numbers.rangeOf(other) : other, row: rows[other], now: rows[answer] })));

/** More than any score. It represents the effects of vetoes and unconfirmed options, which the bounds do not count. */
const ANYTHING = 4e9;

/**
 * How far the option may trail each rival, and the most that each question can narrow the distance. A set of changes
 * that cannot reach the rivals is not tried.
 * @param {Change[][]} choices @param {Sum} own @param {Sum[]} rivals
 */
const boundsOf = (choices, own, rivals) => {
  const { position: at } = own;
  const margins = rivals.map((rival) => (rival.vetoes ? ANYTHING : placeOf({ ...own, vetoes: 0 }) - placeOf(rival)));
  const gains = choices.map((changes) => rivals.map(({ position }) => Math.max(...changes.map(({ row, now }) => {
    const turns = row[position].vetoes > now[position].vetoes || row[position].unconfirmed > now[position].unconfirmed
      || row[at].unconfirmed < now[at].unconfirmed;
    return turns ? ANYTHING : row[at].score - now[at].score - row[position].score + now[position].score;
  }))));
  // The largest gain of this question and of all after it.
  const later = [...gains, rivals.map(() => -ANYTHING)];
  for (let index = gains.length - 1; index >= 0; index--) {
    later[index] = gains[index].map((gain, rival) => Math.max(gain, later[index + 1][rival]));
  }
  return { margins, gains, later };
};

/**
 * All sets of `size` questions in author order whose changes may bring the option level with every rival.
 * @param {ReturnType<typeof boundsOf>} bounds @param {number} size @param {number} [from] @returns {Generator<number[]>}
 */
function* questionsOf({ margins, gains, later }, size, from = 0) {
  if (!size) {
    if (margins.every((margin) => margin >= 0)) yield [];
    return;
  }
  for (let at = from; at <= gains.length - size; at++) {
    if (margins.some((margin, rival) => margin + size * later[at][rival] < 0)) return;
    const rest = margins.map((margin, rival) => margin + gains[at][rival]);
    for (const others of questionsOf({ margins: rest, gains, later }, size - 1, at + 1)) yield [at, ...others];
  }
}

/** @template T @param {T[][]} choices @returns {T[][]} one of each, the last fastest */
const productOf = ([first, ...rest]) => {
  if (!first) return [[]];
  const others = productOf(rest);
  return first.flatMap((one) => others.map((other) => [one, ...other]));
};

/**
 * The smallest set of changes after which the option leads alone, else shares the lead.
 * @param {Table | Compiled} table @param {Answers} answers @param {string} option
 * @returns {{wins_with: [question: string, answer: string | NumberRange][] | null, shared: boolean, most: number}} `most`: the maximum
 * number of changes that were tried
 */
export const whatWouldMakeItLead = (table, answers, option) => {
  const asked = answeredQuestions(table, answers);
  const sums = sumsOf(table.options, asked.filter(({ answer }) => answer));
  const most = mostChanges(asked);
  const choices = asked.map(changesOf).filter(({ length }) => length);
  const own = sums[table.options.indexOf(option)];
  // The strongest first, so that most tries end with the first comparison.
  const rivals = sums.filter((sum) => sum !== own).sort((one, other) => placeOf(other) - placeOf(one));

  /** @param {Sum} sum @param {Change[]} changes */
  const placeAfter = ({ position, ...sum }, changes) => {
    let { score, vetoes, unconfirmed } = sum;
    for (const { row: { [position]: come }, now: { [position]: gone } } of changes) {
      score += come.score - gone.score;
      vetoes += come.vetoes - gone.vetoes;
      unconfirmed += come.unconfirmed - gone.unconfirmed;
    }
    return placeOf({ score, vetoes, unconfirmed });
  };
  /** @param {Change[]} changes */
  const isSaid = (changes) => sums.some(({ position, contributing }) =>
    changes.reduce((sum, { row, now }) => sum + row[position].contributing - now[position].contributing, contributing));
  /** 1 if the option leads alone after these changes, 0 if it shares the lead, else -1. @param {Change[]} changes */
  const leads = (changes) => {
    const place = placeAfter(own, changes);
    if (place === -Infinity) return -1;
    let lead = 1;
    for (const rival of rivals) {
      const other = placeAfter(rival, changes);
      if (other > place) return -1;
      if (other === place) lead = 0;
    }
    return isSaid(changes) ? lead : -1;
  };
  /** @param {Change[]} changes @returns {[string, string | NumberRange][]} */
  const named = (changes) => changes.map(({ question, answer }) => [question, answer]);

  /** @type {Change[] | null} */
  let shared = null;
  const bounds = boundsOf(choices, own, rivals);
  for (let size = own.vetoes; size <= most; size++) {
    for (const questions of questionsOf(bounds, size)) {
      for (const changes of productOf(questions.map((at) => choices[at]))) {
        const lead = leads(changes);
        if (lead > 0) return { wins_with: named(changes), shared: false, most };
        if (!lead) shared ??= changes;
      }
    }
  }
  return { wins_with: shared && named(shared), shared: Boolean(shared), most };
};
