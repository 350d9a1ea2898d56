// SPDX-License-Identifier: GPL-2.0-only
import type { Mail } from "../patch/commit.ts";

/**
 * Has mails in files while `work` runs.
 *
 * @param scratch a folder that may be written to; nothing is left there
 */
export async function withMailFiles<T>(
  mails: readonly Mail[],
  scratch: string,
  work: (paths: readonly string[]) => Promise<T>,
): Promise<T> {
  const folder = await Deno.makeTempDir({ dir: scratch });
  try {
    const paths = await Promise.all(mails.map(async ({ text }, i) => {
      const path = `${folder}/${String(i + 1).padStart(4, "0")}.patch`;
      await Deno.writeTextFile(path, text);
      return path;
    }));
    return await work(paths);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}
