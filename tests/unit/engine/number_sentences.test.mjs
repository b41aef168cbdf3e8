/** What is said about numbers: the script's sentences are those of Python, in every language. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

import { prepared } from "../../../generator/decision_guide/components/decide/numbers.js";
import { evaluate } from "../../../generator/decision_guide/engine/evaluation.js";
import { readLink } from "../../../generator/decision_guide/engine/link.js";
import { describe } from "../../../generator/decision_guide/engine/sentences.js";
import { wordsOf } from "../../../generator/decision_guide/text/words.js";

const read = (path) => JSON.parse(readFileSync(new URL(path, import.meta.url), "utf8"));

for (const [language, { pages, cases }] of Object.entries(read("../../vectors/number_sentences.json"))) {
  const texts = read(`../../../generator/decision_guide/locale/${language}.json`);
  for (const { name, decision, answers, sentences } of cases) {
    test(`the sentences are those of Python, in ${language}: ${name}`, () => {
      const guide = prepared({ ...pages[decision], words: texts });
      const given = readLink(answers).answers;

      const told = describe(evaluate(guide.table, given), { ...guide, answers: given }, wordsOf(texts, language));

      assert.deepEqual(told, sentences);
    });
  }
}
