import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import test from "node:test";

import { position } from "../../../generator/decision_guide/engine/position.js";

const vectors = JSON.parse(await readFile(new URL("../../vectors/position.json", import.meta.url), "utf8"));

for (const { name, weights, answers, position: expected } of vectors.reader) {
  test(`the reader's place: ${name}`, () => {
    assert.deepEqual(position(vectors[weights], answers), expected);
  });
}
