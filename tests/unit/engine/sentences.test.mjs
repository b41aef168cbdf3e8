import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

import { evaluate } from "../../../generator/decision_guide/engine/evaluation.js";
import { describe } from "../../../generator/decision_guide/engine/sentences.js";
import { join, wordsOf } from "../../../generator/decision_guide/text/words.js";

const read = (path) => JSON.parse(readFileSync(new URL(path, import.meta.url), "utf8"));
const texts = (language) => read(`../../../generator/decision_guide/locale/${language}.json`);
const cases = read("../../vectors/sentences.json");

for (const language of ["en", "de", "ar"]) {
  const words = wordsOf(texts(language), language);
  for (const { name, guide, sentences } of cases) {
    test(`the sentences are those of the shared vector, in ${language}: ${name}`, () => {
      const told = describe(evaluate(guide.table, guide.answers), guide, words);

      assert.equal(JSON.stringify(told, null, 1), JSON.stringify(sentences[language], null, 1));
    });
  }
}

test("neither the guide nor the result is changed", () => {
  const [{ guide }] = cases.slice(-1);
  const result = evaluate(guide.table, guide.answers);
  const before = JSON.stringify([guide, result]);

  describe(result, guide, wordsOf(texts("en"), "en"));

  assert.equal(JSON.stringify([guide, result]), before);
});

test("answers that look like parts of every object are not understood, and nothing else", () => {
  const [{ guide }] = cases;
  const answers = JSON.parse('{"__proto__": {"a": "yes", "i": 3}, "constructor": {"a": "toString", "i": 1}}');

  const told = describe(evaluate(guide.table, answers), { ...guide, answers }, wordsOf(texts("en"), "en"));

  assert.equal(told.status, "Nothing answered yet");
});

test("a value is inserted unchanged: braces, dollar signs and HTML in it stay", () => {
  const words = wordsOf({ both: "{first} and {second}" }, "en");

  assert.equal(words("both", { first: "{second} $& <b>", second: "$1" }), "{second} $& <b> and $1");
});

test("the count chooses the plural form, the ordinal the form of a place", () => {
  const counted = { en: [1, 2], ar: [0, 1, 2, 3, 11, 100] };
  const forms = { zero: "zero", one: "one", two: "two", few: "few", many: "many", other: "other" };

  const plurals = Object.entries(counted).map(([language, counts]) =>
    counts.map((count) => wordsOf({ forms }, language)("forms", { count })));
  const places = [1, 2, 3, 4, 11, 22].map((ordinal) => wordsOf(texts("en"), "en")("say.place", { ordinal }));

  assert.deepEqual(plurals, [["one", "other"], ["zero", "one", "two", "few", "many", "other"]]);
  assert.deepEqual(places, ["1st", "2nd", "3rd", "4th", "11th", "22nd"]);
});

test("a form that the language's file lacks is replaced by the general one", () => {
  assert.equal(wordsOf({ key: { other: "{count} things" } }, "ar")("key", { count: 3 }), "3 things");
});

test("a key without words is an error that names it", () => {
  assert.throws(() => wordsOf({}, "en")("no.such"), /no\.such/);
});

test("a list in a sentence", () => {
  const words = wordsOf(texts("en"), "en");

  assert.deepEqual([[], ["a"], ["a", "b"], ["a", "b", "c"]].map((items) => join(words, items)), ["", "a", "a and b", "a, b and c"]);
});
