// SPDX-License-Identifier: GPL-2.0-only
import type { Call } from "../../trace/call.ts";

/** A value of an object. */
export interface Row {
  readonly label: string;
  readonly value: string;
  /** The value in words, where there is no room for them. */
  readonly note?: string;
  /** Whether it is what breaks a clause. */
  readonly alarm?: boolean;
}

/** An object of a state. Its id is its own from its first step to its last. */
export interface Box {
  readonly id: string;
  readonly title: string;
  /** What kind of object it is: its colour. */
  readonly kind: "skb" | "info" | "registration" | "page";
  /** Where it stands: the column, and the place in it from the top. */
  readonly column: number;
  readonly slot: number;
  readonly rows: readonly Row[];
  /** How many rows to keep room for, so that nothing moves as it grows. */
  readonly room?: number;
}

/** One object refers to another. */
export interface Edge {
  readonly from: string;
  /** The row of it that refers, by its label; the whole object if absent. */
  readonly row?: string;
  readonly to: string;
  readonly kind: EdgeKind;
}

/** How one object refers to another: its line. */
export type EdgeKind = "uses" | "holds" | "covers" | "list";

/** A column of objects. */
export interface Column {
  readonly title: string;
  /** Whether its places are level with those of other columns like it. */
  readonly level: boolean;
}

/** A state as boxes and lines. */
export interface Scene {
  readonly columns: readonly Column[];
  readonly boxes: readonly Box[];
  readonly edges: readonly Edge[];
}

/** Makes scenes of the states of one trace, in their order. */
export interface Painter {
  /**
   * The scene of a state.
   *
   * @param call the one that led to it; none leads to the first
   */
  paint(state: Uint8Array, call?: Call): Scene;
}

/** What a step did to a box: the row's value before, if it was another. */
export interface ChangedRow extends Row {
  readonly was?: string;
}

/** A box as the step left it. */
export interface ChangedBox extends Box {
  readonly rows: readonly ChangedRow[];
  readonly change: "none" | "new" | "changed" | "gone";
}

/** A scene that remembers the one before. */
export interface ChangedScene extends Scene {
  readonly boxes: readonly ChangedBox[];
}

/**
 * Marks what a step changed. What has gone stays, marked as gone, unless
 * something else stands in its place.
 */
export function compare(before: Scene | undefined, after: Scene): ChangedScene {
  const old = new Map((before ?? after).boxes.map((it) => [it.id, it]));
  const place = ({ column, slot }: Box): string => `${column} ${slot}`;
  const taken = new Set(after.boxes.map(place));
  const alive = new Set(after.boxes.map(({ id }) => id));
  const gone = [...old.values()].filter((it) =>
    !alive.has(it.id) && !taken.has(place(it))
  ).map((it): ChangedBox => ({
    ...it,
    rows: it.rows.map(({ label, value }) => ({ label, value })),
    change: "gone",
  }));
  const boxes = after.boxes.map((it) => compareBox(old.get(it.id), it));
  return { ...after, boxes: [...boxes, ...gone] };
}

function compareBox(before: Box | undefined, after: Box): ChangedBox {
  if (before === undefined) return { ...after, change: "new" };
  const old = new Map(before.rows.map((it) => [it.label, it.value]));
  const rows = after.rows.map((row) => {
    const was = old.get(row.label) ?? "";
    return was === row.value ? row : { ...row, was };
  });
  const changed = rows.some((it) => "was" in it) ||
    rows.length !== before.rows.length;
  return { ...after, rows, change: changed ? "changed" : "none" };
}
