// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { CouldNotRun } from "./program.ts";
import { readOutput } from "./venet_output.ts";

const counters = [
  "counter way=zerocopy other=0",
  "counter way=copy other=0",
];
const output = [
  "TAP version 13",
  "path drop",
  "rate way=tap batch=1 bytes=64 frames=10 ns=1000",
  "rate way=tap batch=1 bytes=64 frames=10 ns=3000",
  "bridge: a line of the kernel's",
  "counter way=tap sent=512",
  ...counters,
  "path local",
  ...counters,
  "path drop",
  "latency burst=1 tx_frames=10 frames=100 p50=5000 p99=9000 signals=100",
  "path bridge",
  "counter way=tap sent=30",
  "counter way=veth sent=12",
  ...counters,
  "counter forwarded=42",
  "done",
];

Deno.test("times are taken together by what they are of", () => {
  assert.deepEqual(readOutput(output), {
    rounds: 2,
    rates: [{
      path: "drop",
      way: "tap",
      batch: 1,
      bytes: 64,
      least: 100,
      median: 200,
      most: 300,
    }],
    latencies: [{
      path: "drop",
      burst: 1,
      txFrames: 10,
      frames: 100,
      p50: 5000,
      p99: 9000,
      signals: 100,
    }],
  });
});

Deno.test("figures of something else are no figures", () => {
  const spoiled: readonly [RegExp, (lines: string[]) => string[]][] = [
    [/failed/, (lines) => lines.slice(0, -1)],
    [/41 of 42/, (lines) => lines.map((it) => it.replace("=42", "=41"))],
    [/7 frames were copied/, (lines) => lines.with(6, counters[0] + "7")],
    [/by 5 counters/, (lines) => lines.toSpliced(6, 1)],
    [/no ns/, (lines) => lines.map((it) => it.replace(/ ns=.*/, ""))],
    [/speaks of pipe/, (lines) => lines.map((it) => it.replace("tap", "pipe"))],
  ];
  for (const [message, spoil] of spoiled) {
    assert.throws(() => readOutput(spoil([...output])), (error: Error) => {
      assert.ok(error instanceof CouldNotRun);
      assert.match(error.message, message);
      return true;
    });
  }
});
