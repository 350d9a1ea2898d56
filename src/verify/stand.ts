// SPDX-License-Identifier: GPL-2.0-only
import type { Mail } from "../patch/commit.ts";
import { type Overlay, overlayOf, textOf } from "../run/overlay.ts";
import { buildUml, type UmlBuilt } from "../run/build.ts";
import type { Variant } from "../run/kernel_config.ts";
import type { Part } from "./part.ts";
import type { Subject } from "./subject.ts";

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
export interface Patched {
  /** For a person: `6.12`, `6.12 dataref 3/8`. */
  readonly name: string;
  readonly base: string;
  /** The series, or undefined for the tree as it is. */
  readonly series: string | undefined;
  /** How many of its patches are applied, and how many there are. */
  readonly patch: number;
  readonly patches: number;
  readonly overlay: Overlay;
}

/** A patched tree, and what of it is verified. */
export interface Stand extends Patched {
  readonly subject: Subject;
}

/** Applies the first patches of a series to a tree. */
export async function patchedBy(
  ground: Ground,
  series: string | undefined,
  mails: readonly Mail[],
  patch: number,
): Promise<Patched> {
  const overlay = await overlayOf({
    source: ground.source,
    mails: mails.slice(0, patch),
    scratch: ground.scratch,
    signal: ground.signal,
  });
  return {
    name: series === undefined
      ? ground.base
      : `${ground.base} ${series} ${patch}/${mails.length}`,
    base: ground.base,
    series,
    patch,
    patches: mails.length,
    overlay,
  };
}

/** A patched tree with what it has of each part; without those it has not. */
export async function standsIn(
  { source }: Pick<Ground, "source">,
  patched: Patched,
  parts: readonly Part[],
): Promise<Stand[]> {
  const { overlay } = patched;
  const text = async (path: string): Promise<string | undefined> =>
    overlay.has(path)
      ? overlay.get(path) ?? undefined
      : await textOf(`${source}/${path}`);
  const stands: Stand[] = [];
  for (const part of parts) {
    const subject = await part.subjectIn(text);
    if (subject !== undefined) stands.push({ ...patched, subject });
  }
  return stands;
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
    harness: stand.subject.harness,
    variant,
    work: ground.work,
    onProgress: (message) => ground.onProgress(`${stand.name}: ${message}`),
    signal: ground.signal,
  });
}
