import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

import { evaluate } from "../../../generator/decision_guide/engine/evaluation.js";
import { whatWouldMakeItLead } from "../../../generator/decision_guide/engine/inverse.js";
import { readLink } from "../../../generator/decision_guide/engine/link.js";

/** @param {string} name */
const read = (name) => JSON.parse(readFileSync(new URL(`../../vectors/${name}.json`, import.meta.url), "utf8"));
const { cases } = read("result");
const tables = read("result_tables");

for (const { name, decision, answers, lead, result } of cases) {
  test(`the keys that the shared vector names have its values: ${name}`, () => {
    const given = readLink(answers).answers;
    const found = { ...evaluate(tables[decision], given), ...(lead && whatWouldMakeItLead(tables[decision], given, lead)) };
    assert.deepEqual(Object.fromEntries(Object.keys(result).map((key) => [key, found[key]])), result);
  });
}

for (const [questions, most] of [[60, 3], [61, 2], [1000, 2], [1001, 1]]) {
  test(`of ${questions} questions with two answers each, up to ${most} are changed`, () => {
    const cells = { yes: [1, 0], no: [0, 1] };
    const table = {
      schema: 2, id: "many", options: ["ahead", "behind"], scale: [["good", 1], ["partly", 0]],
      questions: Array.from({ length: questions }, (_, number) => ({ id: `q${number}`, weight: 1, cells })),
    };
    const yes = { a: "yes", i: 1 };
    assert.equal(whatWouldMakeItLead(table, { q0: yes, q1: yes, q2: yes }, "behind").most, most);
  });
}
