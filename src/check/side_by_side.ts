// SPDX-License-Identifier: GPL-2.0-only

/**
 * Does work that starts programs for each item, as many at a time as there are
 * processors. Where one fails no other is begun, and those at work are waited
 * for: none is left behind.
 *
 * @returns what each came to, in the order of the items
 * @throws what the first that failed throws
 */
export async function sideBySide<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  const rest = items.entries();
  let failed = false;
  const worker = async (): Promise<void> => {
    for (const [i, item] of rest) {
      if (failed) return;
      try {
        results[i] = await work(item);
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  };
  const workers = Array.from({ length: navigator.hardwareConcurrency }, worker);
  for (const ended of await Promise.allSettled(workers)) {
    if (ended.status === "rejected") throw ended.reason;
  }
  return results;
}
