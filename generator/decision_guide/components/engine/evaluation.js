/**
 * Answers in, ranking and reasons out: the exact twin of evaluation.py, pure and in whole numbers like it.
 * @import {Answers, Asked, Cell, Compiled, Effect, OptionResult, Result, Sum} from "./types.d.ts"
 */

/** @param {Cell} cell @param {number} importance @returns {Effect} */
const effectOf = (cell, importance) => {
  const must = importance === 3;
  const points = typeof cell === "number" ? cell * (importance > 1 ? 2 : 1) : 0;
  const veto = cell === "x" ? "blocks" : must && points < 0 ? "must" : null;
  return { points, veto, unknown: cell === null, doubt: must && cell === null };
};

const NO_EFFECT = effectOf(0, 1);

/** @type {WeakMap<Cell[], Effect[][]>} a large table has thousands of effects: each row's are made once per importance */
const known = new WeakMap();

/** @param {Cell[]} row @param {number} importance @returns {Effect[]} */
const effectsOf = (row, importance) => {
  const made = known.get(row) ?? [];
  known.set(row, made);
  return (made[importance] ??= row.map((cell) => effectOf(cell, importance)));
};

/** @param {Sum} sum @param {Effect[]} [row] */
const effectOn = ({ position }, row) => row?.[position] ?? NO_EFFECT;

/**
 * Only own keys count: the id "constructor" must not find what every object inherits.
 * @param {Compiled} compiled @param {Answers} answers @returns {Asked[]}
 */
const ask = ({ questions }, answers) =>
  questions.map(({ id, cells }) => {
    const given = Object.hasOwn(answers, id) ? answers[id] : null;
    const answer = given && Object.hasOwn(cells, given.a) ? given.a : "";
    const said = given && (answer || given.a === "dk" || given.a === "nr") ? given.a : "";
    const importance = (said && given?.i) || 1;
    /** @type {Record<string, Effect[]>} */
    const rows = {};
    for (const key in cells) rows[key] = effectsOf(cells[key] ?? [], importance);
    return { id, said, answer, rows };
  });

/** @param {Sum[]} sums @param {1 | -1} sign -1 takes the row away again @param {Effect[]} [row] */
const add = (sums, sign, row) => {
  for (const sum of sums) {
    const { points, veto, doubt } = effectOn(sum, row);
    sum.score += sign * points;
    if (veto) sum.vetoes += sign;
    if (doubt) sum.doubts += sign;
    if (points || veto) sum.voices += sign;
  }
};

/**
 * What options are ordered by, as one number: confirmed before unconfirmed (no score comes near 1e9), then points.
 * @param {Sum} sum @param {Effect} further
 */
const placeOf = ({ score, vetoes, doubts }, { points, veto, doubt } = NO_EFFECT) =>
  vetoes || veto ? -Infinity : score + points - (doubts || doubt ? 1e9 : 0);

/** @param {Sum[]} sums @returns those that are not out, best first; equal ones share a group */
const groupsOf = (sums) => {
  const places = new Set(sums.map((sum) => placeOf(sum)).sort((a, b) => b - a));
  places.delete(-Infinity);
  return Array.from(places, (place) => sums.filter((sum) => placeOf(sum) === place));
};

/** @param {Sum[]} sums @param {Effect[]} [further] a row @returns none while no cell speaks, or when all are out */
const leadersOf = (sums, further) => {
  let [best, speaks] = [-Infinity, false];
  /** @type {Sum[]} */
  let leaders = [];
  for (const sum of sums) {
    const effect = effectOn(sum, further);
    const place = placeOf(sum, effect);
    if (place > best) [best, leaders] = [place, []];
    if (place === best) leaders.push(sum);
    speaks ||= sum.voices > 0 || effect.points !== 0 || effect.veto !== null;
  }
  return speaks && best > -Infinity ? leaders : [];
};

/** @param {{id: string}[]} items */
const idsOf = (items) => items.map(({ id }) => id);

/**
 * Every single change of an answer that changes the leaders. The sums are changed and changed back: so it costs one
 * row and not the whole table.
 * @param {Asked[]} asked @param {Sum[]} sums @returns {Result["flips"]}
 */
const flipsOf = (asked, sums) => {
  const now = leadersOf(sums);
  return asked.flatMap(({ id, said, answer, rows }) => {
    /** @type {Result["flips"]} */
    const flips = [];
    add(sums, -1, rows[answer]);
    for (const other of said === "nr" ? [] : [...Object.keys(rows), ""]) {
      const then = leadersOf(sums, rows[other]);
      const changes = then.length !== now.length || then.some((leader, index) => leader !== now[index]);
      if (other !== answer && changes) flips.push([id, other || null, idsOf(then)]);
    }
    add(sums, 1, rows[answer]);
    return flips;
  });
};

/**
 * Whether no completion of the open questions can change the single leader. True is a proof; false may be too
 * careful: each rival is allowed its best answer to every open question separately.
 * @param {Asked[]} asked @param {Sum[]} sums
 */
const isSettled = (asked, sums) => {
  const [leader, level] = leadersOf(sums);
  if (!leader || level) return false;
  const rivals = sums.filter((sum) => sum !== leader && !sum.vetoes);
  const outlook = asked.filter(({ said }) => !said || said === "dk").map(({ rows }) => Object.values(rows));

  // An answer may take the leader out, or leave it unconfirmed beside its rivals.
  const canFall = outlook.flat().some((row) => {
    const { veto, doubt } = effectOn(leader, row);
    return veto || (doubt && rivals.length && !leader.doubts);
  });
  return !canFall && rivals.every((rival) => {
    if (rival.doubts && !leader.doubts) return true;
    const gains = outlook.map((rows) => {
      const chances = rows.filter((row) => !effectOn(rival, row).veto);
      return Math.max(0, ...chances.map((row) => effectOn(rival, row).points - effectOn(leader, row).points));
    });
    return gains.reduce((score, gain) => score + gain, rival.score) < leader.score;
  });
};

/**
 * The leader compared with the first of the next group; nothing where it is not the points that decide.
 * @param {Asked[]} asked @param {Sum[]} sums @returns {[question: string, points: number][]}
 */
const differencesOf = (asked, sums) => {
  const [leader, level] = leadersOf(sums);
  const [runnerUp] = groupsOf(sums)[1] ?? [];
  if (!leader || level || !runnerUp || !leader.doubts !== !runnerUp.doubts) return [];
  return asked.map(({ id, answer, rows: { [answer]: row } }) => [
    id,
    effectOn(leader, row).points - effectOn(runnerUp, row).points,
  ]);
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

/** @param {Sum[]} sums @returns {Result["status"]} */
const statusOf = (sums) => {
  const remaining = sums.filter(({ vetoes }) => !vetoes).length;
  if (remaining < 2) return remaining ? "only" : "none";
  const [leader, level] = leadersOf(sums);
  return level ? "tie" : leader ? "lead" : "undecided";
};

/** @param {Asked[]} asked @param {Sum} sum @returns {OptionResult} */
const optionOf = (asked, sum) => {
  /** @param {(effect: Effect) => boolean} test */
  const where = (test) => idsOf(asked.filter(({ answer, rows }) => test(effectOn(sum, rows[answer]))));
  return {
    id: sum.id,
    score: sum.score,
    for: where(({ points }) => points > 0),
    against: where(({ points }) => points < 0),
    unknown: where(({ unknown }) => unknown),
    out: !sum.vetoes ? [] : asked.flatMap(({ id, answer, rows }) => {
      const { veto } = effectOn(sum, rows[answer]);
      return veto ? [[id, veto]] : [];
    }),
    standing: sum.vetoes ? "out" : sum.doubts ? "unconfirmed" : "in",
  };
};

/**
 * What the answers say about the options. Unknown ids are dropped and reported, never an error.
 * @param {Compiled} compiled @param {Answers} answers @returns {Result}
 */
export const evaluate = (compiled, answers) => {
  const asked = ask(compiled, answers);
  const answered = idsOf(asked.filter(({ said }) => said));
  const sums = compiled.options.map((id, position) => ({ id, position, score: 0, vetoes: 0, doubts: 0, voices: 0 }));
  for (const { answer, rows } of asked) add(sums, 1, rows[answer]);
  const differences = differencesOf(asked, sums);
  return {
    status: answered.length ? statusOf(sums) : "empty",
    leaders: idsOf(leadersOf(sums)),
    groups: groupsOf(sums).map(idsOf),
    options: sums.map((sum) => optionOf(asked, sum)),
    dropped: Object.keys(answers).filter((id) => !answered.includes(id)).sort(),
    poor_fit: leadersOf(sums).some(({ score }) => score < 0),
    because: largestFirst(differences),
    despite: largestFirst(differences.map(([id, points]) => [id, -points])),
    settled: isSettled(asked, sums),
    flips: answered.length ? flipsOf(asked, sums) : [],
    factors: factorsOf(differences),
  };
};
