// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import type { Model } from "../model/model.ts";
import { searchNaively } from "./naive_search_fixture.ts";
import { Pool } from "./pool_fixture.ts";

const orders = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [
  2,
  1,
  0,
]];

/** The least of all the names that three objects and buffers can give. */
function leastName({ state }: Model): string {
  const names = orders.flatMap((objects) =>
    orders.map((buffers) => {
      const to = buffers.map((_, i) => buffers.indexOf(i) + 1);
      return [
        ...objects.map((it) => state[it]!),
        ...objects.map((it) => state[3 + it]! && to[state[3 + it]! - 1]!),
        ...buffers.map((it) => state[6 + it]!),
        ...buffers.map((it) => state[9 + it]!),
      ].join();
    })
  );
  return names.sort()[0]!;
}

Deno.test("the pool has as many states as groups of objects can be told apart", () => {
  // A group shares a buffer: 3 values, and 2, 3 or 4 ways to have users.
  const [one, two, three] = [6, 9, 12];
  const pairs = one * (one + 1) / 2;
  const triples = one * (one + 1) * (one + 2) / 6;
  const states = 1 + one + (two + pairs) + (three + one * two + triples);
  assert.equal(searchNaively(new Pool(), 99).states, states);
});

Deno.test("the pool's canonical names agree with trying all names", () => {
  for (const defect of ["none", "lost", "early"] as const) {
    const pool = new Pool({ defect });
    assert.deepEqual(
      searchNaively(pool, 6),
      searchNaively(pool, 6, leastName),
      defect,
    );
  }
});
