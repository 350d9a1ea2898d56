// SPDX-License-Identifier: GPL-2.0-only
/**
 * Boots the KUnit suite that the dataref series carries, on every tree that it
 * is made for. The first run builds the kernels, for minutes.
 *
 * @module
 */
import assert from "node:assert/strict";
import { selectedTrees } from "../../src/cli/options.ts";
import { committedOverlay, openGround } from "./committed_series.ts";
import { cases, declaredCases, ktapOf, type Suites } from "./kunit_suites.ts";

const source = "net/core/skbuff.c";
const suite = "net/core/skb_release_test.c";

const suites: Suites = {
  filter: "skb-release",
  configs: ["SKB_RELEASE_KUNIT_TEST"],
  variant: "plain",
};

for (const request of selectedTrees({})) {
  const name = Object.values(request)[0];
  Deno.test(`all cases of the KUnit suite pass on ${name}`, async () => {
    const { ground } = await openGround(request);
    const files = await committedOverlay("dataref", ground);
    const ktap = await ktapOf(ground, files, suites);
    assert.deepEqual(cases(ktap, "not ok"), [], ktap.join("\n"));
    assert.deepEqual(cases(ktap, "ok"), declaredCases(files.get(suite)!));
  });
}

Deno.test("the KUnit suite notices a callback that runs ahead of the pages", async () => {
  const { ground } = await openGround({ base: "6.12" });
  const files = await committedOverlay("dataref", ground);
  const text = files.get(source)!;
  const early = text.replace(
    /(skb_release_covered\(struct sk_buff \*skb,[^{]*\{[^}]*?int i;\n)/,
    "$1\n\tskb_zcopy_clear(skb, true);\n",
  );
  assert.notEqual(early, text);
  const ktap = await ktapOf(
    ground,
    new Map(files).set(source, early),
    suites,
  );
  assert(cases(ktap, "not ok").length > 10, ktap.join("\n"));
});
