// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import fc from "fast-check";
import { RecentStates } from "./recent_states.ts";

function ask(recent: RecentStates, state: Uint8Array): boolean {
  recent.bytes.set(state);
  return recent.has();
}

Deno.test("a state is remembered from one question to the next", () => {
  const state = fc.uint8Array({ minLength: 9, maxLength: 9 });
  fc.assert(fc.property(state, (it) => {
    const recent = new RecentStates(9);
    assert.equal(ask(recent, it), false);
    assert.equal(ask(recent, it), true);
  }));
});

Deno.test("a state that was never asked about is not remembered", () => {
  const recent = new RecentStates(3);
  for (let i = 0; i < 100_000; i++) {
    const state = Uint8Array.of(i, i >>> 8, i >>> 16);
    assert.equal(ask(recent, state), false);
  }
});
