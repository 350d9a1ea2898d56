// SPDX-License-Identifier: GPL-2.0-only
import { deepEqual } from "node:assert/strict";
import { currentOf } from "./current_patches.ts";

const debian = {
  base: "6.12",
  identity: { kind: "debian", version: "6.12.1", packageVersion: "6.12.1-1" },
} as const;
const checkout = {
  base: "6.12",
  identity: { kind: "git", version: "6.12.1", commit: "1234" },
} as const;
const written = new Map([["6.1", "one"], ["6.12", "two"]]);

Deno.test("patches that are written count for the trees that are not at hand", () => {
  deepEqual([...currentOf(debian, "two", written)], ["two", "one"]);
  deepEqual([...currentOf(checkout, "new", written)], ["new", "one", "two"]);
  deepEqual([...currentOf(debian, "two", new Map())], ["two"]);
});

Deno.test("patches that are behind their description count for no tree", () => {
  deepEqual([...currentOf(debian, "new", written)], ["new"]);
});
