// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import fc from "fast-check";
import { skbLayout } from "../skb/layout.ts";
import type { Trace } from "../trace/call.ts";
import { formatTrace } from "../trace/trace_text.ts";
import type { Behaviour } from "./behaviour.ts";
import { dataref, datarefRfc, ubufInfo } from "./behaviours.ts";
import { SkbModel } from "./skb_model.ts";

const behaviours = [dataref, datarefRfc, ubufInfo];
const enabled = new Uint32Array(1 << 14);

/** Walks as the numbers say, each picking one of the calls that are allowed. */
function walk(
  model: SkbModel,
  choices: readonly number[],
  at: (trace: Trace, broken: number) => void,
): void {
  const calls: number[] = [];
  model.reset();
  for (const choice of choices) {
    const count = model.enabled(enabled);
    const call = enabled[choice % count]!;
    calls.push(call);
    at(Uint32Array.from(calls), model.step(call));
  }
  calls.push(0);
  at(Uint32Array.from(calls), model.step(0));
}

const choices = fc.array(fc.nat(), { maxLength: 25 });

function property(
  behaviour: Behaviour,
  holds: (model: SkbModel, trace: Trace, broken: number) => void,
): void {
  const model = new SkbModel(behaviour);
  fc.assert(
    fc.property(choices, (choices) => {
      walk(model, choices, (trace, broken) => {
        try {
          holds(model, trace, broken);
        } catch (error) {
          throw new Error(formatTrace(model.operations, trace), {
            cause: error,
          });
        }
      });
    }),
    { numRuns: 300 },
  );
}

Deno.test("the version to submit keeps every clause on random traces", () => {
  property(dataref, (_model, _trace, broken) => assert.equal(broken, 0));
});

for (const behaviour of behaviours) {
  Deno.test(`${behaviour.name}: at the end nothing is left but what was told`, () => {
    property(behaviour, (model, trace) => {
      if (trace.at(-1) !== 0) return;
      for (const { name, of, offset, count } of skbLayout.fields) {
        if (of === "step" || name === "attached" || name === "fired") continue;
        const left = model.state.subarray(offset, offset + count);
        assert.ok(left.every((byte) => byte === 0), `${name}: ${left}`);
      }
    });
  });

  Deno.test(`${behaviour.name}: what is enabled is allowed, and only that`, () => {
    property(behaviour, (model) => {
      const count = model.enabled(enabled);
      assert.ok(count > 0);
      assert.equal(new Set(enabled.subarray(0, count)).size, count);
      for (const call of enabled.subarray(0, count)) {
        assert.ok(model.allows(call));
      }
    });
  });

  Deno.test(`${behaviour.name}: names decide nothing`, () => {
    property(behaviour, (model) => {
      const before = model.state.slice();
      const count = model.enabled(enabled);
      model.canonical();
      const canonical = model.state.slice();
      assert.equal(model.enabled(enabled), count);
      model.canonical();
      assert.deepEqual(model.state, canonical, "canonical twice is once");
      model.state.set(before);
    });
  });
}

Deno.test("without registrations all implementations are the same stack", () => {
  const objects = { skbs: 6, pages: 3, registrations: 0, faults: true };
  const models = behaviours.map((it) => new SkbModel(it, objects));
  fc.assert(fc.property(choices, (choices) => {
    for (const model of models) model.reset();
    for (const choice of choices) {
      const count = models[0]!.enabled(enabled);
      const call = enabled[choice % count]!;
      for (const model of models) assert.ok(model.allows(call));
      for (const model of models) model.step(call);
      assert.deepEqual(models[1]!.state, models[0]!.state);
      assert.deepEqual(models[2]!.state, models[0]!.state);
    }
  }));
});
