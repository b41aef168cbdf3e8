/**
 * Answers in the form of a link, `1.real-time-data_yes_2.training-data_no`, and its stamp: the exact twin of link.py.
 * @import {Answers, Given, Renames, Stamp} from "./types.d.ts"
 */

const LONGEST = 9999;
/** The version of the form. It comes before all answers, and is the whole text if there are none. */
export const NO_ANSWERS = "1";
const STAMP = /^[0-9a-hjkmnp-tv-z]{8}(?:\.[a-z0-9-]{1,64})*$/;
const PART = /^([a-z0-9-]{1,64})_([a-z0-9~-]{1,64})(?:_([23]))?$/i;

/** A value of a record's own, as every object inherits "constructor". @template T @param {Record<string, T> | undefined} record @param {string} key */
export const own = (record, key) => (record && Object.hasOwn(record, key) ? record[key] : undefined);

/** Without what a sentence, or another program, leaves at the end of an address. @param {string} text */
const withoutStrayEnd = (text) => text.replace(/&[^]*/, "").replace(/(?<![.,)\]>])[.,)\]>]+$/, "");

/**
 * What a link says, part by part. Unknown ids are kept: `evaluate` drops and reports them. If a question occurs twice, the
 * last answer counts.
 * @param {string} text the decoded text after `?a=`
 * @param {Renames} [renames]
 * @returns {{answers: Answers, unreadable: string[]} | null} null: nothing in it is readable. The answers have no
 * prototype, so that no id is anything but a key.
 */
export const readLink = (text, renames) => {
  const [version, ...parts] = text.length > LONGEST ? [] : withoutStrayEnd(text).split(".");
  if (version !== NO_ANSWERS) return null;
  /** @type {Answers} */
  const answers = Object.create(null);
  const unreadable = parts.filter((part) => {
    const [, question, answer, importance = "1"] = PART.exec(part) ?? [];
    if (!question || !answer) return true;
    const id = own(renames?.questions, question) ?? question;
    const a = own(own(renames?.answers, id), answer) ?? answer;
    answers[id] = { a, i: a === "nr" ? 1 : Number(importance) };
    return false;
  });
  return parts.length && unreadable.length === parts.length ? null : { answers, unreadable };
};

/** @param {string} text the decoded text after `&s=` @param {Renames} [renames] @returns {Stamp | null} */
export const readStamp = (text, renames) => {
  const cleaned = withoutStrayEnd(text);
  if (text.length > LONGEST || !STAMP.test(cleaned)) return null;
  const [edition, ...leaders] = cleaned.split(".");
  return { edition, leaders: leaders.map((id) => own(renames?.options, id) ?? id) };
};

/** @param {string} edition @param {string[]} leaders in author order */
export const formatStamp = (edition, leaders) => [edition, ...leaders].join(".");

/** @param {Iterable<[question: string, given: Given]>} answers in author order */
export const formatLink = (answers) =>
  [NO_ANSWERS, ...Array.from(answers, ([id, { a, i }]) => (i > 1 && a !== "nr" ? `${id}_${a}_${i}` : `${id}_${a}`))].join(".");
