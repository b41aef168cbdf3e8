/**
 * Questions with a limit: the class of a number, ranges of numbers, and both in words. The exact twin of
 * model/figures.py, model/exact.py and sentences/numbers.py. Only pages that have such a question load it.
 * @import {NumberRange, Numbers, Table} from "./types.d.ts"
 * @import {NumberTexts, Words} from "./texts.d.ts"
 */

export const MOST_DIGITS = 15;
export const MOST_DECIMALS = 6;
const LARGEST = 10 ** MOST_DIGITS;
const ANSWER = /^(-?)(\d+)(?:~(\d{1,6}))?$/;
const NO_BREAK = "\u00a0";

/** A number of published form × 10^decimals, which are at least its own. @param {string} number @param {number} decimals */
const scaled = (number, decimals) => {
  const [whole, behind = ""] = number.split(".");
  return Number(whole + behind.padEnd(decimals, "0"));
};

/** Decimals without the zeros at their end. @param {string} decimals @returns {string} */
export const shortest = (decimals) => (decimals.endsWith("0") ? shortest(decimals.slice(0, -1)) : decimals);

/** The published form of an answer in a link, else "". @param {unknown} answer */
export const numberOf = (answer) => {
  const [, sign = "", digits = "", behind = ""] = ANSWER.exec(`${answer}`) ?? [];
  if (!digits || digits.length + behind.length > MOST_DIGITS) return "";
  const decimals = shortest(behind);
  const text = digits.replace(/^0+(?=\d)/, "") + (decimals && `.${decimals}`);
  return text === "0" ? text : sign + text;
};

/**
 * A number × 10^decimals, rounded to a whole number towards ∞ or −∞, and no farther from 0 than 10^15.
 * @param {string} number @param {number} decimals @param {boolean} up
 */
const rounded = (number, decimals, up) => {
  const isNegative = number.startsWith("-");
  const [whole, behind = ""] = number.replace("-", "").split(".");
  const kept = (whole + behind.slice(0, decimals).padEnd(decimals, "0")).replace(/^0+/, "");
  const rest = /[1-9]/.test(behind.slice(decimals)) && isNegative !== up ? 1 : 0;
  const size = kept.length > MOST_DIGITS ? LARGEST : Math.min(Number(kept) + rest, LARGEST);
  return isNegative ? -size : size;
};

/** @param {Table["questions"][0]} question @returns {Numbers} */
const numbersOf = ({ limit, breaks = [], within = null, beyond = null, cells }) => {
  const isAtMost = limit === "at-most";
  const [lower, upper] = isAtMost ? ["from", "below"] : ["above", "to"];
  const decimals = Math.max(0, ...breaks.map((one) => (one.split(".")[1] ?? "").length));
  const bounds = breaks.map((one) => scaled(one, decimals));
  const ids = Object.keys(cells);

  /** @param {string} id @returns {NumberRange} */
  const rangeOf = (id) => {
    const place = ids.indexOf(id);
    return { ...(place && { [lower]: breaks[place - 1] }), ...(place < breaks.length && { [upper]: breaks[place] }) };
  };
  return {
    // No one means to pay less than nothing.
    tried: isAtMost && breaks[0] === "0" ? ids.slice(1) : ids,
    levels: [["within", within], ["beyond", beyond]],
    rangeOf,
    classOf: (answer) => {
      if (typeof answer === "object") return ids[lower in answer ? breaks.indexOf(answer[/** @type {"from"} */ (lower)] ?? "") + 1 : 0];
      const typed = numberOf(answer);
      const number = typed && rounded(typed, decimals, !isAtMost);
      return number === "" ? "" : ids[bounds.filter((one) => (isAtMost ? one <= number : one < number)).length];
    },
    joined: (flips) => {
      /** @type {ReturnType<Numbers["joined"]>} */
      const told = [];
      let end = "";
      for (const [id, then] of flips) {
        if (!id) {
          told.push(["", then]);
          continue;
        }
        const range = rangeOf(id);
        const before = told.at(-1);
        const isNext = before && end && end === range[/** @type {"from"} */ (lower)];
        const isAlike = isNext && before[1].length === then.length && then.every((sum, index) => sum === before[1][index]);
        const { [lower]: start = "" } = isAlike ? /** @type {Record<string, string>} */ (before[0]) : /** @type {Record<string, string>} */ (range);
        end = range[/** @type {"below"} */ (upper)] ?? "";
        if (isAlike) told.pop();
        told.push([{ ...(start && { [lower]: start }), ...(end && { [upper]: end }) }, then]);
      }
      return told;
    },
  };
};

/** The table, with what the engine needs for its questions with a limit. @param {Table} table @returns {Table} */
export const withNumbers = (table) => ({
  ...table,
  questions: table.questions.map((question) => (question.limit ? { ...question, numbers: numbersOf(question) } : question)),
});

/** @param {string} number of published form @param {string} language @param {number} [decimals] how many there are at least */
export const shownNumber = (number, language, decimals = 0) =>
  new Intl.NumberFormat(language, {
    useGrouping: /** @type {any} */ ("always"), numberingSystem: "latn", minimumFractionDigits: decimals, maximumFractionDigits: 6,
  })
    .format(/** @type {any} */ (number));

/**
 * A question's texts, with what puts its answers and values into words.
 * @param {NumberTexts} texts @param {Words} words @param {string} language @returns {NumberTexts}
 */
export const withWords = (texts, words, language) => {
  const { limit, unit, values } = texts;
  /** @param {string} number */
  const withUnit = (number) => {
    // Of money, which has a currency symbol, two decimals or none.
    const text = shownNumber(number, language, number.includes(".") && /\p{Sc}/u.test(unit?.text ?? "") ? 2 : 0);
    if (!unit) return text;
    return unit.before ? `${unit.text}${unit.text.length === 1 ? "" : NO_BREAK}${text}` : `${text}${NO_BREAK}${unit.text}`;
  };
  return {
    ...texts,
    tell: (answer) => {
      if (typeof answer !== "object") return numberOf(answer) && withUnit(numberOf(answer));
      const ends = Object.fromEntries(Object.entries(answer).map(([name, number]) => [name, withUnit(number)]));
      return words(`say.range.${Object.keys(ends).join("-") || "any"}`, ends);
    },
    level: (word) => (word === "unknown" ? undefined : words(`number.${limit}.${word}`)),
    beyond: (option, told) => words(`say.option.beyond.${limit}`, { ...told, value: values[option] }),
  };
};
