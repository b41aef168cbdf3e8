/**
 * Whether open questions can still change the single leader, and which of them to ask next: the exact twin of
 * next_question.py.
 * @import {AnsweredQuestion, Effect, Sum} from "./types.d.ts"
 */

/** What an option loses if it is ruled out or becomes unconfirmed: more than any score. */
const FALL = 1e6;

/** @param {Effect} effect @param {Sum} option */
const pointsOf = ({ score, vetoes, unconfirmed }, option) => score - (vetoes || (unconfirmed && !option.unconfirmed) ? FALL : 0);

/**
 * The effect of an open question. `gains`: for each rival, the most points (at least 0) that one answer gives it beyond
 * the first option's. `pulls`: how much asking narrows the rival's room, times the number of answers. `differs`:
 * whether any answer gives the rival other points.
 * @param {AnsweredQuestion} question @param {Sum} first @param {Sum[]} rivals
 */
const openQuestion = ({ id, said, tried, rows }, first, rivals) => {
  const answers = tried.map((answer) => rows[answer]);
  const gains = rivals.map(() => 0);
  const pulls = rivals.map(() => 0);
  const differs = rivals.map(() => false);
  let canFall = false;
  for (const row of answers) {
    const ours = row[first.position];
    canFall ||= Boolean(ours.vetoes || (ours.unconfirmed && rivals.length && !first.unconfirmed));
    const points = pointsOf(ours, first);
    for (let rival = 0; rival < rivals.length; rival++) {
      const lead = pointsOf(row[rivals[rival].position], rivals[rival]) - points;
      if (lead > gains[rival]) gains[rival] = lead;
      pulls[rival] -= lead;
      differs[rival] ||= lead !== 0;
    }
  }
  gains.forEach((gain, rival) => (pulls[rival] += answers.length * gain));
  return { id, isUnanswered: !said, canFall, count: answers.length, gains, pulls, differs };
};

/** @param {Sum} option */
const reachOf = ({ score, unconfirmed }) => score - (unconfirmed ? FALL : 0);

/**
 * The first option of the ranking against its rivals, the others that are not out. A rival is *in reach* if its best
 * answer to every open question brings it level with the first or past it.
 * @param {AnsweredQuestion[]} asked @param {Sum[]} sums @param {Sum[][]} groups @param {Sum[]} leaders
 * @returns {{settled: boolean, next: string | null}} `settled`: no completion of the open questions can change the
 * single leader (true is a proof, false may be too cautious); `next`: the id of the question to ask
 */
export const outlookOf = (asked, sums, groups, leaders) => {
  const first = groups[0]?.[0];
  if (!first) return { settled: false, next: null };
  const rivals = sums.filter((sum) => sum !== first && !sum.vetoes);
  const open = asked.filter(({ said }) => !said || said === "dk").map((question) => openQuestion(question, first, rivals));
  const rooms = rivals.map((rival) => reachOf(rival) - reachOf(first));
  for (const { gains } of open) gains.forEach((gain, rival) => (rooms[rival] += gain));

  const inReach = [...rivals.keys()].filter((rival) => rooms[rival] >= 0).sort((one, other) => rooms[other] - rooms[one]);
  const settled = leaders.length === 1 && !inReach.length && !open.some(({ canFall }) => canFall);
  if (settled) return { settled, next: null };
  let best = open.filter(({ isUnanswered, canFall, differs }) => isUnanswered && (canFall || inReach.some((rival) => differs[rival])));
  for (const rival of inReach) {
    // The largest pull, compared as fractions of whole numbers.
    /** @param {typeof best[0]} one @param {typeof best[0]} other */
    const ahead = (one, other) => one.pulls[rival] * other.count - other.pulls[rival] * one.count;
    const most = best.reduce((top, question) => (ahead(question, top) > 0 ? question : top), best[0]);
    best = best.filter((question) => !ahead(question, most));
  }
  return { settled, next: best[0]?.id ?? null };
};
