// SPDX-License-Identifier: GPL-2.0-only
/**
 * Boots the KUnit suites that the venet series carries, on every tree that it
 * is made for. The first run builds the kernels, for minutes.
 *
 * @module
 */
import assert from "node:assert/strict";
import { selectedTrees } from "../../src/cli/options.ts";
import { committedOverlay, openGround } from "./committed_series.ts";
import { cases, declaredCases, ktapOf, type Suites } from "./kunit_suites.ts";

const driver = "drivers/net/venet";
const receive = `${driver}/receive.c`;

const suites: Suites = {
  filter: "venet*",
  configs: ["NETDEVICES", "NET_CORE", "VENET", "VENET_KUNIT_TEST"],
  variant: "kasan",
};

for (const request of selectedTrees({})) {
  const name = Object.values(request)[0];
  Deno.test(`all cases of venet's KUnit suites pass on ${name}`, async () => {
    const { ground } = await openGround(request);
    const files = await committedOverlay("venet", ground);
    const ktap = await ktapOf(ground, files, suites);
    const failed = ktap.filter((it) => /^\s*not ok /.test(it));
    assert.deepEqual(failed, [], ktap.join("\n"));
    const declared = [...files].flatMap(([path, text]) =>
      path.startsWith(`${driver}/`) ? declaredCases(text ?? "") : []
    );
    assert.deepEqual(cases(ktap, "ok").sort(), declared.sort());
  });
}

Deno.test("venet's KUnit suites notice a rule that is not kept", async () => {
  const { ground } = await openGround({ base: "6.12" });
  const files = await committedOverlay("venet", ground);
  const text = files.get(receive)!;
  const lax = text.replace("parts != sg->len", "parts < sg->len");
  assert.notEqual(lax, text);
  const ktap = await ktapOf(ground, new Map(files).set(receive, lax), suites);
  assert.deepEqual(cases(ktap, "not ok"), ["test_broken_rule"]);
});
