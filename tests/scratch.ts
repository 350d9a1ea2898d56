// SPDX-License-Identifier: GPL-2.0-only

/** Runs work in a folder of its own, of which nothing stays. */
export async function inScratch<T>(
  work: (folder: string) => Promise<T>,
): Promise<T> {
  const folder = await Deno.makeTempDir({ prefix: "patchwright-" });
  try {
    return await work(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}
