/**
 * Answers in the form of a link, `1.real-time-data_yes_2.training-data_no`: the exact twin of link.py.
 * @import {Answers, Given, Renames} from "./types.d.ts"
 */

const LONGEST = 9999;
/** The version of the form. It comes before all answers, and is the whole text if there are none. */
export const NO_ANSWERS = "1";
const PART = /^([a-z0-9-]{1,64})_([a-z0-9-]{1,64})(?:_([23]))?$/i;

/** @template T @param {Record<string, T> | undefined} record @param {string} key */
const own = (record, key) => (record && Object.hasOwn(record, key) ? record[key] : undefined);

/**
 * Unknown ids are kept: `evaluate` drops and reports them. If a question occurs twice, the last answer counts.
 * @param {string} text the decoded text after `?a=`
 * @param {Renames} [renames]
 * @returns {Answers | null} without a prototype, so that no id is anything but a key; null: not of the link's form
 */
export const parseLink = (text, renames) => {
  const [version, ...parts] = text.length > LONGEST ? [] : text.split(".");
  if (version !== NO_ANSWERS) return null;
  /** @type {Answers} */
  const answers = Object.create(null);
  for (const part of parts) {
    const [, question, answer, importance = "1"] = PART.exec(part) ?? [];
    if (!question || !answer) return null;
    const id = own(renames?.questions, question) ?? question;
    const a = own(own(renames?.answers, id), answer) ?? answer;
    answers[id] = { a, i: a === "nr" ? 1 : Number(importance) };
  }
  return answers;
};

/** @param {Iterable<[question: string, given: Given]>} answers in author order */
export const formatLink = (answers) =>
  [NO_ANSWERS, ...Array.from(answers, ([id, { a, i }]) => (i > 1 && a !== "nr" ? `${id}_${a}_${i}` : `${id}_${a}`))].join(".");
