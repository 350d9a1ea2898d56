// SPDX-License-Identifier: GPL-2.0-only
import { project } from "../src/cli/author.ts";
import { generateSeries } from "../src/cli/generate_series.ts";
import { groundOf } from "../src/cli/ground.ts";
import { kernelOf } from "../src/run/build.ts";
import type { Variant } from "../src/run/kernel_config.ts";
import dataref from "../src/series/dataref/series.ts";
import { skbPart } from "../src/verify/skb_subject.ts";
import { buildStand, patchedBy, standsIn } from "../src/verify/stand.ts";
import { base } from "./trees.ts";

/** Kernels that have the series to submit, and a folder to run them in. */
export interface Kernels {
  /** What they are made of, for a person. */
  readonly name: string;
  readonly of: Readonly<Record<Variant, string>>;
  readonly scratch: string;
}

/**
 * Opens the kernels that are measured; those that the cache does not have are
 * built. With KASAN that takes ten times as long as without.
 *
 * @throws DiagnosticError as `verify` does
 */
export async function openKernels(
  onProgress: (message: string) => void,
): Promise<Kernels> {
  const { tree, ground } = await groundOf({ base }, onProgress);
  const { scratch } = ground;
  const { mails } = await generateSeries(
    dataref,
    { tree, parsed: new Map() },
    { author: project, signOff: false, scratch },
  );
  const patches = mails.filter(({ name }) => !name.startsWith("0000-"));
  const { name } = dataref;
  const patched = await patchedBy(ground, name, patches, patches.length);
  const [found] = await standsIn(ground, patched, [skbPart([name])]);
  const stand = found!;
  const kernel = async (variant: Variant): Promise<string> =>
    kernelOf(await buildStand(ground, stand, variant), stand.name);
  return {
    name: stand.name,
    of: { plain: await kernel("plain"), kasan: await kernel("kasan") },
    scratch,
  };
}
