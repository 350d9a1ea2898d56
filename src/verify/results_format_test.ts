// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { asKtap, asKunitJson } from "./results_format.ts";
import { isClean, type Verified } from "./verified.ts";

const good: Verified = {
  stand: "6.12 dataref 8/8",
  base: "6.12",
  identity: "6.12.1-1",
  series: "dataref",
  patch: 8,
  patches: 8,
  implementation: "dataref",
  variant: "plain",
  seed: 7,
  shard: 1,
  shards: 1,
  outcome: "agrees",
  traces: 10,
  calls: 100,
  seconds: 1,
  nanosecondsPerCall: 200,
  clauses: [{ clause: "never-early", broken: false, traces: 0 }],
};
const broken = [{ clause: "never-early", broken: true, traces: 3 }];

Deno.test("a clean kernel is ok in KTAP, with its clauses below it", () => {
  assert.equal(
    asKtap([good]),
    [
      "KTAP version 1",
      "1..1",
      "  KTAP version 1",
      "  1..2",
      "  ok 1 agrees_with_model # 10 traces, seed 7",
      "  ok 2 never-early",
      "ok 1 6.12_dataref_8_8_plain",
      "",
    ].join("\n"),
  );
});

for (const implementation of ["dataref", "venet", "limitref"]) {
  Deno.test(`${implementation} may break no clause, in any form`, () => {
    const result = { ...good, implementation, clauses: broken };
    assert.equal(isClean(result), false);
    assert.match(asKtap([result]), /^ {2}not ok 2 never-early # broken$/m);
    assert.match(asKtap([result]), /^not ok 1 6.12/m);
    assert.match(JSON.stringify(asKunitJson([result])), /"status":"FAIL"/);
  });
}

for (const implementation of ["dataref-rfc", "ubuf_info"]) {
  Deno.test(`${implementation} breaks clauses, as it is known to`, () => {
    const result = { ...good, implementation, clauses: broken };
    assert.equal(isClean(result), true);
    assert.match(asKtap([result]), /^ {2}ok 2 never-early # broken$/m);
    assert.match(asKtap([result]), /^ok 1 /m);
    assert.doesNotMatch(JSON.stringify(asKunitJson([result])), /FAIL/);
  });
}

Deno.test("a kernel that does not build is an error and no pass", () => {
  const none = { ...good, outcome: "no-build", clauses: [] } as const;
  assert.match(asKtap([none]), /^not ok 1 /m);
  assert.match(JSON.stringify(asKunitJson([none])), /"status":"ERROR"/);
});
