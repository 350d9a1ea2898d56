// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { evidenceText } from "./evidence.ts";

const ran = {
  implementation: "dataref",
  base: "6.12",
  identity: "6.12.117-1",
  variant: "kasan",
  traces: 1000,
  calls: 13000,
  agrees: true,
  clauses: [
    { clause: "exactly-once", broken: false },
    { clause: "never-early", broken: true },
  ],
};

Deno.test("the evidence says what holds, what does not, and what nobody ran", () => {
  const text = evidenceText([
    ran,
    { ...ran, base: "6.1", agrees: false },
  ])!;
  assert.match(text, /^ {2}exactly-once +holds +not run$/m);
  assert.match(text, /^ {2}never-early +broken +not run$/m);
  assert.match(text, /Linux 6\.12\.117-1 with KASAN,\n {4}1,000 traces/);
});

Deno.test("where nothing was verified there is no evidence", () => {
  assert.equal(evidenceText([]), undefined);
});

Deno.test("each part that was verified has a matrix of its own", () => {
  const clauses = [{ clause: "heard", broken: false }];
  const text = evidenceText([ran, {
    ...ran,
    implementation: "venet",
    clauses,
  }])!;
  assert.match(text, /^ {2}clause +dataref 6\.12$/m);
  assert.match(text, /^ {2}clause +venet 6\.12$/m);
  assert.equal(text.match(/^ {2}heard/gm)?.length, 1);
});
