/**
 * Reader-facing words in one language: the twin of words.py.
 * @import {Texts, Words} from "../engine/texts.d.ts"
 */

/**
 * `count` chooses the plural form, `ordinal` that of a place ("1st", "2nd"). A value is inserted unchanged: braces in it
 * are no placeholders. The words are text, never HTML.
 * @param {Texts} texts @param {string} language that of the texts @returns {Words}
 */
export const wordsOf = (texts, language) => {
  const plural = new Intl.PluralRules(language);
  const place = new Intl.PluralRules(language, { type: "ordinal" });
  return (key, values = {}) => {
    const { count, ordinal } = values;
    const text = texts[key];
    if (text === undefined) throw new Error(`There are no words for ${key}`);
    const form = ordinal === undefined ? plural.select(Number(count)) : place.select(Number(ordinal));
    return (typeof text === "string" ? text : text[form] ?? text.other).replace(/\{(\w+)\}/g, (_, name) => `${values[name]}`);
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
