// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { explore } from "../../explore/exhaustive.ts";
import { call, failOf, operationOf } from "../../trace/call.ts";
import { layout } from "../../trace/layout.ts";
import { created } from "../../trace/operation.ts";
import { formatCall } from "../../trace/trace_text.ts";
import { modelOf } from "./model_of.ts";
import { shelf } from "./shelf_fixture.ts";

const [put, take, spill] = [1, 2, 3];

function calls(model: ReturnType<typeof shelf>, operation?: number): string[] {
  const into = new Uint32Array(64);
  const count = model.enabled(into, operation);
  return [...into.subarray(0, count)].map((it) =>
    formatCall(model.operations, it)
  );
}

Deno.test("a new object is the first that is free, and objects are those there", () => {
  const model = shelf();
  assert.deepEqual(calls(model), ["put(jar=0, full=1)", "put(jar=0, full=2)"]);
  model.step(call(put, 0, 2));
  assert.deepEqual(calls(model, put), [
    "put(jar=1, full=1)",
    "put(jar=1, full=2)",
  ]);
  assert.deepEqual(calls(model, take), ["take(jar=0)"]);
  assert.ok(!model.allows(call(take, 1)));
});

Deno.test("a guard of its own keeps an operation from being called", () => {
  const model = shelf();
  model.step(call(put, 0, 1));
  assert.deepEqual(calls(model, spill), []);
  model.step(call(put, 1, 2));
  assert.deepEqual(calls(model, spill), ["spill(jar=1)"]);
});

Deno.test("what tells of a step is gone with the next one, and the end lets go", () => {
  const model = shelf();
  model.step(call(put, 0, 2));
  model.step(call(take, 0));
  assert.deepEqual([...model.state], [1, 0, 1, 0, 0, 0, 0, 0]);
  assert.equal(model.outcomes[model.outcome]!.text, "some is left");
  model.step(call(put, 1, 1));
  assert.equal(model.state[2], 0);
  assert.equal(model.step(0), 0);
  assert.deepEqual([...model.state], [0, 0, 0, 0, 0, 0, 0, 0]);
});

Deno.test("a broken clause is found by the model and by the contract alone", () => {
  const model = shelf();
  const trace = [call(put, 0, 2), call(put, 1, 1), call(spill, 0)];
  const judge = model.judge();
  const said = trace.map((it) => {
    const broken = model.step(it);
    judge.bytes.set(model.state);
    assert.equal(judge.broken(it), broken);
    return broken;
  });
  assert.deepEqual(said, [0, 0, 1]);
  const { violations } = explore(shelf(), { depth: 3, states: 1000 });
  const [found] = violations;
  assert.deepEqual(
    found && [...found.trace].map(operationOf).filter((it) => it !== 0),
    [put, put, spill],
  );
});

Deno.test("an outcome that was not announced is a defect of the model", () => {
  const make = modelOf({
    name: "wrong",
    layout: layout({ a: { count: 1, text: "a" } }, {}),
    operations: {
      go: { params: {}, text: "Goes.", outcomes: ["gone"], step: () => "went" },
    },
    contract: [],
  });
  assert.throws(
    () => make().step(call(1)),
    /PW704[^]* in go: [^]*no outcome "went"/,
  );
});

Deno.test("what an operation throws is an error of the description", () => {
  const make = modelOf({
    name: "wrong",
    layout: layout({ x: { count: 1, text: "x" } }, {}),
    operations: {
      go: {
        params: {},
        text: "Goes.",
        outcomes: ["gone"],
        step(): never {
          throw new TypeError("no such jar");
        },
      },
    },
    contract: [],
  });
  assert.throws(() => make().step(call(1)), /PW704[^]* in go: no such jar/);
});

/** A jar that there is not always memory for. */
const jar = modelOf({
  name: "jar",
  layout: layout({ jars: { count: 1, text: "whether it is there" } }, {}),
  operations: {
    make: {
      params: { jar: created("jars") },
      text: "Makes a jar with a lid.",
      outcomes: ["made", "no glass", "no lid"],
      allocations: 2,
      step(state, { jar }, fails): string {
        if (fails === 1) return "no glass";
        if (fails === 2) return "no lid";
        state.jars[jar] = 1;
        return "made";
      },
    },
  },
  contract: [],
});

Deno.test("each allocation of a call can fail, and the model is told which", () => {
  const model = jar();
  const calls = new Uint32Array(8);
  const fails = [...calls.subarray(0, model.enabled(calls))].map(failOf);
  assert.deepEqual(fails, [0, 1, 2]);
  const said = fails.map((fail) => {
    model.reset();
    const made = call(1, 0, 0, 0, 0, fail);
    assert(model.allows(made));
    model.step(made);
    return [model.outcomes[model.outcome]!.text, model.state[0]];
  });
  assert.deepEqual(said, [["made", 1], ["no glass", 0], ["no lid", 0]]);
  assert.equal(model.allows(call(1, 0, 0, 0, 0, 3)), false);
});

Deno.test("no allocation fails in a model that is asked for none", () => {
  const model = jar({ faults: false });
  const calls = new Uint32Array(8);
  assert.equal(model.enabled(calls), 1);
  assert.equal(model.allows(call(1, 0, 0, 0, 0, 1)), false);
  assert.equal(model.operations[1]!.allocations, 0);
});
