import assert from "node:assert/strict";
import test from "node:test";

import { formatLink, formatStamp, readLink, readStamp } from "../../../generator/decision_guide/engine/link.js";

const plain = (read) => read && Object.fromEntries(Object.entries(read.answers));

test("a link gives the answers and how much they matter", () => {
  assert.deepEqual(plain(readLink("1.real-time-data_yes_2.training-data_no.audit_dk_3")), {
    "real-time-data": { a: "yes", i: 2 },
    "training-data": { a: "no", i: 1 },
    audit: { a: "dk", i: 3 },
  });
});

test("the version alone means no answers", () => {
  assert.deepEqual(plain(readLink("1")), {});
});

test("of a question named twice the last counts", () => {
  assert.deepEqual(plain(readLink("1.cost_yes_3.cost_no")), { cost: { a: "no", i: 1 } });
});

test("ids of older editions become the present ones", () => {
  const renames = { questions: { "live-data": "real-time-data" }, answers: { "real-time-data": { often: "yes" } } };

  assert.deepEqual(plain(readLink("1.live-data_often_2", renames)), { "real-time-data": { a: "yes", i: 2 } });
});

test("an id that every object inherits is only a key", () => {
  const { answers } = readLink("1.constructor_toString", { questions: {}, answers: {}, options: {} });

  assert.deepEqual([Object.getPrototypeOf(answers), Object.fromEntries(Object.entries(answers))], [null, { constructor: { a: "toString", i: 1 } }]);
});

for (const text of [
  "", "2", "2.cost_yes", "01.cost_yes", "1.cost", "1.cost_", "1._yes", "1.__proto___yes",
  "1.cost_yes_1", "1.cost_yes_4", "1.cost_yes_", "1.cost_yes_2_3", "1.cost_yes_²", "1.cost=yes", "1.cost_<img>",
  "1.cost_yes\n", "1.größe_yes", "1.cost_yes ", `1.${"x".repeat(65)}_yes`, `1.${"cost_yes.".repeat(1200)}cost_yes`,
]) {
  test(`a text without a readable part gives nothing at all: ${JSON.stringify(text.slice(0, 40))}`, () => {
    assert.equal(readLink(text), null);
  });
}

test("what a sentence leaves at the end of an address costs nothing", () => {
  for (const end of [".", ").", ",", "]", ">", "&utm_source=mail", "&s=k3f9x2ab.rag).", "...&"]) {
    assert.deepEqual(readLink(`1.cost_yes_2${end}`), readLink("1.cost_yes_2"), end);
  }
  assert.deepEqual(plain(readLink("1.")), {});
});

test("an unreadable part is named, and costs no other part", () => {
  assert.deepEqual(readLink("1.cost.audit_no..size_yes_9").unreadable, ["cost", "", "size_yes_9"]);
  assert.deepEqual(plain(readLink("1.cost.audit_no..size_yes_9")), { audit: { a: "no", i: 1 } });
});

test("a stamp is an edition and leaders by their present ids; no other text is one", () => {
  const renames = { questions: {}, answers: {}, options: { hemp: "rope" } };

  assert.deepEqual(readStamp("k3f9x2ab.hemp.chain).", renames), { edition: "k3f9x2ab", leaders: ["rope", "chain"] });
  assert.deepEqual(readStamp("k3f9x2ab&utm=1"), { edition: "k3f9x2ab", leaders: [] });
  assert.equal(formatStamp("k3f9x2ab", ["rope", "chain"]), "k3f9x2ab.rope.chain");
  for (const text of ["", "k3f9x2a", "K3F9X2AB", "k3f9x2al", "k3f9x2ab.a_b", "k3f9x2ab..rope", "x".repeat(10_000)]) {
    assert.equal(readStamp(text), null, text);
  }
});

test("a question that is not relevant is written and read without its importance", () => {
  assert.equal(formatLink([["cost", { a: "nr", i: 3 }]]), "1.cost_nr");
  assert.deepEqual(plain(readLink("1.cost_nr_3")), { cost: { a: "nr", i: 1 } });
});

test("answers that are written are read back as they were", () => {
  const answers = { b: { a: "yes", i: 3 }, a: { a: "dk", i: 2 }, c: { a: "no", i: 1 } };

  const link = formatLink(Object.entries(answers));

  assert.equal(link, "1.b_yes_3.a_dk_2.c_no");
  assert.deepEqual(plain(readLink(link)), answers);
});
