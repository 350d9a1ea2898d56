// SPDX-License-Identifier: GPL-2.0-only
import { equal } from "node:assert/strict";
import { call } from "../trace/call.ts";
import { viewsOf } from "../trace/layout.ts";
import { venetContract } from "./contract.ts";
import { venetLayout } from "./layout.ts";
import { codeOf } from "./operations.ts";
import { VenetContractCheck } from "./venet_contract_check.ts";

type Fields = Partial<
  Record<(typeof venetLayout)["fields"][number]["name"], number>
>;

/** Judges a trace of calls, each with what is observed behind it. */
function broken(
  ...steps: readonly (readonly [call: number, fields: Fields])[]
): string {
  const check = new VenetContractCheck();
  const seen = viewsOf(venetLayout, check.bytes);
  let bits = 0;
  for (const [it, fields] of steps) {
    check.bytes.fill(0);
    for (const [name, value] of Object.entries(fields)) {
      seen[name as keyof typeof seen][0] = value!;
    }
    bits |= check.broken(it);
  }
  return venetContract.filter((_, i) => bits >> i & 1)
    .map(({ name }) => name).join();
}

const start = [call(codeOf.start, 2, 2), { carrier: 1 }] as const;
const give = call(codeOf.give, 5, 0, 1);
const kick = call(codeOf.kick, 1);
const end = call(codeOf.end);
const mapped = { carrier: 1, accepted: 1, mapped: 1, page_refs: 1 };
const complete = { carrier: 1, accepted: 1, completions: 1, told: 1 };

Deno.test("a frame that is held, then complete, breaks nothing", () => {
  equal(broken(start, [give, mapped], [kick, complete], [end, complete]), "");
});

Deno.test("a cookie that is told of twice is noticed", () => {
  equal(
    broken(start, [give, complete], [kick, { ...complete, told: 2 }]),
    "exactly-once,never-early",
  );
});

Deno.test("a frame that is told of while its page is held is noticed", () => {
  equal(broken(start, [give, { ...mapped, told: 1 }]), "never-early");
});

Deno.test("a frame that is never told of is noticed at the end", () => {
  equal(
    broken(start, [give, mapped], [end, { ...complete, told: 0 }]),
    "exactly-once",
  );
});

Deno.test("a guest that waits for no completions is not owed any", () => {
  equal(
    broken(
      [call(codeOf.start, 2, 1), { carrier: 1 }],
      [give, { carrier: 1, accepted: 1, completions: 1 }],
      [end, { carrier: 1, accepted: 1, completions: 1 }],
    ),
    "",
  );
});

Deno.test("more frames than the ring holds are noticed", () => {
  equal(broken(start, [give, { carrier: 1, accepted: 5 }]), "bounded");
});

Deno.test("a completion of what was not accepted is noticed", () => {
  equal(broken(start, [give, { carrier: 1, completions: 1 }]), "bounded");
});

Deno.test("a page that is never put is noticed", () => {
  equal(broken([end, { page_refs: 1 }]), "never-early,let-go");
});

Deno.test("memory that stays pinned is noticed", () => {
  equal(broken([end, { pinned: 1 }]), "let-go");
});

Deno.test("a completion without a signal is noticed", () => {
  const silent = { ...complete, events: 1 };
  equal(broken(start, [give, silent]), "heard");
});
