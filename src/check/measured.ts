// SPDX-License-Identifier: GPL-2.0-only
import { createHash } from "node:crypto";

/** Keeps what was measured on a tree, from run to run. */
export class Measured {
  constructor(readonly folder: string) {}

  /**
   * @param key everything that the value depends on, in order
   * @returns undefined where it was not measured yet
   */
  async get<T>(
    key: readonly string[],
    read: (value: unknown) => T | undefined,
  ): Promise<T | undefined> {
    try {
      return read(JSON.parse(await Deno.readTextFile(this.#path(key))));
    } catch (error) {
      if (error instanceof Deno.errors.NotFound) return undefined;
      // A file where the folder should be: put() says so, with its name.
      if (error instanceof Deno.errors.NotADirectory) return undefined;
      // A file that is not JSON was never whole: measure again.
      if (error instanceof SyntaxError) return undefined;
      throw error;
    }
  }

  /** Stores the value; whoever reads sees all of it or nothing. */
  async put(key: readonly string[], value: unknown): Promise<void> {
    await Deno.mkdir(this.folder, { recursive: true });
    const path = this.#path(key);
    const next = `${path}.new`;
    try {
      await Deno.writeTextFile(next, JSON.stringify(value));
      await Deno.rename(next, path);
    } catch (error) {
      await Deno.remove(next).catch(() => {});
      throw error;
    }
  }

  #path(key: readonly string[]): string {
    return `${this.folder}/${digest(key)}.json`;
  }
}

/** A digest of texts that tells `["ab"]` from `["a", "b"]`. */
export function digest(texts: readonly string[]): string {
  return createHash("sha256").update(JSON.stringify(texts)).digest("hex");
}
