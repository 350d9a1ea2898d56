// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { sideBySide } from "./side_by_side.ts";

const turns = (count: number): Promise<void> =>
  count === 0
    ? Promise.resolve()
    : Promise.resolve().then(() => turns(count - 1));

Deno.test("results come in the order of the items, whichever is done first", async () => {
  const results = await sideBySide([9, 3, 6, 1, 0], async (count) => {
    await turns(count);
    return count;
  });
  assert.deepEqual(results, [9, 3, 6, 1, 0]);
});

Deno.test("no more is at work than there are processors", async () => {
  let now = 0;
  let most = 0;
  await sideBySide(Array.from({ length: 50 }), async () => {
    most = Math.max(most, ++now);
    await turns(5);
    now--;
  });
  assert.equal(most, Math.min(50, navigator.hardwareConcurrency));
});

Deno.test("where one fails the rest is not begun, and nothing is left at work", async () => {
  let now = 0;
  let begun = 0;
  const all = sideBySide(Array.from({ length: 50 }, (_, i) => i), async (i) => {
    begun++;
    now++;
    await turns(i + 3);
    now--;
    if (i === 0) throw new Error("item 0");
  });
  await assert.rejects(all, /item 0/);
  assert.equal(now, 0);
  assert.ok(begun < 50, `${begun} were begun`);
});
