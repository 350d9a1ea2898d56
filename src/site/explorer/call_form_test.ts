// SPDX-License-Identifier: GPL-2.0-only
import { deepEqual, equal } from "node:assert/strict";
import { codeOf, skbOperationList } from "../../skb/operations.ts";
import { call } from "../../trace/call.ts";
import { choicesOf } from "./call_form.ts";

const code = codeOf.skb_shift;
const operation = skbOperationList[code]!;
const calls = [
  call(code, 0, 1, 1),
  call(code, 0, 1, 2),
  call(code, 1, 0, 2),
  call(code, 1, 0, 2, 0, 1),
];

Deno.test("a choice offers what goes with those before it", () => {
  const { choices, call: chosen } = choicesOf(operation, calls, [0, 1, 2, 0]);
  deepEqual(choices.map(({ options }) => options.map((it) => it.text)), [
    ["skb0", "skb1"],
    ["skb1"],
    ["1", "2"],
    ["none"],
  ]);
  equal(chosen, calls[1]);
});

Deno.test("a wish that cannot be had gives way", () => {
  const { choices, call: chosen } = choicesOf(operation, calls, [1, 1, 1, 1]);
  deepEqual(choices.map(({ value }) => value), [1, 0, 2, 1]);
  equal(chosen, calls[3]);
});
