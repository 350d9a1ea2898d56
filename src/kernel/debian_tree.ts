// SPDX-License-Identifier: GPL-2.0-only
import { dirname } from "node:path";
import { fail } from "../diagnostic/diagnostic.ts";
import type { AptPackage } from "./apt.ts";
import type { DebianPackages } from "./debian_package.ts";
import { unpackDebian } from "./debian_unpack.ts";
import { type Digest, digest, isDigest, sameDigest } from "./digest.ts";
import { snapshot, treePaths } from "./snapshot.ts";
import type { Snapshot, Tree, TreeIdentity } from "./tree.ts";
import { isMissing, readJson, removeAll, writeWhole } from "./tree_cache.ts";
import { upstreamVersion } from "./tree_version.ts";
import { WholeTree } from "./whole_tree.ts";

/** What is known of a package's files: null where it has no such file. */
type Known = Readonly<Record<string, Digest | null>>;

/**
 * The kernel of a Debian source package. Files are unpacked when they are
 * first asked for, and from then on read from the cache without a subprocess.
 */
export class DebianTree implements Tree {
  readonly base: string;
  readonly identity: TreeIdentity;
  readonly #folder: string;

  constructor(
    readonly packages: DebianPackages,
    readonly source: AptPackage,
  ) {
    this.base = packages.base;
    this.#folder = packages.folder(source.version);
    this.identity = {
      kind: "debian",
      version: upstreamVersion(source.version),
      package: source.name,
      packageVersion: source.version,
    };
  }

  /**
   * Asking for all files at once matters: what is not in the cache costs one
   * pass over the package, some seconds, however many files it is for.
   *
   * @throws DiagnosticError PW302, PW304, PW305 where files that are not in
   * the cache cannot be unpacked; PW306 for files that are not UTF-8 text.
   */
  async read(paths: readonly string[]): Promise<Snapshot> {
    const wanted = treePaths(paths);
    const { cache } = this.packages;
    let { files, missing } = await cache.usable(() => this.#cached(wanted));
    if (missing.length > 0) {
      await this.packages.locked(async () => {
        ({ files, missing } = await this.#cached(wanted));
        if (missing.length > 0) await this.#unpackFiles(missing);
      });
      ({ files, missing } = await this.#cached(wanted));
    }
    if (missing.length > 0) {
      fail({
        code: "PW304",
        message: `Files of kernel ${this.base} vanish from the cache.`,
        details: missing,
        hint: "See what else writes to the cache, and try again.",
      });
    }
    return snapshot(files, `${this.source.name} ${this.source.version}`);
  }

  /**
   * The whole tree, in the cache.
   *
   * @throws DiagnosticError PW302, PW304 or PW305 where it cannot be unpacked.
   */
  async unpacked(): Promise<string> {
    const whole = new WholeTree(this.#folder);
    if (await whole.isIntact()) return whole.path;
    return await this.packages.locked(async () => {
      if (await whole.isIntact()) return whole.path;
      if (await whole.recorded()) {
        this.packages.progress("the unpacked tree has been changed");
      }
      const deb = await this.packages.file(this.source);
      await whole.replace((into) =>
        unpackDebian(deb, this.base, into, undefined, this.#progress())
      );
      return whole.path;
    });
  }

  /** The files that the cache has as they were unpacked, and what it lacks. */
  async #cached(
    paths: readonly string[],
  ): Promise<{ files: Map<string, Uint8Array>; missing: string[] }> {
    const known = await this.#known();
    const files = new Map<string, Uint8Array>();
    const missing: string[] = [];
    const contents = await Promise.all(
      paths.map((path) =>
        Object.hasOwn(known, path) && known[path]
          ? readIfThere(`${this.#folder}/files/${path}`)
          : undefined
      ),
    );
    for (const [i, path] of paths.entries()) {
      if (!Object.hasOwn(known, path)) {
        missing.push(path);
        continue;
      }
      const expected = known[path];
      if (!expected) continue;
      const bytes = contents[i];
      if (bytes && sameDigest(digest(bytes), expected)) files.set(path, bytes);
      else missing.push(path);
    }
    return { files, missing };
  }

  async #unpackFiles(paths: readonly string[]): Promise<void> {
    const half = `${this.#folder}/files.half`;
    const deb = await this.packages.file(this.source);
    await removeAll(half);
    await Deno.mkdir(half, { recursive: true });
    await unpackDebian(deb, this.base, half, paths, this.#progress());
    const found: Record<string, Digest | null> = {};
    for (const path of paths) {
      const bytes = await readIfThere(`${half}/${path}`);
      found[path] = bytes ? digest(bytes) : null;
      if (!bytes) continue;
      const file = `${this.#folder}/files/${path}`;
      await Deno.mkdir(dirname(file), { recursive: true });
      await Deno.rename(`${half}/${path}`, file);
    }
    await removeAll(half);
    const text = JSON.stringify({ ...await this.#known(), ...found }, null, 2);
    await writeWhole(`${this.#folder}/files.json`, text);
  }

  async #known(): Promise<Known> {
    return await readJson(`${this.#folder}/files.json`, isKnown) ?? {};
  }

  /** Tells how far the pass over the package is, in steps of 10 per cent. */
  #progress(): (total: number) => void {
    let last = -1;
    return (total) => {
      const percent = Math.floor(10 * total / this.source.size) * 10;
      if (percent === last) return;
      last = percent;
      this.packages.progress(
        `unpacking kernel ${this.identity.version}: ${percent} %`,
      );
    };
  }
}

/** The bytes of a plain file; a link or a folder is no file of the tree. */
async function readIfThere(path: string): Promise<Uint8Array | undefined> {
  try {
    if (!(await Deno.lstat(path)).isFile) return undefined;
    return await Deno.readFile(path);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

function isKnown(value: unknown): value is Known {
  return typeof value === "object" && value !== null &&
    Object.values(value).every((one) => one === null || isDigest(one));
}
