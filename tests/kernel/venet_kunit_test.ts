// SPDX-License-Identifier: GPL-2.0-only
/**
 * Boots the KUnit suites that the venet series carries, on every tree that it
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
const driver = "drivers/net/venet";

/** The committed series, applied. */
async function overlay({ base, source, scratch }: Ground): Promise<Overlay> {
  const folder = `${root}/patches/venet/${base}`;
  const names = [...Deno.readDirSync(folder)].map(({ name }) => name)
    .filter((name) => name.endsWith(".patch") && !name.startsWith("0000-"));
  const mails = names.sort().map((name) => ({
    name,
    text: Deno.readTextFileSync(`${folder}/${name}`),
  }));
  return await overlayOf({ source, mails, scratch });
}

/** Builds a kernel with the suites in it, and gives what they printed. */
async function run(ground: Ground, overlay: Overlay): Promise<string[]> {
  const built = await buildUml({
    ...ground,
    overlay,
    harness: {
      ...idleHarness,
      configs: [
        "KUNIT",
        "NETDEVICES",
        "NET_CORE",
        "VENET",
        "VENET_KUNIT_TEST",
      ],
    },
    variant: "kasan",
  });
  const kunit = await bootKunit({
    kernel: kernelOf(built, `${ground.base} with the KUnit suites`),
    suite: "venet*",
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

/** The names of the cases that the sources list. */
function declared(files: Overlay): string[] {
  return [...files].filter(([path]) => path.startsWith(`${driver}/`))
    .flatMap(([, text]) => [
      ...(text ?? "").matchAll(/KUNIT_CASE(?:_PARAM)?\((\w+)/g),
    ]).map(([, it]) => it!);
}

function progress(message: string): void {
  if (Deno.stderr.isTerminal()) console.error(message);
}

for (const request of selectedTrees({})) {
  const name = Object.values(request)[0];
  Deno.test(`all cases of venet's KUnit suites pass on ${name}`, async () => {
    const { ground } = await groundOf(request, progress);
    const files = await overlay(ground);
    const ktap = await run(ground, files);
    const failed = ktap.filter((it) => /^\s*not ok /.test(it));
    assert.deepEqual(failed, [], ktap.join("\n"));
    assert.deepEqual(cases(ktap, "ok").sort(), declared(files).sort());
  });
}

Deno.test("venet's KUnit suites notice a rule that is not kept", async () => {
  const { ground } = await groundOf({ base: "6.12" }, progress);
  const files = await overlay(ground);
  const text = files.get(`${driver}/receive.c`)!;
  const lax = text.replace("parts != sg->len", "parts < sg->len");
  assert.notEqual(lax, text);
  const ktap = await run(
    ground,
    new Map(files).set(`${driver}/receive.c`, lax),
  );
  assert.deepEqual(cases(ktap, "not ok"), ["test_broken_rule"]);
});
