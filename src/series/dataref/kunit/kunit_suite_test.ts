// SPDX-License-Identifier: GPL-2.0-only
import { deepEqual, equal, match, ok } from "node:assert/strict";
import { replay } from "../../../explore/replay.ts";
import { shrink } from "../../../explore/shrink.ts";
import type { SkbOperation } from "../../../skb/operations.ts";
import type { Trace } from "../../../trace/call.ts";
import { isWanted } from "./cover_kunit_fixture.ts";
import { KunitModel } from "./kunit_model.ts";
import { imitated, leftOut } from "./kunit_operations.ts";
import { kunitSuite } from "./kunit_suite.ts";
import { formatKunitTraces, parseKunitTraces } from "./kunit_trace.ts";

const text = Deno.readTextFileSync(new URL("traces.txt", import.meta.url));
const traces = parseKunitTraces("traces.txt", text);
const model = new KunitModel();

function outcomesOf(trace: Trace): Set<number> {
  return new Set(
    replay(model, trace).map(({ broken }) => {
      equal(broken, 0);
      return model.outcome;
    }),
  );
}

const shown = traces.map(({ trace }) => outcomesOf(trace));
const all = new Set(shown.flatMap((it) => [...it]));

/** The outcomes of the operations that the suite calls, without "covered". */
const called = [...model.outcomes.keys()].filter((outcome) => {
  const { name } = model.operations[model.outcomes[outcome]!.operation]!;
  return !KunitModel.isCovered(outcome) &&
    !leftOut.has(name as SkbOperation) && !imitated.has(name as SkbOperation);
});

function nameOf(outcome: number): string {
  const { operation, text } = model.outcomes[outcome]!;
  return `${model.operations[operation]!.name}: ${text}`;
}

Deno.test("every way that a call can go is in a trace, but failing allocations", () => {
  const missing = called.filter((it) =>
    !all.has(it) && !all.has(KunitModel.covered(it))
  ).map(nameOf).filter((it) => !it.endsWith(": no memory"));
  // What takes an operation that is left out, and what is another behaviour's.
  deepEqual(missing, [
    "attach: head from vmalloc: refused",
    "skb_tx_error: let go",
  ]);
});

Deno.test("every way that covered pages can take is taken with them", () => {
  const without = called.filter((it) =>
    all.has(it) && !all.has(KunitModel.covered(it))
  ).map(nameOf);
  deepEqual(without, [
    "end: all is freed",
    "alloc_skb: allocated",
    "alloc_skb_fclone: allocated",
    "build_skb: allocated",
    "skb_add_rx_frag: added",
    "pskb_trim: linear data cut",
    "skb_try_coalesce: refused: head cannot be stolen",
    "skb_try_coalesce: head stolen",
    "skb_try_coalesce: frags moved",
    "skb_try_coalesce: frags shared",
    "skb_append_pagefrags: added",
  ]);
});

Deno.test("no trace and no call can be left out", async () => {
  const wanted = [...all].filter((it) => isWanted(model, all, it));
  for (const [i, { name, trace }] of traces.entries()) {
    const others = new Set(
      shown.toSpliced(i, 1).flatMap((it) => [...it]),
    );
    const needed = wanted.filter((it) => shown[i]!.has(it) && !others.has(it));
    ok(needed.length > 0, name);
    const least = await shrink(model, trace, (it) => {
      const found = outcomesOf(it);
      return needed.every((outcome) => found.has(outcome));
    });
    equal(least.length, trace.length, name);
  }
});

Deno.test("traces are read as they are written, with names of their own", () => {
  equal(formatKunitTraces(traces), text);
  equal(new Set(traces.map(({ name }) => name)).size, traces.length);
});

Deno.test("each trace is a case that is listed, and calls what it says", () => {
  const { cases, list } = kunitSuite();
  for (const { name, comment } of traces) {
    ok(list.includes(`\tKUNIT_CASE(test_${name}),`));
    const [, body] = cases.split(`static void test_${name}(`);
    ok(body !== undefined, name);
    match(comment, /^[a-z-]+(, [a-z-]+)*: \w+\(\): /);
  }
  equal(cases.split("static void test_").length - 1, traces.length);
  ok(
    !cases.split("\n").some((line) =>
      line.replace("\t", " ".repeat(8)).length > 80
    ),
  );
  deepEqual(kunitSuite(), { cases, list });
});
