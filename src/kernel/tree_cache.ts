// SPDX-License-Identifier: GPL-2.0-only
import { dirname, isAbsolute, join } from "node:path";
import { fail } from "../diagnostic/diagnostic.ts";

/** Hears what takes its time, a line at a time. */
export type Progress = (message: string) => void;

/**
 * The folder where patchwright keeps what it fetched and unpacked:
 *
 *     debian/6.12/6.12.117-1/   package.deb, package.json, files/, files.json, tree/, tree.json
 *     git/<commit>/             tree/, tree.json
 *     apt/                      package lists of our own, made without root
 *     locks/
 *
 * All of it may be deleted at any time between two runs.
 */
export class TreeCache {
  constructor(readonly root: string) {}

  /**
   * The user's cache: `$XDG_CACHE_HOME/patchwright`, or
   * `~/.cache/patchwright` where that variable is not an absolute path.
   *
   * @throws DiagnosticError PW304 where neither variable is set.
   */
  static ofUser(): TreeCache {
    const xdg = Deno.env.get("XDG_CACHE_HOME");
    if (xdg && isAbsolute(xdg)) return new TreeCache(join(xdg, "patchwright"));
    const home = Deno.env.get("HOME");
    if (home && isAbsolute(home)) {
      return new TreeCache(join(home, ".cache", "patchwright"));
    }
    return fail({
      code: "PW304",
      message: "No place for the cache is known.",
      hint: "Set HOME or XDG_CACHE_HOME to an absolute path.",
    });
  }

  path(...parts: readonly string[]): string {
    return join(this.root, ...parts);
  }

  /**
   * Does `work` while no other process does work under the same name. The
   * operating system gives the lock back when a process dies, so what stands
   * half done in the cache is the leftover of a dead process: `work` removes it.
   *
   * @throws DiagnosticError PW304 where the cache cannot be written.
   */
  async locked<T>(
    name: string,
    progress: Progress,
    work: () => Promise<T>,
  ): Promise<T> {
    return await this.usable(async () => {
      await Deno.mkdir(this.path("locks"), { recursive: true });
      const lock = await Deno.open(this.path("locks", name), {
        create: true,
        write: true,
      });
      try {
        if (!await lock.tryLock(true)) {
          progress(`waiting for another process to finish with ${name}`);
          await lock.lock(true);
        }
        return await work();
      } finally {
        lock.close();
      }
    });
  }

  /**
   * Does work that only reads.
   *
   * @throws DiagnosticError PW304 where the file system does not let it.
   */
  async usable<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (!isUnusable(error)) throw error;
      return fail({
        code: "PW304",
        message: `The cache ${this.root} cannot be used.`,
        details: [error.message],
        hint:
          "Make room or mend its permissions, or set XDG_CACHE_HOME to another folder.",
      });
    }
  }
}

const unusable =
  /^(EACCES|EPERM|EROFS|ENOSPC|EDQUOT|ENOTDIR|EEXIST|EIO|ENOLCK|ENOTSUP|EOPNOTSUPP)$/;

/** Whether a file system does not let files be written or read. */
export function isUnusable(error: unknown): error is Error {
  return error instanceof Error && "code" in error &&
    typeof error.code === "string" && unusable.test(error.code);
}

let written = 0;

/** Writes a file so that it is there in full or not at all. */
export async function writeWhole(path: string, text: string): Promise<void> {
  await Deno.mkdir(dirname(path), { recursive: true });
  const half = `${path}.${Deno.pid}-${++written}`;
  await Deno.writeTextFile(half, text);
  await Deno.rename(half, path);
}

/**
 * What a JSON file of the cache holds; undefined where it is missing, broken
 * or not of the shape that `fits` looks for.
 */
export async function readJson<T>(
  path: string,
  fits: (value: unknown) => value is T,
): Promise<T | undefined> {
  try {
    const value: unknown = JSON.parse(await Deno.readTextFile(path));
    return fits(value) ? value : undefined;
  } catch (error) {
    if (isMissing(error) || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Whether the error says that a file or folder is not there. */
export function isMissing(error: unknown): boolean {
  return error instanceof Deno.errors.NotFound ||
    error instanceof Deno.errors.NotADirectory;
}

/** Removes a file or a folder with all it holds, if it is there. */
export async function removeAll(path: string): Promise<void> {
  try {
    await Deno.remove(path, { recursive: true });
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
}
