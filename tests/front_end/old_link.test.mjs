import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

import { changeSentences, lostSentences } from "../../generator/decision_guide/components/decide/old_link.js";
import { wordsOf } from "../../generator/decision_guide/text/words.js";

const locale = (language) =>
  JSON.parse(readFileSync(new URL(`../../generator/decision_guide/locale/${language}.json`, import.meta.url), "utf8"));
const GUIDE = { options: { rag: "RAG", tuning: "Fine-tuning", both: "Both", none: "Neither" }, questions: { cost: { short: "Cost" } } };

/** What is said about a link with these answers and parts. */
const lost = (answers, unreadable, dropped, language = "en") =>
  lostSentences({ answers, unreadable }, { dropped }, GUIDE, wordsOf(locale(language), language));

/** What is said about these leaders then and now. */
const changed = (then, now, language = "en") =>
  changeSentences({ edition: "k3f9x2ab", leaders: then }, { leaders: now }, GUIDE, wordsOf(locale(language), language));

test("each part of a link that no longer counts is named", () => {
  const answers = { budget: { a: "yes", i: 1 }, "team-size": { a: "no", i: 2 }, cost: { a: "very-low", i: 1 } };

  assert.equal(lost(answers, ["oops"], ["budget", "cost", "team-size"]), [
    "2 answers belong to questions that are no longer asked: “budget” and “team size”.",
    "1 answer is no longer offered: “very low” to “Cost”.",
    "1 part of this link could not be read: “oops”.",
  ].join(" "));
});

test("a link whose parts all count is passed over in silence", () => {
  assert.equal(lost({ cost: { a: "yes", i: 1 } }, [], []), "");
});

test("more than a dozen lost answers are counted after the first twelve", () => {
  const ids = Array.from({ length: 15 }, (_, number) => `gone-${number}`);

  assert.match(lost({}, [], ids), /^15 answers .*“gone 11” and 3 more\.$/);
});

test("an id that every object inherits is no question and no option", () => {
  assert.equal(lost({ constructor: { a: "yes", i: 1 } }, [], ["constructor"]), "1 answer belongs to a question that is no longer asked: “constructor”.");
  assert.match(changed(["constructor"], ["rag"]), /^When this link was made, constructor led\./);
});

for (const [then, now, expected] of [
  [["rag"], ["rag"], "The table has changed since this link was made; the result is the same."],
  [["rag", "tuning"], ["tuning", "rag"], "The table has changed since this link was made; the result is the same."],
  [[], [], "The table has changed since this link was made; the result is the same."],
  [["rag"], ["tuning"], "When this link was made, RAG led. The table has changed since, and now Fine-tuning leads."],
  [["old-way"], ["rag", "both"], "When this link was made, old way led. The table has changed since, and now RAG and Both share the lead."],
  [["rag", "tuning"], [], "When this link was made, RAG and Fine-tuning shared the lead. The table has changed since, and now no option leads."],
  [[], ["rag"], "When this link was made, no option led. The table has changed since, and now RAG leads."],
  [["rag"], ["rag", "tuning", "both", "none"], "When this link was made, RAG led. The table has changed since, and now 4 options share the lead."],
]) {
  test(`the leaders then and now are compared: ${then} → ${now}`, () => {
    assert.equal(changed(then, now), expected);
  });
}

test("of a part that could not be read the beginning is shown, without what hides or turns text", () => {
  const parts = ["x".repeat(41), "y".repeat(40), "🌳".repeat(50), "a\u202eb\u2066c\u200bd\u0000e\u001bf\ud800g\nh", "größe? 茶 شاي"];

  assert.equal(lost({}, parts, []), `5 parts of this link could not be read: ${[
    "x".repeat(40) + "…", "y".repeat(40), "🌳".repeat(40) + "…", "a b c d e f g h",
  ].map((text) => `“${text}”`).join(", ")} and “größe? 茶 شاي”.`);
});

test("every sentence exists in every language, without a placeholder left", () => {
  for (const language of ["en", "de", "ar"]) {
    for (const count of [1, 2, 3, 11, 100]) {
      const ids = Array.from({ length: count }, (_, number) => `q${number}`);
      const told = [
        lost({ cost: { a: "low", i: 1 } }, ids, [...ids, "cost"], language), changed(["rag"], ["rag"], language),
        changed(["rag", "both"], ["tuning"], language), changed([], ["rag", "both"], language), changed(["rag"], [], language),
      ].join(" ");
      assert.doesNotMatch(told, /[{}]|undefined/);
    }
  }
});
