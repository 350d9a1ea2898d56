// SPDX-License-Identifier: GPL-2.0-only
import { createHash } from "node:crypto";
import { type Digest, isDigest, sameDigest } from "./digest.ts";
import { isMissing, readJson, removeAll, writeWhole } from "./tree_cache.ts";

/** What a whole tree in the cache came to when it was unpacked. */
export interface Census extends Digest {
  readonly files: number;
}

/**
 * A whole tree in a folder of the cache: `tree/`, with `tree.json` to notice
 * that a file has since been lost, cut, added or edited.
 */
export class WholeTree {
  constructor(readonly folder: string) {}

  get path(): string {
    return `${this.folder}/tree`;
  }

  /** What was recorded, without a look at the tree. */
  async recorded(): Promise<Census | undefined> {
    return await readJson(`${this.folder}/tree.json`, isCensus);
  }

  /** Whether the tree is as it was unpacked. */
  async isIntact(): Promise<boolean> {
    const recorded = await this.recorded();
    return recorded !== undefined && sameDigest(census(this.path), recorded);
  }

  /** Unpacks the tree anew; `unpack` fills the folder it is given. */
  async replace(unpack: (into: string) => Promise<void>): Promise<void> {
    const half = `${this.folder}/tree.half`;
    await removeAll(half);
    await removeAll(this.path);
    await Deno.mkdir(half, { recursive: true });
    await unpack(half);
    const text = JSON.stringify(census(half), null, 2);
    await writeWhole(`${this.folder}/tree.json`, text);
    await Deno.rename(half, this.path);
  }
}

/** Names, sizes and times of all files: their contents would take minutes. */
export function census(root: string): Census {
  const hash = createHash("sha256");
  let files = 0;
  let size = 0;
  const visit = (folder: string): void => {
    const entries = [...Deno.readDirSync(`${root}${folder}`)];
    for (const { name, isDirectory } of entries.sort(byName)) {
      const path = `${folder}/${name}`;
      if (isDirectory) {
        visit(path);
        continue;
      }
      const info = Deno.lstatSync(`${root}${path}`);
      hash.update(`${path}\0${info.size}\0${info.mtime?.getTime()}\0`);
      files++;
      size += info.size;
    }
  };
  try {
    visit("");
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
  return { files, size, sha256: hash.digest("hex") };
}

function byName(a: Deno.DirEntry, b: Deno.DirEntry): number {
  return a.name < b.name ? -1 : 1;
}

function isCensus(value: unknown): value is Census {
  return isDigest(value) && "files" in value &&
    typeof value.files === "number";
}
