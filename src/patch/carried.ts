// SPDX-License-Identifier: GPL-2.0-only
import type { Diagnostic } from "../diagnostic/diagnostic.ts";
import { readMail } from "./mail_parts.ts";
import type { Mail } from "./commit.ts";

/**
 * PW114 for each file whose lines around a change a mail would not carry as
 * they are in the tree: git am drops the line ends of DOS, and what git takes
 * for binary is no text of a mail. What a description adds was looked at before.
 */
export function validateCarried(mail: Mail): Diagnostic[] {
  return readMail(mail).diff.split(/^(?=diff --git )/m).flatMap((diff) => {
    const flaw = flawOf(diff);
    if (flaw === undefined) return [];
    const [, file = mail.name] = diff.match(/^diff --git a\/(\S+)/) ?? [];
    return [{
      code: "PW114",
      message: `${file} of the tree ${flaw}, where ${mail.name} changes it`,
      hint: "mend the file in the tree first, or leave it out",
    }];
  });
}

function flawOf(diff: string): string | undefined {
  if (/^Binary files /m.test(diff)) return "is binary to git";
  return diff.includes("\r") ? "has line ends of DOS" : undefined;
}
