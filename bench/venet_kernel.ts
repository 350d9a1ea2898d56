// SPDX-License-Identifier: GPL-2.0-only
import { project } from "../src/cli/author.ts";
import { generateSeries } from "../src/cli/generate_series.ts";
import { groundOf } from "../src/cli/ground.ts";
import { root } from "../src/cli/paths.ts";
import { buildUml, kernelOf } from "../src/run/build.ts";
import { idleHarness } from "../src/run/idle_harness.ts";
import { overlayOf } from "../src/run/overlay.ts";
import { hostConfigs, scriptConfigs } from "../src/run/script.ts";
import { compileStatic } from "../src/run/static_program.ts";
import venet from "../src/series/venet/series.ts";
import { base } from "./trees.ts";

/** A kernel with venet, and the program that measures it. */
export interface VenetKernel {
  /** For a person: the version of the tree. */
  readonly name: string;
  readonly kernel: string;
  readonly program: Uint8Array;
  /** A folder that may be written to. */
  readonly scratch: string;
}

/** What is measured, and nothing that looks for defects meanwhile. */
const configs: readonly string[] = [
  ...scriptConfigs,
  ...hostConfigs,
  "BRIDGE",
  "DEBUG_ATOMIC_SLEEP=n",
  "DEBUG_LIST=n",
  "DEBUG_NET=n",
  "DUMMY",
  "NETDEVICES",
  "NET_CORE",
  "NET_SCHED",
  "NET_SCH_NETEM",
  "PACKET",
  // The allocator that kernels for such work have.
  "SLUB_TINY=n",
  "TUN",
  "VENET",
  "VETH",
];

/**
 * Builds the kernel that is measured, unless the cache has it, and the program.
 *
 * @throws DiagnosticError where that cannot be done
 */
export async function openVenetKernel(
  onProgress: (message: string) => void,
): Promise<VenetKernel> {
  const { tree, ground } = await groundOf({ base }, onProgress);
  const { mails } = await generateSeries(
    venet,
    { tree, parsed: new Map() },
    { author: project, signOff: false, scratch: ground.scratch },
  );
  const overlay = await overlayOf({
    source: ground.source,
    mails: mails.filter(({ name }) => !name.startsWith("0000-")),
    scratch: ground.scratch,
  });
  const built = await buildUml({
    ...ground,
    overlay,
    harness: { ...idleHarness, configs },
    variant: "plain",
  });
  const folder = `${root}/bench/venet`;
  const sources = new Map(
    [...Deno.readDirSync(folder)].map(({ name }) => name).sort()
      .map((name) => [name, Deno.readTextFileSync(`${folder}/${name}`)]),
  );
  const parts = [...sources.keys()].filter((name) => name.endsWith(".c"));
  const programs = await compileStatic(new Map([["program", parts]]), {
    sources,
    headers: overlay,
    scratch: ground.scratch,
  });
  return {
    name: `Linux ${tree.identity.version} with venet, User-Mode Linux`,
    kernel: kernelOf(built, `${base} with venet`),
    program: programs.get("program")!,
    scratch: ground.scratch,
  };
}
