// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { readApi } from "./read_api.ts";

const vocabulary = Deno.readTextFileSync(
  new URL("../description/ctype.ts", import.meta.url),
);

/** What the constant LAST comes to. */
function valueOf(text: string): bigint | undefined {
  const file = `import { BIT } from "../description/ctype.ts";
/** Four. */
export const FOUR = 0x4;
/** Enumerators. */
export enum kind {
  /** none is given */
  FIRST,
  /** one is */
  SECOND = 7,
  /** counts on */
  THIRD,
}
/** The one that is asked for. */
export const LAST = ${text};`;
  const api = readApi(
    "d/api.ts",
    (path) => path.endsWith("ctype.ts") ? vocabulary : file,
  );
  const last = api.entities.get("LAST");
  return last?.kind === "constant" ? last.number : undefined;
}

Deno.test("values are those that C has, beyond 32 bits too", () => {
  assert.equal(valueOf("0x10"), 16n);
  assert.equal(valueOf("BIT(31) | BIT(0)"), 0x80000001n);
  assert.equal(valueOf("BIT(FOUR + 59)"), 1n << 63n);
  assert.equal(valueOf("(FOUR << 4) - 1"), 63n);
  assert.equal(valueOf("-FOUR * 2"), -8n);
  assert.equal(valueOf("~FOUR & 0xf"), 11n);
  assert.equal(valueOf("kind.FIRST"), 0n);
  assert.equal(valueOf("kind.THIRD >> 1"), 4n);
  assert.equal(valueOf("LAST"), undefined);
  assert.equal(valueOf('"text"'), undefined);
});
