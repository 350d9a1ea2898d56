// SPDX-License-Identifier: GPL-2.0-only
import type { Box, Scene } from "./scene.ts";

/** Where something is drawn, in pixels at full size. */
export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Sizes that a drawing is made of, in pixels. */
export const SIZE = { title: 24, row: 18, pad: 6 } as const;

/** How wide a drawing may be: columns side by side, or two of them stacked. */
export type Width = "wide" | "narrow";

/** Where the objects of all scenes of a trace stand. */
export interface Places {
  readonly width: number;
  readonly height: number;
  /** The titles of columns, by what stands below them. */
  readonly titles: readonly { readonly text: string; readonly at: Rect }[];
  rectOf(box: Box): Rect;
}

/** Room for the titles of columns. */
const TOP = 30;
/** Between two objects, one above the other. */
const GAP = 22;

const stacks = {
  wide: [{ x: 26, width: 206 }, { x: 306, width: 206 }, {
    x: 592,
    width: 206,
  }],
  narrow: [{ x: 12, width: 176 }, { x: 12, width: 176 }, {
    x: 210,
    width: 134,
  }],
} as const;
const total = { wide: 824, narrow: 358 } as const;

/**
 * Finds a place for each object of a trace, the same in all of its scenes: an
 * object that is there twice stands where it stood.
 */
export function placesOf(scenes: readonly Scene[], width: Width): Places {
  const columns = scenes[0]!.columns;
  const boxes = scenes.flatMap((it) => it.boxes);
  const heights = columns.map((_, i) => slotHeights(boxes, i));
  const level = columns.map((it, i) => it.level ? i : -1)
    .filter((it) => it >= 0);
  const pitch = Math.max(0, ...level.flatMap((i) => heights[i]!)) + GAP;
  const isStacked = width === "narrow" && level.length === 2;
  const first = Math.max(0, ...heights[0]!);
  const inStack = first + GAP / 2;
  const topOf = ({ column, slot }: Box): number => {
    if (!columns[column]!.level) {
      const before = width === "narrow" && level.length === 0 && column === 1
        ? bottomOf(heights[0]!) + TOP
        : 0;
      return TOP + before + bottomOf(heights[column]!.slice(0, slot));
    }
    if (!isStacked) return TOP + slot * pitch;
    return TOP + slot * (pitch + inStack) + (column === 1 ? inStack : 0);
  };
  const rectOf = (box: Box): Rect => ({
    ...stacks[width][box.column]!,
    y: topOf(box),
    height: heightOf(box.rows.length),
  });
  const bottoms = boxes.map((it) => topOf(it) + heightOf(roomOf(it)));
  return {
    width: total[width],
    height: Math.max(TOP + 90, ...bottoms) + GAP / 2,
    titles: columns.map(({ title }, i) => ({
      text: title,
      at: { ...stacks[width][i]!, y: 0, height: TOP },
    })),
    rectOf,
  };
}

/** The height of an object with so many rows. */
export function heightOf(rows: number): number {
  return SIZE.title + rows * SIZE.row + SIZE.pad;
}

function roomOf({ rows, room = 0 }: Box): number {
  return Math.max(rows.length, room);
}

/** By place: the most that an object there ever needs; 0 where none ever is. */
function slotHeights(boxes: readonly Box[], column: number): number[] {
  const heights: number[] = [];
  for (const box of boxes) {
    if (box.column !== column) continue;
    while (heights.length <= box.slot) heights.push(0);
    const height = heightOf(roomOf(box));
    heights[box.slot] = Math.max(heights[box.slot]!, height);
  }
  return heights;
}

/** Where the next one begins below objects of these heights. */
function bottomOf(heights: readonly number[]): number {
  return heights.reduce((sum, it) => sum + (it === 0 ? 0 : it + GAP), 0);
}
