/**
 * What a link from another time says that the table no longer does: answers that are gone, and other leaders than then.
 * Imported when there is something to say.
 * @import {Result, Stamp} from "../../engine/types.d.ts"
 * @import {GuideData, WordsOf} from "./types.d.ts"
 */
import { readStamp } from "../../engine/link.js";
import { join } from "../../text/words.js";

const MOST_NAMES = 12;
const MOST_LEADERS = 3;

/** An id that has no name any more, as text. @param {string} id */
const spaced = (id) => id.replaceAll("-", " ");

/**
 * A part of a link that no one here wrote: short, and without what is invisible or changes the direction of the text, as
 * it must not look like words of this site. @param {string} part
 */
const clipped = (part) => part.replace(/[\p{C}\p{Z}]/gu, " ").replace(/^(.{40}).+/su, "$1…");

/**
 * What is to be said about a link, with a link to the changes if the table is another one now.
 * @param {Parameters<typeof lostSentences>[0]} read @param {string | null} stamp of another edition @param {Result} result
 * @param {GuideData} guide @param {WordsOf} words @param {string} [changes] the address of the changes
 * @param {boolean} [isPair] whether it is the link of two readers, which names no leaders
 * @returns {(Node | string)[]}
 */
export const oldLink = (read, stamp, result, guide, words, changes, isPair = false) => {
  const old = readStamp(stamp ?? "", guide.renames);
  const lost = lostSentences(read, result, guide, words);
  if (!old) return [lost];
  const link = Object.assign(document.createElement("a"), { href: changes, textContent: words("ui.old.changes") });
  const change = isPair ? words("ui.old.changed") : changeSentences(old, result, guide, words);
  return [`${lost} ${change} `.trimStart(), link];
};

/**
 * @param {{answers: import("../../engine/types.d.ts").Answers, unreadable: string[]}} read @param {Result} result of the answers
 * @param {GuideData} guide @param {WordsOf} words @returns {string} "" if every part of the link counts
 */
export const lostSentences = ({ answers, unreadable }, { dropped }, { questions }, words) => {
  /** @param {string} text */
  const quoted = (text) => words("quote", { text });
  /** @param {string} kind @param {string[]} names */
  const sentence = (kind, names) => {
    const rest = names.length - MOST_NAMES;
    const shown = rest > 0 ? [...names.slice(0, MOST_NAMES), words("say.more", { count: rest })] : names;
    return names.length ? words(`ui.old.${kind}`, { count: names.length, names: join(words, shown) }) : "";
  };
  const [kept, gone] = [true, false].map((known) => dropped.filter((id) => Object.hasOwn(questions, id) === known));
  return [
    sentence("questions", gone.map((id) => quoted(spaced(id)))),
    sentence("answers", kept.map((id) =>
      words("ui.old.answer", { answer: quoted(spaced(answers[id].a)), question: quoted(questions[id].short) }))),
    sentence("unreadable", unreadable.map((part) => quoted(clipped(part)))),
  ].filter(Boolean).join(" ");
};

/**
 * @param {Stamp} stamp of another edition @param {Result} result @param {GuideData} guide @param {WordsOf} words
 * @returns {string}
 */
export const changeSentences = (stamp, { leaders }, { options }, words) => {
  if (stamp.leaders.length === leaders.length && leaders.every((id) => stamp.leaders.includes(id))) return words("ui.old.same");
  /** @param {string} when @param {string[]} ids */
  const sentence = (when, ids) => {
    const names = ids.map((id) => (Object.hasOwn(options, id) ? options[id] : spaced(id)));
    const named = names.length > MOST_LEADERS ? words("say.options", { count: names.length }) : join(words, names);
    return words(`ui.old.${when}${names.length ? "" : ".none"}`, { count: names.length, options: named });
  };
  return `${sentence("then", stamp.leaders)} ${sentence("now", leaders)}`;
};
