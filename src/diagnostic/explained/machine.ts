// SPDX-License-Identifier: GPL-2.0-only
import type { Explanation } from "./explanation.ts";

/** What is wrong with trees, with git, with what is written, and with checks. */
export const machine = {
  PW301: {
    says: "No tree has that name, or there is no such folder.",
    example: {
      of: "command",
      text: "patchwright generate --tree no-such-folder --out outgoing",
    },
    wayOut: "Name the top folder of a kernel, or a Debian kernel with --base.",
  },
  PW302: {
    says: "A tree has to be fetched, and apt does not manage to.",
    example: {
      of: "situation",
      text: "The cache is empty, and there is no apt on this machine.",
    },
    wayOut:
      "Mend what apt complains of, or use a tree of your own: --tree DIR. With a tree in the cache no network is needed.",
  },
  PW303: {
    says: "The folder is there, but holds no kernel.",
    example: {
      of: "command",
      text: "patchwright generate --tree src --out outgoing",
    },
    wayOut: "Name the folder that has the kernel's Makefile and init/.",
  },
  PW304: {
    says: "The cache cannot be written.",
    example: {
      of: "situation",
      text: "The cache lies below something that is a file and no folder.",
    },
    wayOut: "Make room, or name another place in XDG_CACHE_HOME.",
  },
  PW305: {
    says: "A program is needed that is not installed.",
    example: { of: "situation", text: "There is no git on this machine." },
    wayOut: "Install the package that the hint names.",
  },
  PW306: {
    says: "A file of the tree is no text in UTF-8.",
    example: {
      of: "situation",
      text: "lib/lamp.c holds the bytes ff fe, and the description edits it.",
    },
    wayOut: "Leave the file out of the description: only text is edited.",
  },
  PW307: {
    says: "A program ended badly where it always ends well.",
    example: {
      of: "situation",
      text: "git is killed while it is asked who sends the series.",
    },
    wayOut:
      "Try again; if it stays so, run the program by hand to see what it lacks.",
  },
  PW401: {
    says: "git did not do what it does everywhere else.",
    example: {
      of: "situation",
      text: "A repository that git is asked about is none.",
    },
    wayOut:
      "Read what git says; 2.30 or newer is needed, and room on the disk.",
  },
  PW402: {
    says: "A patch leaves every file as it is.",
    example: {
      of: "patch",
      text: `changes: [
  file("lib/lamp.c").function("lamp_set").statement("lamp->level = level;")
    .replaceWith("lamp->level = level;"),
]`,
    },
    wayOut: "Drop the patch, or say with \`when\` on which trees there is one.",
  },
  PW403: {
    says:
      "What was made cannot be written, or would replace what somebody else wrote. What was there before still is.",
    example: {
      of: "situation",
      text: "The folder that --out names holds notes.txt and no base.json.",
    },
    wayOut: "Name another folder, or make room.",
  },
  PW404: {
    says: 'An author who is no "Name <address>".',
    example: {
      of: "command",
      text: "patchwright generate --author me --out outgoing",
    },
    wayOut: 'Write --author "Your Name <you@example.org>".',
  },
  PW501: {
    says: "There is no place to apply patches in.",
    example: {
      of: "situation",
      text: "The folder for the checks lies below a file.",
    },
    wayOut: "Make room in the cache, and let it be written.",
  },
  PW502: {
    says: "A series has no patch on this tree, so that nothing is checked.",
    example: {
      of: "situation",
      text: "Each patch of the series depends on a fact that is not so.",
    },
    wayOut: "Check another tree, or mend the facts.",
  },
} as const satisfies Readonly<Record<string, Explanation>>;
