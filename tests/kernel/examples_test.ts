// SPDX-License-Identifier: GPL-2.0-only
/**
 * Boots the KUnit suite that examples/limitref carries, on every tree. The
 * first run builds the kernels, for minutes.
 *
 * @module
 */
import assert from "node:assert/strict";
import { groundOf } from "../../src/cli/ground.ts";
import { selectedTrees } from "../../src/cli/options.ts";
import { root } from "../../src/cli/paths.ts";
import { buildUml, kernelOf } from "../../src/run/build.ts";
import { idleHarness } from "../../src/run/idle_harness.ts";
import { bootKunit } from "../../src/run/kunit.ts";
import { overlayOf } from "../../src/run/overlay.ts";

const seconds = 120;
const configs = ["KUNIT", "RUNTIME_TESTING_MENU", "LIMITREF_KUNIT_TEST"];

for (const request of selectedTrees({})) {
  const name = Object.values(request)[0];
  Deno.test(`the KUnit suite of limitref passes on ${name}`, async () => {
    const { ground } = await groundOf(request, () => {});
    const folder = `${root}/examples/limitref/patches/limitref/${ground.base}`;
    const mails = [...Deno.readDirSync(folder)].map(({ name }) => name)
      .filter((name) => /^000[1-9]-.*\.patch$/.test(name)).sort()
      .map((name) => ({
        name,
        text: Deno.readTextFileSync(`${folder}/${name}`),
      }));
    const { source, scratch } = ground;
    const overlay = await overlayOf({ source, mails, scratch });
    const built = await buildUml({
      ...ground,
      overlay,
      harness: { ...idleHarness, configs },
      variant: "plain",
    });
    const kunit = await bootKunit({
      kernel: kernelOf(built, `${ground.base} with limitref`),
      suite: "limitref",
      timeLimitSeconds: seconds,
      scratch,
    });
    assert(kunit.outcome === "ran", JSON.stringify(kunit, null, 2));
    const passed = kunit.tap.filter((it) => /^ {4}ok \d+ limitref_/.test(it));
    const declared = overlay.get("lib/limitref_kunit.c")!
      .match(/KUNIT_CASE\(/g);
    assert.equal(passed.length, declared?.length, kunit.tap.join("\n"));
    assert.ok(!kunit.tap.some((it) => /^\s*not ok/.test(it)));
  });
}
