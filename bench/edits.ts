// SPDX-License-Identifier: GPL-2.0-only
import { compare, type Comparison } from "./compare.ts";
import type { Part, PartRequest } from "./part.ts";
import { generate } from "./patchwright.ts";
import { type Aim, formatTable, type Table } from "./report.ts";
import { spatchVersion } from "./spatch.ts";
import { makeTree, openSubject, smallTree } from "./trees.ts";

const wantedRatio = 5;

/** Times the edits of the RFC side by side with Coccinelle's spatch. */
export async function benchEdits({ runs, work }: PartRequest): Promise<Part> {
  const spatch = await spatchVersion();
  // Fills the cache where that has not been done.
  await generate("--out", `${work}/warm`);
  const subject = await openSubject();
  const tree = `${work}/small`;
  await makeTree(tree, subject, smallTree);
  const comparison = await compare(subject, tree, `${work}/compare`, runs);
  const { differences } = comparison;
  const { package: name, packageVersion } = subject.identity;
  return {
    lines: [
      `spatch ${spatch}, ${name} ${packageVersion}`,
      differences.length === 0
        ? "Both programs made the same code of the same two files."
        : "The programs did not make the same code:",
      ...differences.map((it) => `  ${it}`),
      ...tablesOf(comparison).flatMap((it) => ["", ...formatTable(it)]),
    ],
    figures: { version: spatch, ...comparison },
    aims: aimsOf(comparison),
    differences,
  };
}

function tablesOf(
  { patchwright, spatch, spatchStart, inProcess }: Comparison,
): Table[] {
  return [
    {
      title: "The RFC's edits, whole process",
      rows: [
        { what: "patchwright, mails included", figure: patchwright },
        { what: "spatch", figure: spatch },
      ],
    },
    {
      title: "The RFC's edits, without the start",
      rows: [
        { what: "patchwright, in a warm process", figure: inProcess },
        { what: "spatch, with its start", figure: spatch },
        { what: "spatch, on an empty file", figure: spatchStart },
      ],
    },
  ];
}

function aimsOf(
  { patchwright, spatch, spatchStart, inProcess }: Comparison,
): Aim[] {
  const faster = (ratio: number): Pick<Aim, "measured" | "met"> => ({
    measured: `${ratio.toFixed(1)} times`,
    met: ratio >= wantedRatio,
  });
  return [
    {
      aim: `${wantedRatio} times faster than spatch, whole process`,
      ...faster(spatch.median / patchwright.median),
    },
    {
      aim: `${wantedRatio} times faster than spatch, both without their start`,
      ...faster((spatch.median - spatchStart.median) / inProcess.median),
    },
  ];
}
