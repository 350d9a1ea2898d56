// SPDX-License-Identifier: GPL-2.0-only
import type { Explanation } from "./explanation.ts";

/** What the tree at hand does not bear out. */
export const anchors = {
  PW201: {
    says: "What an edit looks for is not there.",
    example: {
      of: "change",
      text: `file("lib/lamp.c").function("lamp_set").call("lamp_swich")
  .before(verbatim("lamp_note(lamp);"))`,
    },
    wayOut:
      "Take the candidate that is meant. Where the trees differ, let the edit depend on a fact, with \`where\`.",
  },
  PW202: {
    says:
      "What an edit looks for is there more than once, and nothing says which one is meant.",
    example: {
      of: "change",
      text: `file("lib/lamp.c").function("lamp_set").call("lamp_switch")
  .before(verbatim("lamp_note(lamp);"))`,
    },
    wayOut: "Name a place that is there once: another statement close by.",
  },
  PW203: {
    says:
      "Two edits of one patch change the same text, or one of a file that the patch makes.",
    example: {
      of: "change",
      text: `file("lib/lamp.c").function("lamp_set")
  .statement("lamp->level = level;").remove(),
file("lib/lamp.c").function("lamp_set").whole().remove()`,
    },
    wayOut: "Make one edit of the two, or two patches.",
  },
  PW204: {
    says: "The tree does not have the file.",
    example: {
      of: "change",
      text: `file("lib/lantern.c").function("lamp_set").whole()
  .after(verbatim("int lantern;"))`,
    },
    wayOut: "Mend the path, or let the edit depend on a fact, with \`where\`.",
  },
  PW205: {
    says: "The series requires something that is not so in this tree.",
    example: {
      of: "series",
      text: 'requires: [defines("lib/lamp.c", "lamp_dim")]',
    },
    wayOut:
      "Drop the requirement and vary by the fact, or say that the series is not for this tree.",
  },
  PW206: {
    says:
      "No variable of the function plays the role that a template speaks of.",
    example: {
      of: "change",
      text:
        `file("lib/lamp.c").function("lamp_set", { skb: "struct sk_buff *" })
  .end().before(verbatim("note(skb);"))`,
    },
    wayOut:
      "Name the type that the variable has in this tree, or its number among the parameters.",
  },
  PW207: {
    says: "The place is there, but nothing can be put there without a guess.",
    example: {
      of: "change",
      text:
        `file("lib/lamp.c").function("lamp_set").statement("return -EINVAL;")
  .before(verbatim("lamp_note(lamp);"))`,
    },
    wayOut: "Follow the hint: mostly, replace a larger place.",
  },
  PW208: {
    says: "A file is to be made that the tree has already.",
    example: {
      of: "change",
      text: 'file("lib/lamp.c").create(verbatim("int lamp;"))',
    },
    wayOut: "Take another name, or edit the file that is there.",
  },
} as const satisfies Readonly<Record<string, Explanation>>;
