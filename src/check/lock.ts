// SPDX-License-Identifier: GPL-2.0-only

/**
 * Runs `work` while no other process holds the lock file. The lock goes away
 * with its process, however that ends.
 *
 * @param onWait called once where somebody else holds the lock
 */
export async function withLock<T>(
  path: string,
  onWait: () => void,
  signal: AbortSignal | undefined,
  work: () => Promise<T>,
): Promise<T> {
  using file = await Deno.open(path, { create: true, write: true });
  if (!await file.tryLock(true)) {
    onWait();
    do {
      await new Promise((resolve) => setTimeout(resolve, 200));
      signal?.throwIfAborted();
    } while (!await file.tryLock(true));
  }
  return await work();
}
