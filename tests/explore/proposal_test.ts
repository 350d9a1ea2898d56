// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { culprits } from "../../src/explore/culprits.ts";
import { brokenBy } from "../../src/explore/replay.ts";
import type { Behaviour } from "../../src/model/behaviour.ts";
import { dataref, datarefRfc, ubufInfo } from "../../src/model/behaviours.ts";
import { SkbModel } from "../../src/model/skb_model.ts";
import { stage } from "../../src/skb/stage.ts";

const objects = { skbs: 3, pages: 1, registrations: 1, faults: false };

/** What breaks what: "clause: operation", each checked by a replay. */
function found(behaviour: Behaviour, depth: number): string[] {
  const model = new SkbModel(behaviour, objects);
  return culprits(model, stage, depth).map(({ clause, operation, trace }) => {
    assert.equal(brokenBy(model, trace) >> clause & 1, 1);
    return `${model.clauses[clause]!.name}: ${operation}`;
  });
}

Deno.test("the proposal of 2009 is found out, without being told where", () => {
  const all = found(datarefRfc, 6);
  for (
    const expected of [
      "never-lost: pskb_expand_head",
      "never-early: pskb_expand_head",
      "never-early: pskb_copy",
      "never-early: skb_segment",
    ]
  ) assert.ok(all.includes(expected), `${expected}, of ${all.join("; ")}`);
});

Deno.test("a ubuf_info is told early by any free", () => {
  assert.deepEqual(found(ubufInfo, 3), ["never-early: the end alone"]);
});

Deno.test("no operation makes the version to submit break its contract", () => {
  assert.deepEqual(found(dataref, 5), []);
});
