// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import fc from "fast-check";
import { editDistance, nearest } from "./nearest.ts";

Deno.test("the likest candidate comes first, then the first in the file", () => {
  const candidates = ["ring_drain", "ring_drip", "ring_drap", "x"]
    .map((name, start) => ({ name, start }));
  assert.deepEqual(
    nearest("ring_drop", candidates).map(({ name }) => name),
    ["ring_drip", "ring_drap", "ring_drain", "x"],
  );
});

Deno.test("the distance is the number of changes", () => {
  assert.equal(editDistance([..."kitten"], [..."sitting"]), 3);
  assert.equal(editDistance([], ["a"]), 1);
  assert.equal(editDistance(["a"], []), 1);
});

Deno.test("the distance is the same in both directions", () => {
  const word = fc.array(fc.constantFrom("a", "b", "c"));
  fc.assert(
    fc.property(word, word, (a, b) => {
      assert.equal(editDistance(a, b), editDistance(b, a));
      assert.equal(editDistance(a, a), 0);
    }),
  );
});
