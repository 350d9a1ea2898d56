// SPDX-License-Identifier: GPL-2.0-only
import type { PatchSet } from "./patch_set.ts";
import { type CheckResult, verdict } from "./result.ts";

/** From v2 on: what changed, below the cut, and a link to each revision. */
export function changelogCheck(
  { revision, cover, patches }: PatchSet,
): CheckResult {
  if (revision === 1) {
    return {
      name: "changelog",
      status: "pass",
      summary: "the first revision has none",
    };
  }
  const { mail, message, below } = cover ?? patches[0]!;
  const found: string[] = [];
  for (let number = 2; number <= revision; number++) {
    const start = below.indexOf(`Changes in v${number}:\n- `);
    if (start < 0) {
      found.push(`${mail.name}: what changed in v${number} is not said`);
    }
    const link = new RegExp(`^- Link to v${number - 1}: https://\\S+$`, "m");
    if (!link.test(below)) {
      found.push(`${mail.name}: no link to v${number - 1}`);
    }
  }
  if (/^Changes in v\d+:/m.test(message)) {
    found.push(`${mail.name}: the changelog stands above the cut`);
  }
  const clean = `says what changed up to v${revision}`;
  return verdict(
    "changelog",
    found,
    clean,
    "gap in the changelog",
    "gaps in the changelog",
  );
}
