// SPDX-License-Identifier: GPL-2.0-only
import type { Explanation } from "./explanation.ts";

/** What is wrong with what is described, before any kernel is looked at. */
export const descriptions = {
  PW101: {
    says:
      "The declarations use a type that C does not have, or that nobody declared.",
    example: {
      of: "declarations",
      text: `import type { Ptr, u33 } from "patchwright";

/** a lamp. */
export interface lamp {
  /** how bright it is */
  level: Ptr<u33>;
}`,
    },
    wayOut:
      "Take the type that the hint names, or declare it: a type of the kernel is an interface that extends `Existing`.",
  },
  PW102: {
    says: "A name or a file is there twice, where C or git takes one.",
    example: {
      of: "declarations",
      text: `import type { int } from "patchwright";

/** how bright a lamp can be. */
export const LAMP_MOST = 15;

/**
 * how bright a lamp can be, again.
 *
 * @returns the level.
 */
export declare function LAMP_MOST(): int;`,
    },
    wayOut: "Rename one of the two, or take one away.",
  },
  PW103: {
    says:
      "The doc comment and the parameters of a function differ. kernel-doc would warn of it.",
    example: {
      of: "declarations",
      text: `import type { int } from "patchwright";

/**
 * light a lamp.
 */
export declare function lamp_light(level: int): void;`,
    },
    wayOut: "Write one \`@param name\` for each parameter, and no other.",
  },
  PW104: {
    says: "Something that is declared has no text.",
    example: {
      of: "declarations",
      text: "export const LAMP_MOST = 15;",
    },
    wayOut:
      "Write a doc comment: it becomes the kernel-doc comment, and the page.",
  },
  PW105: {
    says: "A name is used that nobody declares.",
    example: {
      of: "change",
      text: `file("lib/lamp.c").function("lamp_set").whole()
  .after(prototype("lamp_dim"))`,
    },
    wayOut:
      "Declare it in the file that \`api\` names, or mend the name: the nearest ones are in the hint.",
  },
  PW106: {
    says:
      "A layout that is promised to user space is not the same on every machine.",
    example: {
      of: "declarations",
      text: `import type { __u32, __u64 } from "patchwright";

/**
 * what a lamp is asked for.
 * @uapi
 */
export interface lamp_request {
  /** which lamp */
  lamp: __u32;
  /** what for */
  cookie: __u64;
}`,
    },
    wayOut:
      "Order the members so that there is no hole, say \`__aligned_u64\`, and fill up with a reserved member.",
  },
  PW107: {
    says: "A subject or a message that netdev or a mail reader would not take.",
    example: { of: "patch", text: 'subject: "lib: add lamps."' },
    wayOut:
      "Subjects: at most 70 columns, an area, a colon, no full stop. Messages: at most 75 columns.",
  },
  PW108: {
    says: "TypeScript that has no meaning in C.",
    example: {
      of: "declarations",
      text: `/** a lamp. */
export class lamp {}`,
    },
    wayOut:
      "Say it with an interface, a function, an enum, a constant, or a type that is a function.",
  },
  PW109: {
    says: "The text of a doc comment would end the comment in C.",
    example: {
      of: "declarations",
      text: `/** matches lamp/* and *\\/ alike. */
export const LAMP_MOST = 15;`,
    },
    wayOut: "Say it in other words.",
  },
  PW110: {
    says: "A name that C cannot have.",
    example: {
      of: "declarations",
      text: `/** how bright a lamp can be. */
export const $most = 15;`,
    },
    wayOut: "Use letters, digits and _, and no word that C keeps to itself.",
  },
  PW111: {
    says:
      "A path that leads out of the tree, or that a patch would have to quote.",
    example: {
      of: "change",
      text: 'file("../lamp.c").create(verbatim("int lamp;"))',
    },
    wayOut: "Give it from the top of the tree: \`lib/lamp.c\`.",
  },
  PW112: {
    says: "A template is missing, or has a hole that nothing fills.",
    example: {
      of: "change",
      text: 'file("lib/new.c").create(template("no-such-file.c"))',
    },
    wayOut:
      "Create the file in the folder that \`templatesIn\` was given, or give the template all that it asks for.",
  },
  PW113: {
    says: "A series that could not be sent: its date, its prefix, its patches.",
    example: { of: "series", text: 'date: "yesterday"' },
    wayOut: "See the hint: it shows the form.",
  },
  PW114: {
    says:
      "A text, or the file of the kernel around a change, holds a character that git or a mail program would drop or change.",
    example: {
      of: "change",
      text: `file("lib/lamp.c").function("lamp_set").whole()
  .after(verbatim("\\nint lamps;\\r"))`,
    },
    wayOut:
      "Remove the character: line ends are those of Unix, and C has escapes for the rest.",
  },
} as const satisfies Readonly<Record<string, Explanation>>;
