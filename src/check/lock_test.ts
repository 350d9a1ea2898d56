// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { withLock } from "./lock.ts";

Deno.test("the second holder of a lock waits for the first, and says so", async () => {
  const path = await Deno.makeTempFile();
  const events: string[] = [];
  let release = (): void => {};
  const held = new Promise<void>((resolve) => release = resolve);
  const never = (): void => assert.fail("the lock was free");
  let begin = (): void => {};
  const begun = new Promise<void>((resolve) => begin = resolve);
  const first = withLock(path, never, undefined, async () => {
    begin();
    await held;
    events.push("first");
  });
  await begun;
  const wait = (): void => {
    events.push("waits");
    release();
  };
  await withLock(path, wait, AbortSignal.timeout(5000), () => {
    events.push("second");
    return Promise.resolve();
  });
  await first;
  assert.deepEqual(events, ["waits", "first", "second"]);
  await Deno.remove(path);
});
