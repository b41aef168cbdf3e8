import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

import { evaluate } from "../../../generator/decision_guide/engine/evaluation.js";

const { decisions, cases } = JSON.parse(readFileSync(new URL("../../vectors/evaluation.json", import.meta.url), "utf8"));

for (const { name, decision, answers, result } of cases) {
  test(`the result is that of the shared vector, and without a scale nothing hangs: ${name}`, () => {
    const actual = evaluate(decisions[decision], answers);
    assert.equal(JSON.stringify(actual), JSON.stringify({ ...result, hangs_on: [], ask_next: actual.ask_next }));
  });
}

test("what every object inherits is no question and no answer", () => {
  const answers = JSON.parse('{"__proto__": {"a": "yes", "i": 3}, "real-time-data": {"a": "toString", "i": 1}}');

  const { status, dropped } = evaluate(decisions.seed, answers);

  assert.deepEqual({ status, dropped }, { status: "empty", dropped: ["__proto__", "real-time-data"] });
});

test("neither the decision nor the answers are changed", () => {
  const [{ decision, answers }] = cases.slice(-1);
  const before = JSON.stringify([decisions[decision], answers]);

  evaluate(decisions[decision], answers);

  assert.equal(JSON.stringify([decisions[decision], answers]), before);
});
