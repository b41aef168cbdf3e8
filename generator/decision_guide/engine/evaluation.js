/**
 * Answers in, ranking and reasons out: the exact twin of evaluation.py, explanation.py and sensitivity.py.
 * It is pure and uses whole numbers, as they do.
 * @import {Answers, AnsweredQuestion, Compiled, Effect, OptionResult, Result, Sum, Table} from "./types.d.ts"
 */
import { hangsOn } from "./hangs_on.js";
import { outlookOf } from "./next_question.js";
import { answeredQuestions, groupsOf, idsOf, placeOf, sumsOf } from "./tally.js";

/**
 * Who would lead if another answer's row replaced the row of the present answer. No one leads if no cell has an effect,
 * or when all are out. This is one pass that copies nothing: a large table asks for hundreds of other answers within a
 * frame.
 * @param {Sum[]} sums @param {Effect[]} gone @param {Effect[]} come
 */
const leadersWith = (sums, gone, come) => {
  let best = -Infinity;
  let spoken = 0;
  /** @type {Sum[]} */
  let leaders = [];
  for (const sum of sums) {
    const less = gone[sum.position];
    const more = come[sum.position];
    const place = placeOf({
      score: sum.score - less.score + more.score,
      vetoes: sum.vetoes - less.vetoes + more.vetoes,
      unconfirmed: sum.unconfirmed - less.unconfirmed + more.unconfirmed,
    });
    spoken += sum.contributing - less.contributing + more.contributing;
    if (place > best) {
      best = place;
      leaders = [];
    }
    if (place === best && place > -Infinity) leaders.push(sum);
  }
  return spoken ? leaders : [];
};

/** Every single change of an answer that changes the leaders. @param {AnsweredQuestion[]} asked @param {Sum[]} sums @param {Sum[]} leaders */
const flipsOf = (asked, sums, leaders) => asked.filter(({ said }) => said !== "nr").flatMap(({ id, answer, tried, numbers, rows }) => {
  const found = [...tried, ""].flatMap((other) => {
    const then = other === answer ? leaders : leadersWith(sums, rows[answer], rows[other]);
    const same = then.length === leaders.length && then.every((sum, index) => sum === leaders[index]);
    return same ? [] : [/** @type {[string, Sum[]]} */ ([other, then])];
  });
  return (numbers?.joined(found) ?? found).map(([other, then]) => /** @type {Result["flips"][0]} */ ([id, other || null, idsOf(then)]));
});

/**
 * The leader compared with the first of the next group; empty if points do not decide.
 * @param {AnsweredQuestion[]} counted @param {Sum[]} leaders @param {Sum[][]} groups @returns {[question: string, points: number][]}
 */
const differencesOf = (counted, [leader, level], groups) => {
  const [runnerUp] = groups[1] ?? [];
  if (!leader || level || !runnerUp || !leader.unconfirmed !== !runnerUp.unconfirmed) return [];
  return counted.map(({ id, answer, rows: { [answer]: row } }) =>
    [id, row[leader.position].score - row[runnerUp.position].score]);
};

/** @param {[string, number][]} differences */
const largestFirst = (differences) => differences.filter(([, points]) => points > 0).sort((a, b) => b[1] - a[1]);

/** @param {[string, number][]} differences @returns {Result["factors"]} */
const factorsOf = (differences) => {
  const lead = differences.reduce((sum, [, points]) => sum + points, 0);
  return differences.flatMap(([id, points]) => {
    const numerator = Math.sign(points) * (points - lead);
    return points && numerator >= 0 ? [[id, numerator, Math.abs(points)]] : [];
  });
};

/** @param {AnsweredQuestion[]} counted the questions with an answer that counts @param {Sum} sum @returns {OptionResult} */
const optionOf = (counted, { id, position, score, vetoes, unconfirmed }) => {
  /** @type {[question: string, effect: Effect][]} */
  const effects = counted.map(({ id, answer, rows }) => [id, rows[answer][position]]);
  /** @param {(effect: Effect) => boolean} test */
  const idsWhere = (test) => effects.filter(([, effect]) => test(effect)).map(([id]) => id);
  return {
    id,
    score,
    for: idsWhere(({ score }) => score > 0),
    against: idsWhere(({ score }) => score < 0),
    unknown: idsWhere(({ cell }) => cell === null),
    out: effects.filter(([, { vetoes }]) => vetoes).map(([id, { cell }]) => [id, cell === "x" ? "blocks" : "must"]),
    standing: vetoes ? "out" : unconfirmed ? "unconfirmed" : "in",
  };
};

/**
 * The result of the answers. Unknown ids are dropped and reported, never an error.
 * @param {Table | Compiled} table @param {Answers} answers @returns {Result}
 */
export const evaluate = (table, answers) => {
  const asked = answeredQuestions(table, answers);
  const answered = idsOf(asked.filter(({ said }) => said));
  const counted = asked.filter(({ answer }) => answer);
  const sums = sumsOf(table.options, counted);
  const groups = groupsOf(sums);
  const leaders = (sums.some(({ contributing }) => contributing) && groups[0]) || [];
  const remaining = groups.flat().length;
  const differences = differencesOf(counted, leaders, groups);
  const { settled, next } = outlookOf(asked, sums, groups, leaders);
  return {
    status: !answered.length ? "empty"
      : !remaining ? "none"
      : remaining === 1 ? "only"
      : leaders.length > 1 ? "tie"
      : leaders.length ? "lead"
      : "undecided",
    leaders: idsOf(leaders),
    groups: groups.map(idsOf),
    options: sums.map((sum) => optionOf(counted, sum)),
    dropped: Object.keys(answers).filter((id) => !answered.includes(id)).sort(),
    poor_fit: leaders.some(({ score }) => score < 0),
    because: largestFirst(differences),
    despite: largestFirst(differences.map(([id, points]) => [id, -points])),
    settled,
    flips: answered.length ? flipsOf(asked, sums, leaders) : [],
    factors: factorsOf(differences),
    hangs_on: remaining && leaders.length !== 1 ? [] : hangsOn(counted, sums, groups, table.scale ?? []),
    ask_next: next,
  };
};
