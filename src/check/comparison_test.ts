// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { Comparison } from "./comparison.ts";
import type { Message } from "./message.ts";

const odd: Message = { file: "a.h", line: 3, kind: "warning", text: "odd" };
const bad: Message = { file: "b.c", line: 9, kind: "warning", text: "bad" };

Deno.test("a message that the base has for the object is not found again", () => {
  const comparison = new Comparison();
  comparison.setBase("a.o", [odd]);
  comparison.add("patch 1", new Map([["a.o", [{ ...odd, line: 7 }]]]));
  assert.deepEqual(comparison.found, []);
});

Deno.test("what the base says for one object does not excuse another", () => {
  const comparison = new Comparison();
  comparison.setBase("a.o", [odd]);
  comparison.setBase("b.o", []);
  comparison.add("patch 1", new Map([["b.o", [odd]]]));
  assert.deepEqual(comparison.found, ["patch 1: a.h:3: warning: odd"]);
});

Deno.test("a new object may repeat what a header says in others, no more", () => {
  const comparison = new Comparison();
  comparison.setBase("a.o", [odd]);
  comparison.add("patch 1", new Map([["b.o", [odd, bad]]]));
  assert.deepEqual(comparison.found, ["patch 1: b.c:9: warning: bad"]);
});

Deno.test("a message is laid to the first patch that brings it", () => {
  const comparison = new Comparison();
  comparison.setBase("b.o", []);
  comparison.add("patch 1", new Map([["b.o", [bad]]]));
  comparison.add("patch 2", new Map([["b.o", [bad]]]));
  assert.deepEqual(comparison.found, ["patch 1: b.c:9: warning: bad"]);
});
