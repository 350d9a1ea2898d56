// SPDX-License-Identifier: GPL-2.0-only
import type { Explanation } from "./explanation.ts";

/** What is wrong with the site, and with how a command is used. */
export const use = {
  PW801: {
    says: "A page would show something that nobody described.",
    example: {
      of: "situation",
      text:
        "A function returns -EBUSY in its C, and its doc comment does not say when.",
    },
    wayOut: "Write it in the doc comment.",
  },
  PW802: {
    says: "A link leads to nothing, or nothing leads to a page.",
    example: {
      of: "situation",
      text: "A guide links to a page that no maker makes.",
    },
    wayOut: "Mend the link where the page is made.",
  },
  PW803: {
    says: "A page is larger than a browser should have to load.",
    example: { of: "situation", text: "A page of two megabytes." },
    wayOut: "Divide it.",
  },
  PW804: {
    says: "An example claims a behaviour that the model does not have.",
    example: {
      of: "situation",
      text: "A guide shows where two models part, and they do not.",
    },
    wayOut: "Choose calls that show it, or mend what the text says.",
  },
  PW805: {
    says: "A file of results, which the site would show, holds none.",
    example: {
      of: "situation",
      text: "docs/checks/lamp-6.12.json says: {}",
    },
    wayOut: "Write it again with deno task check --out docs/checks.",
  },
  PW901: {
    says: "Options that do not go together, or a value that is none.",
    example: { of: "command", text: "patchwright init Big-Lamp" },
    wayOut: "See the hint, and --help.",
  },
  PW902: {
    says: "No series of the project has that name.",
    example: { of: "command", text: "patchwright generate --series lamp" },
    wayOut: "Take one of those that the hint names.",
  },
  PW903: {
    says: "A command needs a project, and this folder is none.",
    example: {
      of: "situation",
      text: "patchwright generate, in a folder without a patchwright.ts.",
    },
    wayOut:
      "Go to the folder of a project, or make one: patchwright init NAME.",
  },
  PW904: {
    says: "patchwright.ts does not load, or exports no project.",
    example: {
      of: "situation",
      text: "patchwright.ts says: export default 1;",
    },
    wayOut:
      "Mend the line that is named. It must not say more than imports and descriptions: it may read the project, and do what the command may.",
  },
} as const satisfies Readonly<Record<string, Explanation>>;
