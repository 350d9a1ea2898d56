// SPDX-License-Identifier: GPL-2.0-only
import { equal } from "node:assert/strict";
import { leaves, type Visit } from "./history.ts";

const visit = (...calls: number[]): Visit => ({
  subject: "dataref",
  calls,
  inTour: false,
});

Deno.test("a call added to a trace does not leave it", () => {
  equal(leaves(visit(1, 2), visit(1, 2)), false);
  equal(leaves(visit(1, 2), visit(1, 2, 3)), false);
  equal(leaves(visit(), visit(1)), false);
});

Deno.test("a trace is left for another one, a model, or the tour", () => {
  equal(leaves(visit(1, 2), visit(1)), true);
  equal(leaves(visit(1, 2), visit(1, 3, 4)), true);
  equal(leaves(visit(1), { ...visit(1), subject: "venet" }), true);
  equal(leaves(visit(1), { ...visit(1), inTour: true }), true);
});
