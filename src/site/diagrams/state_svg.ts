// SPDX-License-Identifier: GPL-2.0-only
import { arrowHead, drawing, label } from "./svg.ts";

/** A way from one state to another one. */
export interface Way {
  readonly from: string;
  readonly to: string;
  /** What makes it go there, a line each. */
  readonly on: readonly string[];
}

const width = 110;
const height = 40;
const gap = 190;
const line = 18;

/**
 * States in a row, from the first to the last; ways forth go above them, and
 * ways back below.
 */
export function stateSvg(
  title: string,
  states: readonly string[],
  ways: readonly Way[],
): string {
  const steps = ({ from, to }: Way): number =>
    states.indexOf(to) - states.indexOf(from);
  const room = (all: readonly Way[]): number =>
    Math.max(
      8,
      ...all.map((it) => rise(steps(it)) + it.on.length * line + 8),
    );
  const above = room(ways.filter((it) => steps(it) > 0));
  const below = room(ways.filter((it) => steps(it) < 0));
  const left = (name: string): number =>
    40 + states.indexOf(name) * (width + gap);
  const boxes = states.flatMap((name) => [
    `<rect class="member" x="${
      left(name)
    }" y="${above}" width="${width}" height="${height}" rx="20"/>`,
    label(
      left(name) + width / 2,
      above + 25,
      name,
      'text-anchor="middle" class="strong"',
    ),
  ]);
  const arcs = ways.map((way) =>
    arc(way, steps(way), left(way.from), left(way.to), above)
  );
  return drawing(
    title,
    80 + states.length * width + (states.length - 1) * gap,
    above + height + below,
    [...arcs, ...boxes],
  );
}

/** How far an arc gets from the states that it passes. */
function rise(steps: number): number {
  return 34 + (Math.abs(steps) - 1) * 56;
}

/** An arc over the states, with the words at its top; below them, if back. */
function arc(
  { on }: Way,
  steps: number,
  from: number,
  to: number,
  above: number,
): string {
  const sign = steps > 0 ? -1 : 1;
  const y = steps > 0 ? above : above + height;
  // A long arc leaves and arrives inside of the short ones.
  const inset = Math.abs(steps) > 1 ? width / 2 : 26;
  const start = from + (steps > 0 ? width - inset : inset);
  const end = to + (steps > 0 ? inset : width - inset);
  const control = y + sign * rise(steps) / 0.75;
  const top = y + sign * rise(steps);
  const words = on.map((text, i) =>
    label(
      (start + end) / 2,
      steps > 0 ? top - 7 - (on.length - 1 - i) * line : top + 17 + i * line,
      text,
      'text-anchor="middle" class="halo"',
    )
  );
  return `<path class="line" d="M${start} ${y}C${start} ${control},${end} ` +
    `${control},${end} ${y + sign * 6}"/>` +
    arrowHead(end, y + sign, steps > 0 ? 90 : -90) + words.join("");
}
