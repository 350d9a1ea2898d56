// SPDX-License-Identifier: GPL-2.0-only
import { allSeries, bases } from "../src/series/all.ts";
import type { Measured, Size } from "./figures.ts";
import { type Aim, milliseconds, type Table } from "./report.ts";

const wantedTotal = 2_000;
const wantedRatio = 5;

/** The figures that are to be looked at side by side. */
export function tablesOf({ comparison, all, sizes }: Measured): Table[] {
  const { patchwright, spatch, spatchStart, inProcess } = comparison;
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

/** The project's aims, held against the figures. */
export function aimsOf({ comparison, all, sizes }: Measured): Aim[] {
  const { patchwright, spatch, spatchStart, inProcess } = comparison;
  const whole = spatch.median / patchwright.median;
  const without = (spatch.median - spatchStart.median) /
    inProcess.median;
  const [small, large] = sizes as [Size, Size];
  const more = large.figure.median - small.figure.median;
  const spread = small.figure.max - small.figure.min;
  const faster = (ratio: number): Pick<Aim, "measured" | "met"> => ({
    measured: `${ratio.toFixed(1)} times`,
    met: ratio >= wantedRatio,
  });
  return [
    {
      aim: `all series in under ${milliseconds(wantedTotal)}`,
      measured: milliseconds(all.median),
      met: all.median < wantedTotal,
    },
    {
      aim: `${wantedRatio} times faster than spatch, whole process`,
      ...faster(whole),
    },
    {
      aim: `${wantedRatio} times faster than spatch, both without their start`,
      ...faster(without),
    },
    {
      aim: "a tree ten times larger costs no more than runs differ",
      measured: `${more < 0 ? "-" : "+"}${milliseconds(Math.abs(more))}, ` +
        `runs differ by ${milliseconds(spread)}`,
      met: more <= spread,
    },
  ];
}
