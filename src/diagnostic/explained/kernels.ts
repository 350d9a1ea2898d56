// SPDX-License-Identifier: GPL-2.0-only
import type { Explanation } from "./explanation.ts";

/** What keeps a kernel from being run, and traces from being understood. */
export const kernels = {
  PW601: {
    says: "The compiler does not take the patched kernel.",
    example: {
      of: "situation",
      text: "A template calls a function that no header declares.",
    },
    wayOut:
      "Mend what the compiler complains of: its words are in the details.",
  },
  PW602: {
    says: "A symbol that a kernel was to have on is off once it is configured.",
    example: {
      of: "situation",
      text: "A part asks for a symbol that no Kconfig file of the tree has.",
    },
    wayOut:
      "Ask for what the symbol depends on too: its Kconfig stanza tells, and the menu around it.",
  },
  PW603: {
    says: "This machine cannot build kernels, or cannot run them.",
    example: { of: "situation", text: "There is no make on this machine." },
    wayOut: "Install what the hint names.",
  },
  PW604: {
    says:
      "Some shards of a campaign were not run: nobody knows what they find.",
    example: {
      of: "situation",
      text: "verify --merge is given shards 1/4, 2/4 and 4/4.",
    },
    wayOut:
      "Run the shards that are named with verify --shard, and merge all of them.",
  },
  PW612: {
    says: "A kernel for two processors ends without what it was to have.",
    example: {
      of: "situation",
      text: "The tree has no KCSAN, and verify --smp asks for it.",
    },
    wayOut: "Look up what the symbols depend on in this tree.",
  },
  PW613: {
    says:
      "There is no QEMU to run two processors in, or it fails before they end.",
    example: {
      of: "situation",
      text: "verify --smp on a machine without qemu-system-x86_64.",
    },
    wayOut:
      "Install the package that the hint names, or see what QEMU complains of.",
  },
  PW701: {
    says: "A line of a trace that is no call, or a trace without its end.",
    example: { of: "program", text: "# dims a lamp\nlamp_dim(lamp=0)\nend()" },
    wayOut: "Write calls as the model declares them; \`end()\` comes last.",
  },
  PW702: {
    says: "An expectation that names nothing which is observed.",
    example: {
      of: "program",
      text:
        "# takes one\nlimitref_init(ref=0, limit=2)\n    refs[7] = 1\nend()",
    },
    wayOut:
      "Write \`field[index] = value\`, as the layout of the model has it.",
  },
  PW703: {
    says: "A file is to be replayed that verify did not write.",
    example: {
      of: "command",
      text: "patchwright verify --replay README.md",
    },
    wayOut: "Give a reproducer: verify --out DIR writes one for a finding.",
  },
  PW704: {
    says: "A model throws, or returns an outcome that it does not list.",
    example: {
      of: "situation",
      text: 'An operation with outcomes: ["taken"] returns "token".',
    },
    wayOut: "Mend the operation or the clause that is named.",
  },
} as const satisfies Readonly<Record<string, Explanation>>;
