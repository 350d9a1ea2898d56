// SPDX-License-Identifier: GPL-2.0-only
import { deepEqual, equal } from "node:assert/strict";
import { fateOf, percentOf, scoreOf } from "./report.ts";

Deno.test("equivalent mutants are not in the score, mistaken ones are", () => {
  deepEqual(
    scoreOf([
      { fate: "killed" },
      { fate: "survived" },
      { fate: "equivalent" },
      { fate: "not equivalent" },
      { fate: "no build" },
    ]),
    { killed: 1, of: 4, equivalent: 1 },
  );
});

Deno.test("a mutant that is noticed is not equivalent, whatever is said of it", () => {
  deepEqual(
    [fateOf(true), fateOf(false), fateOf(true, "so"), fateOf(false, "so")],
    ["killed", "survived", "not equivalent", "equivalent"],
  );
});

Deno.test("a score is never rounded up", () => {
  equal(percentOf({ killed: 1999, of: 2000, equivalent: 0 }), "99.9");
  equal(percentOf({ killed: 2, of: 2, equivalent: 0 }), "100.0");
});
