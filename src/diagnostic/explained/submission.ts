// SPDX-License-Identifier: GPL-2.0-only
import type { Explanation } from "./explanation.ts";

/** Why a series is not written to be sent. */
export const submission = {
  PW411: {
    says: "git does not know who sends the series, so nobody signs it.",
    example: {
      of: "situation",
      text: "git config has no user.name and no user.email.",
    },
    wayOut: "Set both with git config, as the hint says.",
  },
  PW412: {
    says:
      "The revision that is asked for is not described, or one before it was not sent.",
    example: {
      of: "situation",
      text: "submit --revision 7, and the series has no revisions.",
    },
    wayOut: "Describe what changed: revisions: [..., revision({ ... })].",
  },
  PW413: {
    says: "The series fails a check, so it would come back from netdev.",
    example: {
      of: "situation",
      text: "A patch of the series does not build.",
    },
    wayOut:
      "Run deno task check and mend what it names; --force writes the series all the same, and says so.",
  },
  PW414: {
    says: "A check could not run, so nobody knows whether the series passes.",
    example: { of: "situation", text: "sparse is not installed." },
    wayOut: "Install what check names.",
  },
  PW415: {
    says: "The folder does not hold mails of that series.",
    example: {
      of: "situation",
      text: "submit --sent, before submit has written anything.",
    },
    wayOut: "Write the mails first, and send them.",
  },
} as const satisfies Readonly<Record<string, Explanation>>;
