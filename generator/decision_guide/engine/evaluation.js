/**
 * Answers in, ranking and reasons out: the exact twin of evaluation.py, pure and in whole numbers like it.
 * @import {Answers, Asked, Cell, Compiled, Effect, OptionResult, Result, Sum, Tally} from "./types.d.ts"
 */

/** @param {Cell} cell @param {number} importance @returns {Effect} in the shape of what all answers add up to */
const effectOf = (cell, importance) => {
  const score = typeof cell === "number" ? cell * (importance > 1 ? 2 : 1) : 0;
  const vetoes = Number(cell === "x" || (importance === 3 && score < 0));
  return { cell, score, vetoes, doubts: Number(importance === 3 && cell === null), voices: Number(vetoes || score !== 0) };
};

/** @type {WeakMap<object, Asked["rows"][]>} by the question, then by the importance: a large table has thousands of cells */
const made = new WeakMap();

/** @param {Compiled["questions"][0]} question @param {Cell[]} nothing @param {number} importance @returns {Asked["rows"]} */
const rowsOf = (question, nothing, importance) => {
  const known = made.get(question) ?? [];
  made.set(question, known);
  return known[importance] ??= Object.fromEntries(Object.entries({ ...question.cells, "": nothing }).map(([key, row]) =>
    [key, row.map((cell) => effectOf(cell, importance))]));
};

/**
 * Only own keys count: the id "constructor" must not find what every object inherits.
 * @param {Compiled} compiled @param {Answers} answers @returns {Asked[]}
 */
const ask = ({ options, questions }, answers) => {
  const nothing = options.map(() => 0);
  return questions.map((question) => {
    const { id, cells } = question;
    const { a, i } = Object.hasOwn(answers, id) ? answers[id] : { a: "", i: 1 };
    const answer = Object.hasOwn(cells, a) ? a : "";
    const said = answer || a === "dk" || a === "nr" ? a : "";
    return { id, said, answer, rows: rowsOf(question, nothing, said ? i : 1) };
  });
};

/** What options are ordered by: confirmed before unconfirmed (no score comes near 1e9), then points. @param {Omit<Tally, "voices">} tally */
const placeOf = ({ score, vetoes, doubts }) => (vetoes ? -Infinity : doubts ? score - 1e9 : score);

/** @param {Sum[]} sums @returns those that are not out, best first; equal ones share a group */
const groupsOf = (sums) => {
  const places = new Set(sums.map(placeOf).sort((a, b) => b - a));
  places.delete(-Infinity);
  return Array.from(places, (place) => sums.filter((sum) => placeOf(sum) === place));
};

/**
 * Who would lead if another answer's row stood for that of the answer so far; none while no cell speaks, or when all are
 * out. One pass that copies nothing: a large table asks for hundreds of other answers within a frame.
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
      doubts: sum.doubts - less.doubts + more.doubts,
    });
    spoken += sum.voices - less.voices + more.voices;
    if (place > best) {
      best = place;
      leaders = [];
    }
    if (place === best && place > -Infinity) leaders.push(sum);
  }
  return spoken ? leaders : [];
};

/** @param {{id: string}[]} items */
const idsOf = (items) => items.map(({ id }) => id);

/** Every single change of an answer that changes the leaders. @param {Asked[]} asked @param {Sum[]} sums @param {Sum[]} leaders */
const flipsOf = (asked, sums, leaders) => asked.filter(({ said }) => said !== "nr").flatMap(({ id, answer, rows }) =>
  Object.keys(rows).flatMap((other) => {
    const then = other === answer ? leaders : leadersWith(sums, rows[answer], rows[other]);
    const same = then.length === leaders.length && then.every((sum, index) => sum === leaders[index]);
    return same ? [] : [/** @type {Result["flips"][0]} */ ([id, other || null, idsOf(then)])];
  }));

/**
 * Whether no completion of the open questions can change the single leader. True is a proof; false may be too
 * careful: each rival is allowed its best answer to every open question separately.
 * @param {Asked[]} asked @param {Sum[]} sums @param {Sum[]} leaders
 */
const isSettled = (asked, sums, [leader, level]) => {
  if (!leader || level) return false;
  const rivals = sums.filter((sum) => sum !== leader && !sum.vetoes);
  const outlook = asked.filter(({ said }) => !said || said === "dk").map(({ rows }) => Object.values(rows));

  // An answer may take the leader out, or leave it unconfirmed beside its rivals.
  const canFall = outlook.flat().some(({ [leader.position]: { vetoes, doubts } }) =>
    vetoes || (doubts && rivals.length && !leader.doubts));
  return !canFall && rivals.every(({ doubts, position, score }) => {
    if (doubts && !leader.doubts) return true;
    const gains = outlook.map((rows) => Math.max(...rows.map(({ [leader.position]: ours, [position]: theirs }) =>
      theirs.vetoes ? 0 : theirs.score - ours.score)));
    return gains.reduce((sum, gain) => sum + gain, score) < leader.score;
  });
};

/**
 * The leader compared with the first of the next group; nothing where it is not the points that decide.
 * @param {Asked[]} counted @param {Sum[]} leaders @param {Sum[][]} groups @returns {[question: string, points: number][]}
 */
const differencesOf = (counted, [leader, level], groups) => {
  const [runnerUp] = groups[1] ?? [];
  if (!leader || level || !runnerUp || !leader.doubts !== !runnerUp.doubts) return [];
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

/** @param {Asked[]} counted the questions with an answer that counts @param {Sum} sum @returns {OptionResult} */
const optionOf = (counted, { id, position, score, vetoes, doubts }) => {
  const effects = counted.map(({ id, answer, rows }) => ({ id, ...rows[answer][position] }));
  return {
    id,
    score,
    for: idsOf(effects.filter(({ score }) => score > 0)),
    against: idsOf(effects.filter(({ score }) => score < 0)),
    unknown: idsOf(effects.filter(({ cell }) => cell === null)),
    out: effects.filter(({ vetoes }) => vetoes).map(({ id, cell }) => [id, cell === "x" ? "blocks" : "must"]),
    standing: vetoes ? "out" : doubts ? "unconfirmed" : "in",
  };
};

/**
 * What the answers say about the options. Unknown ids are dropped and reported, never an error.
 * @param {Compiled} compiled @param {Answers} answers @returns {Result}
 */
export const evaluate = (compiled, answers) => {
  const asked = ask(compiled, answers);
  const answered = idsOf(asked.filter(({ said }) => said));
  const counted = asked.filter(({ answer }) => answer);
  const sums = compiled.options.map((id, position) => {
    const sum = { id, position, score: 0, vetoes: 0, doubts: 0, voices: 0 };
    for (const { answer, rows: { [answer]: { [position]: effect } } } of counted) {
      sum.score += effect.score;
      sum.vetoes += effect.vetoes;
      sum.doubts += effect.doubts;
      sum.voices += effect.voices;
    }
    return sum;
  });
  const groups = groupsOf(sums);
  const leaders = (sums.some(({ voices }) => voices) && groups[0]) || [];
  const remaining = groups.flat().length;
  const differences = differencesOf(counted, leaders, groups);
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
    settled: isSettled(asked, sums, leaders),
    flips: answered.length ? flipsOf(asked, sums, leaders) : [],
    factors: factorsOf(differences),
  };
};
