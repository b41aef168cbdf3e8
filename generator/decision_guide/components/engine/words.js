/**
 * Reader-facing words in one language: the twin of words.py.
 * @import {Texts, Words} from "./texts.d.ts"
 */

/**
 * `count` chooses the plural form, `ordinal` that of a place ("1st", "2nd"). A value is inserted as it is: braces in it
 * are no placeholders. The words are text, never HTML.
 * @param {Texts} texts @param {string} language that of the texts @returns {Words}
 */
export const wordsOf = (texts, language) => {
  const plural = new Intl.PluralRules(language);
  const place = new Intl.PluralRules(language, { type: "ordinal" });
  /** @param {Texts[string]} text @param {Parameters<Words>[1]} values */
  const chosen = (text, { ordinal, count } = {}) =>
    typeof text === "string" ? text
      : text[ordinal === undefined ? plural.select(Number(count)) : place.select(Number(ordinal))] ?? text.other;
  return (key, values = {}) => {
    const text = texts[key];
    if (text === undefined) throw new Error(`There are no words for ${key}`);
    return chosen(text, values).replace(/\{(\w+)\}/g, (_, name) => `${values[name]}`);
  };
};

/**
 * A list in a sentence: "a", "a and b", "a, b and c".
 * @param {Words} words @param {string[]} items @returns {string}
 */
export const join = (words, [first = "", ...rest]) => {
  if (!rest.length) return first;
  if (rest.length === 1) return words("list.and", { first, last: rest[0] ?? "" });
  return words("list.comma", { first, rest: join(words, rest) });
};
