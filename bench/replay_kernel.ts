// SPDX-License-Identifier: GPL-2.0-only
import { project } from "../src/cli/author.ts";
import { generateSeries } from "../src/cli/generate_series.ts";
import { groundOf } from "../src/cli/ground.ts";
import { kernelOf } from "../src/run/build.ts";
import type { Variant } from "../src/run/kernel_config.ts";
import dataref from "../src/series/dataref/series.ts";
import { buildStand, standOf } from "../src/verify/stand.ts";
import { base } from "./trees.ts";

/** Kernels that have the series to submit, and a folder to run them in. */
export interface Kernels {
  /** What they are made of, for a person. */
  readonly name: string;
  readonly of: {
    readonly plain: string;
    /** Undefined where the cache does not have it. */
    readonly kasan: string | undefined;
  };
  readonly scratch: string;
}

/**
 * Opens the kernels that are measured. The plain one is built where the cache
 * does not have it; the one with KASAN takes ten times as long to build.
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
  const stand = await standOf(ground, dataref.name, patches, patches.length);
  const kernel = async (
    variant: Variant,
    signal?: AbortSignal,
  ): Promise<string> =>
    kernelOf(
      await buildStand({ ...ground, signal }, stand, variant),
      stand.name,
    );
  const plain = await kernel("plain");
  // What is in the cache is found all the same; nothing is built any more.
  const kasan = await kernel("kasan", AbortSignal.abort()).catch((error) => {
    if (error instanceof DOMException && error.name === "AbortError") {
      return undefined;
    }
    throw error;
  });
  return { name: stand.name, of: { plain, kasan }, scratch };
}
