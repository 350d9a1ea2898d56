// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { parseSelftest, problemsOf } from "./result.ts";

const good = [
  "TAP version 13",
  "ok 1 ping over IPv4",
  "1..1",
  "TAP version 13",
  "# 10000 of 20000 rounds, 5 guests",
  "# tried call macquery: right=3 shorter=4",
  "# tried other: rounds=20011 links=7",
  "# met host: accepted=12",
  "ok 1 no page is left pinned",
  "ok 2 hostile processes",
  "1..2",
  "# watched objects: seen=4 left=0",
  "# watched memory: scanned=1 leaks=0",
  "# watched lockdep: on=1",
];
const asked = {
  tests: ["ping over IPv4"],
  rounds: 20_000,
  watches: ["objects", "memory", "lockdep"],
} as const;

function problems(change: (line: string) => string | undefined): string[] {
  const tap = good.flatMap((line) => change(line) ?? []);
  return problemsOf(parseSelftest(tap), asked);
}

Deno.test("tests, and what was tried, are read from TAP and its comments", () => {
  const result = parseSelftest(good);
  assert.deepEqual(result.passed, [
    "ping over IPv4",
    "no page is left pinned",
    "hostile processes",
  ]);
  assert.deepEqual(result.failed, []);
  assert.equal(result.planned, 3);
  assert.deepEqual(result.tried, {
    "call macquery": { right: 3, shorter: 4 },
    other: { rounds: 20_011, links: 7 },
  });
  assert.deepEqual(result.met, { host: { accepted: 12 } });
  assert.deepEqual(problemsOf(result, asked), []);
});

Deno.test("what is skipped neither passed nor failed", () => {
  const tap = good.map((line) =>
    line.startsWith("ok 1 ping") ? `${line} # SKIP no IPv4` : line
  );
  const result = parseSelftest(tap);
  assert.deepEqual(result.passed, [
    "no page is left pinned",
    "hostile processes",
  ]);
  assert.deepEqual(result.failed, []);
  assert.deepEqual(result.skipped, ["ping over IPv4 # SKIP no IPv4"]);
  assert.deepEqual(problemsOf(result, asked), []);
});

Deno.test("a selftest that does not run at all says why", () => {
  const tap = [...good, "TAP version 13", "1..0 # SKIP tc is not installed"];
  const result = parseSelftest(tap);
  assert.equal(result.refused, "tc is not installed");
  assert.equal(parseSelftest(good).refused, undefined);
});

Deno.test("whatever is missing or wrong is a problem", () => {
  assert.deepEqual(
    problems((line) => line.replace(/^ok 2/, "not ok 2")),
    ["failed: hostile processes"],
  );
  assert.deepEqual(
    problems((line) => line === "1..2" ? undefined : line),
    ["3 tests ran, no number were planned"],
  );
  assert.deepEqual(
    problems((line) => line.startsWith("ok 1 ping") ? undefined : line),
    ["2 tests ran, 3 were planned", "not run: ping over IPv4"],
  );
  assert.deepEqual(
    problems((line) => line.replace("rounds=20011", "rounds=19999")),
    ["19999 of 20000 rounds were tried"],
  );
  assert.deepEqual(
    problems((line) => line.includes("watched") ? undefined : line),
    ["objects", "memory", "lockdep"].map((it) => `${it}: not watched`),
  );
  assert.deepEqual(
    problems((line) =>
      line.replace("seen=4 left=0", "seen=0 left=8")
        .replace("scanned=1 leaks=0", "scanned=0 leaks=3").replace(
          "on=1",
          "on=0",
        )
    ),
    [
      "objects: not seen",
      "objects: 8 are left",
      "memory: not scanned",
      "memory: 3 leaks",
      "lockdep: it turned itself off",
    ],
  );
});

Deno.test("a watch that prints no number has watched nothing", () => {
  assert.deepEqual(
    problems((line) =>
      line.replaceAll(/(seen|left|scanned|leaks|on)=\d/g, "$1=")
    ),
    [
      "objects: no number of seen",
      "objects: no number of left",
      "memory: no number of scanned",
      "memory: no number of leaks",
      "lockdep: no number of on",
    ],
  );
});
