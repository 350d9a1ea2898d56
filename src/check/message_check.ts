// SPDX-License-Identifier: GPL-2.0-only
import { validateMessage } from "../description/validate_message.ts";
import type { PatchSet } from "./patch_set.ts";
import { count } from "../diagnostic/count.ts";
import { type CheckResult, verdict } from "./result.ts";

/** Messages: there is one, wrapped at 75 columns, that git am takes whole. */
export function messageCheck({ patches }: PatchSet): CheckResult {
  const found = patches.flatMap(({ mail, message }) =>
    validateMessage(withoutSignOff(message), { file: "", line: 1 }).map(
      ({ message, details = [] }) =>
        [`${mail.name}: ${message}`, ...details].join(": "),
    )
  );
  const clean = `${count(patches.length, "message")} of lines up to 75 columns`;
  return verdict("message", found, clean, "bad line");
}

/** Who signs is looked at elsewhere. */
function withoutSignOff(message: string): string {
  return message.replace(/^Signed-off-by: .*$\n?/gm, "");
}
