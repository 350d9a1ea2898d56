// SPDX-License-Identifier: GPL-2.0-only
import { allSeries, bases } from "../src/series/all.ts";
import { type Figure, measure } from "./measure.ts";
import type { Part, PartRequest } from "./part.ts";
import { generate } from "./patchwright.ts";
import { type Aim, formatTable, milliseconds, type Table } from "./report.ts";
import { base, countFiles, makeTree, openSubject, smallTree } from "./trees.ts";

const wantedTotal = 2_000;

/** What generation took on a tree of some size. */
interface Size {
  readonly files: number;
  readonly name: string;
  readonly figure: Figure;
}

/** Times the generation of all series, and of trees of different sizes. */
export async function benchGeneration(
  { runs, work }: PartRequest,
): Promise<Part> {
  // Fills the cache where that has not been done.
  await generate("--out", `${work}/warm`);
  const subject = await openSubject();
  const small = `${work}/small`;
  const large = `${work}/large`;
  await makeTree(small, subject, smallTree);
  await makeTree(large, subject, 10 * smallTree);
  const { all } = await measure(runs, {
    all: () => generate("--out", `${work}/all`),
  });
  const trees = new Map([
    ["filled up with empty files", small],
    ["the same, ten times the files", large],
    ...(subject.whole ? [["all of Linux", subject.whole] as const] : []),
  ]);
  const figures = await measure(
    runs,
    Object.fromEntries([...trees].map(([name, tree]) => [
      name,
      () => generate("--tree", tree, "--out", `${work}/sizes`),
    ])),
  );
  const sizes = [...trees].map(([name, tree]) => ({
    name,
    files: countFiles(tree),
    figure: figures[name]!,
  }));
  const [first, ...others] = tablesOf(all, sizes).map(formatTable);
  return {
    lines: [
      ...first!,
      ...others.flatMap((lines) => ["", ...lines]),
      ...(subject.whole ? [] : [
        `could not run on all of Linux: deno task check --base ${base} unpacks it`,
      ]),
    ],
    figures: { all, sizes },
    aims: aimsOf(all, sizes),
    differences: [],
  };
}

function tablesOf(all: Figure, sizes: readonly Size[]): Table[] {
  return [
    {
      title: "Generation from a warm cache",
      rows: [{
        what: `${allSeries.length} changes on ${bases.length} kernels`,
        figure: all,
      }],
    },
    {
      title: "Generation by size of the tree",
      rows: sizes.map(({ name, files, figure }) => ({
        what: `${name} (${files} files)`,
        figure,
      })),
    },
  ];
}

function aimsOf(all: Figure, sizes: readonly Size[]): Aim[] {
  const [small, large] = sizes as [Size, Size];
  const more = large.figure.median - small.figure.median;
  const spread = small.figure.max - small.figure.min;
  return [
    {
      aim: `all series in under ${milliseconds(wantedTotal)}`,
      measured: milliseconds(all.median),
      met: all.median < wantedTotal,
    },
    {
      aim: "a tree ten times larger costs no more than runs differ",
      measured: `${more < 0 ? "-" : "+"}${milliseconds(Math.abs(more))}, ` +
        `runs differ by ${milliseconds(spread)}`,
      met: more <= spread,
    },
  ];
}
