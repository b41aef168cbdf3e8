import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import test from "node:test";

import { evaluate } from "../../generator/decision_guide/engine/evaluation.js";
import { positionSentences } from "../../generator/decision_guide/components/decide/place_sentences.js";
import { position } from "../../generator/decision_guide/engine/position.js";
import { wordsOf } from "../../generator/decision_guide/text/words.js";

const locale = new URL("../../generator/decision_guide/locale/en.json", import.meta.url);
const words = wordsOf(JSON.parse(await readFile(locale, "utf8")), "en");

const guide = {
  options: { rag: "RAG", tuning: "Fine-tuning", prompt: "Prompting" },
  questions: Object.fromEntries(["fresh", "exact", "behave", "cheap", "private"].map((id) => [id, { short: `${id}?` }])),
  axes: { x: { behave: 1 }, y: { fresh: 1, exact: 1 } },
  map: {
    axes: ["Adaptation", "Knowledge"],
    corners: { "low-low": "Asking well", "high-low": "Training" },
    positions: { rag: { x: 0, y: 1 }, tuning: { x: 1, y: 0 }, prompt: { x: 0, y: 0.25 } },
  },
};
const compiled = {
  schema: 1,
  id: "seed",
  options: ["rag", "tuning", "prompt"],
  questions: [
    { id: "fresh", cells: { yes: [1, -1, -1], no: [0, 0, 0] } },
    { id: "exact", cells: { yes: [1, -1, 0], no: [0, 0, 0] } },
    { id: "behave", cells: { yes: [-1, 1, -1], no: [0, 0, 0] } },
    { id: "cheap", cells: { yes: [0, -2, 2], no: [0, 0, 0] } },
    { id: "private", cells: { yes: [null, 1, 1], no: ["x", 0, 0] } },
  ],
};

/** Both sentences for answers written as "fresh:yes cheap:yes:2". */
const told = (written, changes = {}) => {
  const given = written.split(" ").filter(Boolean).map((one) => one.split(":"));
  const answers = Object.fromEntries(given.map(([id, a, i = "1"]) => [id, { a, i: Number(i) }]));
  const { where, why } = positionSentences(
    position(guide.axes, answers), { ...guide, ...changes }, evaluate(compiled, answers), words,
  );
  return [where, why];
};

test("without an answer that feeds an axis there is no place to name", () => {
  assert.deepEqual(told(""), ["No answer places you on the map yet.", ""]);
  assert.deepEqual(told("cheap:yes fresh:dk"), ["No answer places you on the map yet.", ""]);
});

test("a reader who ignores an axis sees why there is no pin", () => {
  assert.deepEqual(told("behave:nr fresh:yes"), [
    "You ignore every question of one axis, so you have no position on the map.", "",
  ]);
});

test("an axis without an answer is open, and the place is one so far", () => {
  assert.deepEqual(told("fresh:yes"), ["So far you are anywhere on Adaptation and rather high on Knowledge.", ""]);
});

test("the place is named once all is answered", () => {
  assert.deepEqual(told("behave:no fresh:yes exact:yes"), ["You are low on Adaptation and high on Knowledge.", ""]);
  assert.equal(told("behave:yes fresh:yes exact:no")[0], "You are high on Adaptation and in the middle of Knowledge.");
});

test("a corner's name is shown when every possible place is in it", () => {
  assert.equal(
    told("behave:no fresh:no exact:no")[0],
    "You are low on Adaptation and low on Knowledge. Your answers point to the corner “Asking well”, which is not one of the options here.",
  );
  assert.match(told("behave:no fresh:no")[0], /^So far .* “Asking well”, /);
  assert.doesNotMatch(told("behave:no fresh:dk")[0], /corner/);
  assert.doesNotMatch(told("behave:yes fresh:yes exact:no")[0], /corner/);
  assert.match(told("behave:yes fresh:no exact:no")[0], /“Training”, /);
});

test("a leader elsewhere is explained by a question that feeds no axis", () => {
  assert.equal(
    told("behave:no fresh:yes exact:yes cheap:yes:2")[1],
    "The nearest option on the map is RAG. Prompting leads because the table also counts “cheap?”, which is not on either axis.",
  );
});

/** The guide with options elsewhere on the map. */
const at = (positions) => ({ map: { ...guide.map, positions } });

test("a leader elsewhere without such a question is explained by the sum", () => {
  assert.equal(
    told("behave:yes:2 fresh:yes exact:no", at({ rag: { x: 1, y: 0.5 }, tuning: { x: 0, y: 0 } }))[1],
    "The nearest option on the map is RAG. Fine-tuning leads because the table adds up the verdicts; " +
      "the map only shows where each option is between low and high.",
  );
});

test("a nearest option that is ruled out or unconfirmed is named so", () => {
  assert.equal(
    told("behave:no fresh:yes exact:yes private:no")[1],
    "The nearest option on the map is RAG, but your answers rule it out, which the map does not show.",
  );
  assert.equal(
    told("behave:no fresh:yes exact:yes private:yes:3")[1],
    "The nearest option on the map is RAG, but no one has assessed it on a must have.",
  );
});

test("equal leaders lead together", () => {
  assert.equal(
    told("behave:yes exact:yes", at({ prompt: { x: 1, y: 0.75 }, rag: { x: 0, y: 0 } }))[1],
    "The nearest option on the map is Prompting. RAG and Fine-tuning lead because the table adds up the verdicts; " +
      "the map only shows where each option is between low and high.",
  );
});

test("of options equally near, also but for rounding, the one that leads is meant", () => {
  for (const y of [1, 0.9999]) {
    assert.equal(told("behave:no fresh:yes exact:yes", at({ prompt: { x: 0, y: 1 }, rag: { x: 0, y } }))[1], "");
  }
});

test("without a leader there is nothing to explain", () => {
  assert.equal(told("behave:no")[1], "");
});
