// SPDX-License-Identifier: GPL-2.0-only
import { deepEqual } from "node:assert/strict";
import { call } from "../trace/call.ts";
import { viewsOf } from "../trace/layout.ts";
import { judge } from "./clause_check.ts";
import { contract } from "./contract.ts";
import { CONTEXT, REGISTRATIONS, skbLayout } from "./layout.ts";
import { codeOf, type SkbOperation } from "./operations.ts";

/** A step: the operation, and the context of the callback if it ran. */
interface Step {
  readonly operation: SkbOperation;
  readonly context?: number;
}

/**
 * What is broken at each step, of a registration that a shared info has until
 * an sk_buff is freed.
 */
function brokenAt(steps: readonly Step[]): string[][] {
  const bytes = new Uint8Array(skbLayout.size);
  const seen = viewsOf(skbLayout, bytes);
  const covers = new Uint8Array(REGISTRATIONS);
  seen.attached[0] = 1;
  seen.registration[0] = 1;
  judge(seen, call(codeOf.skb_get), covers);
  seen.registration[0] = 0;
  return steps.map(({ operation, context }) => {
    seen.events[0] = context === undefined ? 0 : 1;
    seen.event_registration[0] = context === undefined ? 0 : 1;
    seen.event_context[0] = context ?? 0;
    if (context !== undefined) seen.fired[0] = 1;
    const broken = judge(seen, call(codeOf[operation]), covers);
    return contract.filter((_, i) => (broken >> i & 1) === 1)
      .map(({ name }) => name);
  });
}

const inIrq = CONTEXT.irqsOff | CONTEXT.hardirq;

Deno.test("a callback runs in a hard interrupt if it is freed there", () => {
  deepEqual(brokenAt([{ operation: "kfree_skb_hardirq", context: inIrq }]), [
    [],
  ]);
});

Deno.test("a callback may be put off to a softirq behind the interrupt", () => {
  deepEqual(
    brokenAt([{ operation: "kfree_skb_hardirq", context: CONTEXT.softirq }]),
    [[]],
  );
});

Deno.test("a callback that a hard interrupt keeps from running breaks context", () => {
  deepEqual(brokenAt([{ operation: "kfree_skb_hardirq" }]), [
    ["never-lost", "context"],
  ]);
});

Deno.test("a hard interrupt is not to blame for what was lost before", () => {
  deepEqual(
    brokenAt([{ operation: "kfree_skb" }, { operation: "kfree_skb_hardirq" }]),
    [["never-lost"], ["never-lost"]],
  );
});

Deno.test("who frees with interrupts on gets the callback with interrupts on", () => {
  for (const context of [CONTEXT.irqsOff, CONTEXT.hardirq, inIrq]) {
    deepEqual(brokenAt([{ operation: "kfree_skb", context }]), [["context"]]);
    deepEqual(brokenAt([{ operation: "dev_kfree_skb_irq", context }]), [
      ["context"],
    ]);
  }
  deepEqual(
    brokenAt([{ operation: "dev_kfree_skb_irq", context: CONTEXT.softirq }]),
    [[]],
  );
});
