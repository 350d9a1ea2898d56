// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { InTurn } from "./in_turn.ts";

Deno.test("the first lane is heard at once, the next when that has ended", () => {
  const heard: string[] = [];
  const lanes = new InTurn<string>(3, (item) => heard.push(item));
  lanes.put(1, "b1");
  lanes.put(0, "a1");
  assert.deepEqual(heard, ["a1"]);
  lanes.put(2, "c1");
  lanes.end(2);
  lanes.end(0);
  assert.deepEqual(heard, ["a1", "b1"]);
  lanes.put(1, "b2");
  lanes.end(1);
  assert.deepEqual(heard, ["a1", "b1", "b2", "c1"]);
});

Deno.test("a lane that comes up with nothing holds up nobody", () => {
  const heard: string[] = [];
  const lanes = new InTurn<string>(2, (item) => heard.push(item));
  lanes.end(0);
  lanes.put(1, "b1");
  assert.deepEqual(heard, ["b1"]);
});
