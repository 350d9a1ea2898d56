// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { patchesDigest } from "./checked_series.ts";

const cover = { name: "0000-cover-letter.patch", text: "All of it." };
const patch = { name: "0001-net-add.patch", text: "Add it." };

Deno.test("a digest changes with a patch, and not with the cover letter", () => {
  const digest = patchesDigest([cover, patch]);
  assert.equal(patchesDigest([patch]), digest);
  assert.notEqual(patchesDigest([{ ...patch, text: "Add them." }]), digest);
  assert.notEqual(patchesDigest([patch, patch]), digest);
});
