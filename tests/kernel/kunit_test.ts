// SPDX-License-Identifier: GPL-2.0-only
/**
 * Boots the KUnit suite that the dataref series carries, on every tree that it
 * is made for. The first run builds the kernels, for minutes.
 *
 * @module
 */
import assert from "node:assert/strict";
import { groundOf } from "../../src/cli/ground.ts";
import { selectedTrees } from "../../src/cli/options.ts";
import { root } from "../../src/cli/paths.ts";
import { buildUml, kernelOf } from "../../src/run/build.ts";
import { bootKunit } from "../../src/run/kunit.ts";
import { type Overlay, overlayOf } from "../../src/run/overlay.ts";
import type { Ground } from "../../src/verify/stand.ts";
import { idleHarness } from "../../src/run/idle_harness.ts";

const seconds = 120;
const source = "net/core/skbuff.c";
const suite = "net/core/skb_release_test.c";

/** The committed series, applied. */
async function overlay({ base, source, scratch }: Ground): Promise<Overlay> {
  const folder = `${root}/patches/dataref/${base}`;
  const names = [...Deno.readDirSync(folder)].map(({ name }) => name)
    .filter((name) => name.endsWith(".patch") && !name.startsWith("0000-"));
  const mails = names.sort().map((name) => ({
    name,
    text: Deno.readTextFileSync(`${folder}/${name}`),
  }));
  return await overlayOf({ source, mails, scratch });
}

/** Builds a kernel with the suite in it, and gives what the suite printed. */
async function run(ground: Ground, overlay: Overlay): Promise<string[]> {
  const built = await buildUml({
    ...ground,
    overlay,
    harness: {
      ...idleHarness,
      configs: ["KUNIT", "SKB_RELEASE_KUNIT_TEST"],
    },
    variant: "plain",
  });
  const kunit = await bootKunit({
    kernel: kernelOf(built, `${ground.base} with the KUnit suite`),
    suite: "skb-release",
    timeLimitSeconds: seconds,
    scratch: ground.scratch,
  });
  assert(kunit.outcome === "ran", JSON.stringify(kunit, null, 2));
  return [...kunit.tap];
}

/** The names of the cases with a result. */
function cases(ktap: readonly string[], result: "ok" | "not ok"): string[] {
  const line = new RegExp(`^ {4}${result} \\d+ (test_\\w+)`);
  return ktap.flatMap((it) => line.exec(it)?.[1] ?? []);
}

function progress(message: string): void {
  if (Deno.stderr.isTerminal()) console.error(message);
}

for (const request of selectedTrees({})) {
  const name = Object.values(request)[0];
  Deno.test(`all cases of the KUnit suite pass on ${name}`, async () => {
    const { ground } = await groundOf(request, progress);
    const files = await overlay(ground);
    const ktap = await run(ground, files);
    assert.deepEqual(cases(ktap, "not ok"), [], ktap.join("\n"));
    const declared = [...files.get(suite)!.matchAll(/KUNIT_CASE\((\w+)\)/g)];
    assert.deepEqual(cases(ktap, "ok"), declared.map(([, it]) => it));
  });
}

Deno.test("the KUnit suite notices a callback that runs ahead of the pages", async () => {
  const { ground } = await groundOf({ base: "6.12" }, progress);
  const files = await overlay(ground);
  const text = files.get(source)!;
  const early = text.replace(
    /(skb_release_covered\(struct sk_buff \*skb,[^{]*\{[^}]*?int i;\n)/,
    "$1\n\tskb_zcopy_clear(skb, true);\n",
  );
  assert.notEqual(early, text);
  const ktap = await run(ground, new Map(files).set(source, early));
  assert(cases(ktap, "not ok").length > 10, ktap.join("\n"));
});
