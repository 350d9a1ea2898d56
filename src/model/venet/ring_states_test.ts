// SPDX-License-Identifier: GPL-2.0-only
import { deepEqual } from "node:assert/strict";
import { descriptorWays, ringStates } from "./ring_states.ts";

Deno.test("a descriptor is given, returned, and taken back, in this order", () => {
  const states = ringStates(["ioq_give", "ioq_return", "ioq_reap"]);
  deepEqual(states.map(({ descriptors }) => descriptors[0]), [
    "free",
    "given",
    "returned",
    "free",
  ]);
  deepEqual(descriptorWays(states), [
    { from: "free", to: "given", on: "ioq_give" },
    { from: "given", to: "returned", on: "ioq_return" },
    { from: "returned", to: "free", on: "ioq_reap" },
  ]);
});

Deno.test("each call goes on where the last of its kind ended", () => {
  const give = "ioq_give" as const;
  const states = ringStates([give, give, give, give, "ioq_return"]);
  deepEqual(states.map(({ full }) => full), [
    false,
    false,
    false,
    false,
    true,
    true,
  ]);
  deepEqual(states.at(-1), {
    call: "ioq_return",
    descriptors: ["returned", "given", "given", "given"],
    next: { ioq_give: 0, ioq_return: 1, ioq_reap: 0 },
    full: true,
  });
});
