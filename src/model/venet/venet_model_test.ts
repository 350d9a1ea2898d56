// SPDX-License-Identifier: GPL-2.0-only
import { deepEqual, equal, ok } from "node:assert/strict";
import { walk } from "../../explore/random.ts";
import { call } from "../../trace/call.ts";
import { viewsOf } from "../../trace/layout.ts";
import { codeOf } from "../../venet/operations.ts";
import { VenetModel } from "./venet_model.ts";

/** Calls that a trace can make now, the end aside. */
function enabled(model: VenetModel): Uint32Array {
  const into = new Uint32Array(1 << 13);
  return into.subarray(0, model.enabled(into));
}

Deno.test("no trace of a guest, hostile or not, breaks the contract", () => {
  const { violations, coverage } = walk(new VenetModel(), {
    seed: 7,
    traces: 20_000,
    steps: 20,
  });
  deepEqual(violations, []);
  const never = coverage.report().outcomes.filter(({ count }) => count === 0);
  deepEqual(never.map(({ name }) => name), []);
});

Deno.test("every call that is listed is allowed, and no other one", () => {
  const model = new VenetModel();
  model.reset();
  model.step(call(codeOf.start, 2, 2));
  model.step(call(codeOf.give, 5, 0));
  const listed = enabled(model);
  for (const it of listed) ok(model.allows(it));
  const sameCookie = call(codeOf.give, 5, 0);
  ok(!listed.includes(sameCookie));
  ok(!model.allows(sameCookie));
});

Deno.test("after the guest has gone only the stack is at work", () => {
  const model = new VenetModel();
  model.reset();
  model.step(call(codeOf.close));
  const names = new Set(
    [...enabled(model)].map((it) => model.operations[it & 0xff]!.name),
  );
  deepEqual([...names], ["hold"]);
});

Deno.test("a state that is copied back goes on as it did", () => {
  const model = new VenetModel();
  const seen = viewsOf(model.layout, model.state);
  model.reset();
  model.step(call(codeOf.start, 2, 2));
  model.step(call(codeOf.hold, 1));
  const kept = model.state.slice();
  model.step(call(codeOf.give, 5, 1, 1));
  const after = model.state.slice();
  model.state.set(kept);
  model.step(call(codeOf.give, 5, 1, 1));
  deepEqual(model.state, after);
  equal(seen.held[0], 1);
});
