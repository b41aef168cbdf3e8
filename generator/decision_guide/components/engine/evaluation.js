/**
 * Answers in, ranking and reasons out: the exact twin of evaluation.py, pure and in whole numbers like it.
 * @import {Answers, Asked, Cell, Compiled, Effect, OptionResult, Result, Sum} from "./types.d.ts"
 */

/** @param {Cell} cell @param {number} importance @returns {Effect} in the shape of what all answers add up to */
const effectOf = (cell, importance) => {
  const score = typeof cell === "number" ? cell * (importance > 1 ? 2 : 1) : 0;
  const vetoes = Number(cell === "x" || (importance === 3 && score < 0));
  return { cell, score, vetoes, doubts: Number(importance === 3 && cell === null), voices: Number(vetoes || score !== 0) };
};

/**
 * Only own keys count: the id "constructor" must not find what every object inherits.
 * @param {Compiled} compiled @param {Answers} answers @returns {Asked[]}
 */
const ask = ({ options, questions }, answers) => {
  const nothing = options.map(() => 0);
  return questions.map(({ id, cells }) => {
    const { a, i } = Object.hasOwn(answers, id) ? answers[id] : { a: "", i: 1 };
    const answer = Object.hasOwn(cells, a) ? a : "";
    const said = answer || a === "dk" || a === "nr" ? a : "";
    /** @type {Asked["rows"]} */
    const rows = {};
    for (const [key, row] of Object.entries({ ...cells, "": nothing })) {
      rows[key] = row.map((cell) => effectOf(cell, said ? i : 1));
    }
    return { id, said, answer, rows };
  });
};

/** @param {Sum[]} sums @param {Effect[]} row @param {1 | -1} [sign] -1 takes the row away again @returns {Sum[]} */
const add = (sums, row, sign = 1) => sums.map(({ id, position, score, vetoes, doubts, voices }) => {
  const effect = row[position];
  return {
    id,
    position,
    score: score + sign * effect.score,
    vetoes: vetoes + sign * effect.vetoes,
    doubts: doubts + sign * effect.doubts,
    voices: voices + sign * effect.voices,
  };
});

/** What options are ordered by: confirmed before unconfirmed (no score comes near 1e9), then points. @param {Sum} sum */
const placeOf = ({ score, vetoes, doubts }) => (vetoes ? -Infinity : doubts ? score - 1e9 : score);

/** @param {Sum[]} sums @returns those that are not out, best first; equal ones share a group */
const groupsOf = (sums) => {
  const places = new Set(sums.map(placeOf).sort((a, b) => b - a));
  places.delete(-Infinity);
  return Array.from(places, (place) => sums.filter((sum) => placeOf(sum) === place));
};

/** @param {Sum[]} sums @returns none while no cell speaks, or when all are out */
const leadersOf = (sums) => {
  const best = Math.max(...sums.map(placeOf));
  return best > -Infinity && sums.some(({ voices }) => voices) ? sums.filter((sum) => placeOf(sum) === best) : [];
};

/** @param {{id: string}[]} items */
const idsOf = (items) => items.map(({ id }) => id);

/** Every single change of an answer that changes the leaders. @param {Asked[]} asked @param {Sum[]} sums @param {Sum[]} leaders */
const flipsOf = (asked, sums, leaders) => asked.filter(({ said }) => said !== "nr").flatMap(({ id, answer, rows }) => {
  const others = add(sums, rows[answer], -1);
  return Object.keys(rows).flatMap((other) => {
    const then = other === answer ? leaders : leadersOf(add(others, rows[other]));
    const same = then.length === leaders.length && then.every((sum, index) => sum.id === leaders[index].id);
    return same ? [] : [/** @type {Result["flips"][0]} */ ([id, other || null, idsOf(then)])];
  });
});

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
  const nothing = compiled.options.map((id, position) => ({ id, position, score: 0, vetoes: 0, doubts: 0, voices: 0 }));
  const sums = counted.reduce((sums, { answer, rows }) => add(sums, rows[answer]), nothing);
  const leaders = leadersOf(sums);
  const groups = groupsOf(sums);
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
