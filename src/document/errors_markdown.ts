// SPDX-License-Identifier: GPL-2.0-only
import { type Code, codes } from "../diagnostic/codes.ts";
import { exampleTree } from "../diagnostic/explained/example_tree.ts";
import { explained } from "../diagnostic/explained/explained.ts";
import type {
  Example,
  Explanation,
} from "../diagnostic/explained/explanation.ts";
import { wrapParagraph } from "./wrap.ts";

/** The parts of the page, by how codes begin. */
const parts: Readonly<Record<string, string>> = {
  PW1: "Descriptions",
  PW2: "Anchors and facts",
  PW3: "Kernel trees",
  PW4: "Patches",
  PW5: "Checks",
  PW6: "Kernels that are run",
  PW7: "Traces",
  PW8: "The site",
  PW9: "Use of the command",
};

/** How an example is introduced, and the language that it is coloured as. */
const introductions: Readonly<
  Record<Exclude<Example["of"], "situation">, readonly [string, string]>
> = {
  declarations: ["In declarations:", "ts"],
  series: ["In `series({ ... })`:", "ts"],
  patch: ["In `patch({ ... })`:", "ts"],
  change: ["Among the changes of a patch:", "ts"],
  program: ["In a program:", ""],
  command: ["On the command line:", ""],
};

/** The page of all errors, as docs/errors.md has it. */
export function errorsMarkdown(): string {
  const all = Object.entries(explained) as [Code, Explanation][];
  const sections = Object.entries(parts).flatMap(([begin, title]) => {
    const codes = all.filter(([code]) => code.startsWith(begin))
      .toSorted(([a], [b]) => a < b ? -1 : 1);
    return codes.length === 0 ? [] : [
      `## ${title}`,
      ...begin === "PW2" ? treeOfExamples() : [],
      ...codes.flatMap(([code, it]) => section(code, it)),
    ];
  });
  return [
    "<!-- Generated from src/diagnostic/explained: deno task errors -->",
    "# Errors",
    paragraph(
      "An error has a code that stays, a place, and a next step. All errors of " +
        "a run come at once. Each code is here with an example that gives it, " +
        "which a test runs, and the way out.",
    ),
    ...sections,
  ].join("\n\n") + "\n";
}

function section(code: Code, { says, example, wayOut }: Explanation): string[] {
  return [
    `### ${code}: ${codes[code]}`,
    paragraph(says),
    ...shown(example),
    paragraph(`**The way out:** ${wayOut}`),
  ];
}

function shown({ of, text }: Example): string[] {
  if (of === "situation") return [paragraph(`For example: ${text}`)];
  const [introduction, language] = introductions[of];
  return [introduction, fenced(text, language)];
}

function treeOfExamples(): string[] {
  return [
    "The changes of the examples are made to this file:",
    ...[...exampleTree.values()].map((text) => fenced(text.trimEnd(), "c")),
  ];
}

function fenced(text: string, language: string): string {
  return `\`\`\`${language}\n${text}\n\`\`\``;
}

function paragraph(text: string): string {
  return wrapParagraph(text, "").join("\n");
}
