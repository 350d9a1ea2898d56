// SPDX-License-Identifier: GPL-2.0-only
import type { Mail } from "../patch/commit.ts";
import { type Overlay, overlayOf, textOf } from "../run/overlay.ts";
import { buildUml, type UmlBuilt } from "../run/build.ts";
import type { Variant } from "../run/kernel_config.ts";
import { skbHarness } from "../run/skb_harness.ts";
import {
  hasUbufOps,
  HEADER,
  type Implementation,
  implementationOf,
} from "./implementation.ts";

/** A tree, and where it and what is built from it are kept. */
export interface Ground {
  /** The name of the tree, for a person: `6.12`. */
  readonly base: string;
  /** Names its contents. */
  readonly identity: string;
  /** The unpacked tree; only read. */
  readonly source: string;
  /** A folder kept from run to run, one for each identity. */
  readonly work: string;
  /** A folder that may be written to; nothing is left there. */
  readonly scratch: string;
  readonly onProgress: (message: string) => void;
  readonly signal?: AbortSignal | undefined;
}

/** A tree with none, some or all patches of a series. */
export interface Stand {
  /** For a person: `6.12`, `6.12 dataref 3/8`. */
  readonly name: string;
  readonly base: string;
  /** The series, or undefined for the tree as it is. */
  readonly series: string | undefined;
  /** How many of its patches are applied, and how many there are. */
  readonly patch: number;
  readonly patches: number;
  readonly overlay: Overlay;
  readonly implementation: Implementation;
  readonly ubufOps: boolean;
}

/** Applies the first patches of a series to a tree. */
export async function standOf(
  ground: Ground,
  series: string | undefined,
  mails: readonly Mail[],
  patch: number,
): Promise<Stand> {
  const overlay = await overlayOf({
    source: ground.source,
    mails: mails.slice(0, patch),
    scratch: ground.scratch,
    signal: ground.signal,
  });
  const header = overlay.get(HEADER) ??
    await textOf(`${ground.source}/${HEADER}`) ?? "";
  return {
    name: series === undefined
      ? ground.base
      : `${ground.base} ${series} ${patch}/${mails.length}`,
    base: ground.base,
    series,
    patch,
    patches: mails.length,
    overlay,
    implementation: implementationOf(header),
    ubufOps: hasUbufOps(header),
  };
}

/** Builds the kernel of a stand, with the harness that replays traces. */
export async function buildStand(
  ground: Ground,
  stand: Stand,
  variant: Variant,
): Promise<UmlBuilt> {
  return await buildUml({
    source: ground.source,
    identity: ground.identity,
    overlay: stand.overlay,
    harness: skbHarness(stand.implementation.name, { ubufOps: stand.ubufOps }),
    variant,
    work: ground.work,
    onProgress: (message) => ground.onProgress(`${stand.name}: ${message}`),
    signal: ground.signal,
  });
}
