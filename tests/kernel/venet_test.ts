// SPDX-License-Identifier: GPL-2.0-only
/**
 * Runs the selftest that the venet series carries: real packets through both
 * halves of a device, and processes that are guests, in kernels that report
 * every warning. The first run builds the kernels, for minutes.
 *
 * @module
 */
import assert from "node:assert/strict";
import { groundOf } from "../../src/cli/ground.ts";
import { selectedTrees } from "../../src/cli/options.ts";
import { root } from "../../src/cli/paths.ts";
import { buildUml, kernelOf } from "../../src/run/build.ts";
import { type Overlay, overlayOf } from "../../src/run/overlay.ts";
import { bootScript, scriptConfigs } from "../../src/run/script.ts";
import type { Ground } from "../../src/verify/stand.ts";
import { idleHarness } from "./idle_harness.ts";

const seconds = 600;
const selftests = "tools/testing/selftests/drivers/net/venet";
const receive = "drivers/net/venet/receive.c";

const configs: readonly string[] = [
  ...scriptConfigs,
  "BPF_SYSCALL",
  "BQL",
  "BRIDGE",
  "DUMMY",
  "ENABLE_DEFAULT_TRACERS",
  "FTRACE",
  "IPV6",
  "NAMESPACES",
  "NETDEVICES",
  "NET_ACT_MIRRED",
  "NET_CLS_ACT",
  "NET_CLS_MATCHALL",
  "NET_CORE",
  "NET_INGRESS",
  "NET_NS",
  "NET_SCHED",
  "NET_SCH_INGRESS",
  "NET_SCH_NETEM",
  "PACKET",
  "VENET",
  "VETH",
  "VLAN_8021Q",
];

/** The driver as a module, which can go. */
const moduleConfigs: readonly string[] = [
  "MODULES",
  "MODULE_UNLOAD",
  "VENET=m",
];

/** The test that needs a module. */
const ofModule = "the module goes under traffic";

function progress(message: string): void {
  if (Deno.stderr.isTerminal()) console.error(message);
}

/** The committed series, applied. */
async function overlay({ base, source, scratch }: Ground): Promise<Overlay> {
  const folder = `${root}/patches/venet/${base}`;
  const names = [...Deno.readDirSync(folder)].map(({ name }) => name)
    .filter((name) => /^(?!0000-).*\.patch$/.test(name)).sort();
  const mails = names.map((name) => ({
    name,
    text: Deno.readTextFileSync(`${folder}/${name}`),
  }));
  return await overlayOf({ source, mails, scratch });
}

/** A program of the selftest, compiled against the headers of the series. */
async function compiled(
  name: string,
  files: Overlay,
  { scratch }: Ground,
): Promise<Uint8Array> {
  const folder = await Deno.makeTempDir({ dir: scratch });
  try {
    await Deno.mkdir(`${folder}/linux`);
    for (const name of ["venet.h", "venet_dev.h"]) {
      const text = files.get(`include/uapi/linux/${name}`)!;
      await Deno.writeTextFile(`${folder}/linux/${name}`, text);
    }
    const source = `${folder}/${name}.c`;
    await Deno.writeTextFile(source, files.get(`${selftests}/${name}.c`)!);
    const program = `${folder}/${name}`;
    const { success, stderr } = await new Deno.Command("gcc", {
      args: ["-Wall", "-Wextra", "-Werror", "-O2", "-static"]
        .concat(`-I${folder}`, "-o", program, source),
    }).output();
    assert(success, new TextDecoder().decode(stderr));
    return await Deno.readFile(program);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** Runs the selftest, and gives what it printed. */
async function run(
  ground: Ground,
  files: Overlay,
  variant: "plain" | "kasan",
  rounds: number,
  how: "built in" | "module" = "built in",
): Promise<readonly string[]> {
  const asModule = how === "module";
  const built = await buildUml({
    ...ground,
    overlay: files,
    harness: {
      ...idleHarness,
      configs: asModule ? [...configs, ...moduleConfigs] : configs,
    },
    variant,
    modules: asModule ? ["drivers/net/venet/venet.ko"] : [],
  });
  const kernel = kernelOf(built, `${ground.base} with venet`);
  const modules = built.outcome === "built" ? built.modules : [];
  const script = new TextEncoder().encode(files.get(`${selftests}/venet.sh`)!);
  const ran = await bootScript({
    kernel,
    files: new Map([
      ...await Promise.all(
        modules.map(async (path) =>
          ["venet.ko", await Deno.readFile(path)] as const
        ),
      ),
      ["venet.sh", script],
      ["venet-guest", await compiled("venet-guest", files, ground)],
      ["venet-xdp", await compiled("venet-xdp", files, ground)],
    ]),
    script: [
      ...modules.map(() => "insmod ./venet.ko"),
      "number=$(sed -n 's/ *\\([0-9]*\\) venet$/\\1/p' /proc/misc)",
      "mknod /dev/venet c 10 $number",
      `VENET_ROUNDS=${rounds} bash ./venet.sh`,
    ].join("\n"),
    memory: 512,
    timeLimitSeconds: seconds,
    scratch: ground.scratch,
  });
  assert(ran.outcome === "ran", JSON.stringify(ran, null, 2));
  return ran.tap;
}

/** The tests of the script with a result. */
function results(tap: readonly string[], result: "ok" | "not ok"): string[] {
  const line = new RegExp(`^${result} \\d+ (.*)`);
  return tap.flatMap((it) => line.exec(it)?.[1] ?? []);
}

for (const request of selectedTrees({})) {
  const name = Object.values(request)[0];
  for (const variant of ["plain", "kasan"] as const) {
    Deno.test(`real packets pass venet on ${name}, ${variant}`, async () => {
      const { ground } = await groundOf(request, progress);
      const files = await overlay(ground);
      const tap = await run(ground, files, variant, 20_000);
      assert.deepEqual(results(tap, "not ok"), [], tap.join("\n"));
      const script = files.get(`${selftests}/venet.sh`)!;
      const declared = [...script.matchAll(/^\t?check "(.*?)"/gm)];
      assert.deepEqual(
        results(tap, "ok"),
        declared.map(([, it]) => it).filter((it) => it !== ofModule),
        tap.join("\n"),
      );
    });
  }
}

Deno.test("the driver goes as a module while a guest sends", async () => {
  const { ground } = await groundOf({ base: "6.12" }, progress);
  const files = await overlay(ground);
  const tap = await run(ground, files, "plain", 2000, "module");
  assert.deepEqual(results(tap, "not ok"), [], tap.join("\n"));
  assert.ok(results(tap, "ok").includes(ofModule), tap.join("\n"));
});

Deno.test("a frame that is never completed is noticed", async () => {
  const { ground } = await groundOf({ base: "6.12" }, progress);
  const files = await overlay(ground);
  const text = files.get(receive)!;
  const lost = text.replace(
    "\t\telse if (frame)\n\t\t\tvenet_frame_done(frame);\n",
    "",
  );
  assert.notEqual(lost, text);
  const changed = new Map(files).set(receive, lost);
  // Few rounds: a guest whose frames are lost waits for each of them.
  const tap = await run(ground, changed, "plain", 500);
  assert.ok(results(tap, "not ok").includes("a hostile process"));
});
