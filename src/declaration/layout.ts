// SPDX-License-Identifier: GPL-2.0-only
import type { Node } from "ts-morph";
import type { CType, Layout, Variable } from "../description/entity.ts";
import type { Reading } from "./reading.ts";
import { broken } from "./read_type.ts";

/** A layout with the alignment that it has within another one. */
export interface AlignedLayout extends Layout {
  readonly align: number;
}

/** A member with the place that reports about it go to. */
export interface LaidOut {
  readonly variable: Variable;
  readonly type: Node;
}

// These are aligned to 4 bytes on some 32-bit machines and to 8 elsewhere.
const machineAligned = /^(?:const )?(?:__)?(?:u|s|be|le)64$/;

/**
 * Size and offsets by the natural alignment of C. `undefined` if a member was
 * reported before or is reported here.
 *
 * Reports PW106 for a member whose size is not the same on every machine, and
 * for one that only some machines put padding in front of.
 */
export function layOut(
  reading: Reading,
  kind: "struct" | "union",
  members: readonly LaidOut[],
): AlignedLayout | undefined {
  const offsets = new Map<string, number>();
  let end = 0;
  let align = 1;
  let sound = true;
  for (const { variable: { name, type }, type: node } of members) {
    const { fixed } = type;
    if (!fixed) {
      sound = false;
      if (type !== broken) reportUnfixed(reading, node, type);
      continue;
    }
    const start = kind === "union" ? 0 : roundUp(end, fixed.align);
    if (machineAligned.test(type.before) && start !== end && end !== 0) {
      const message = `the padding before "${name}" differs between machines`;
      const hint = "use __aligned_u64, or write the padding as a member";
      reading.report(node, "PW106", message, hint);
      sound = false;
    }
    offsets.set(name, start);
    end = Math.max(end, start + fixed.size);
    align = Math.max(align, fixed.align);
  }
  if (!sound) return undefined;
  return { size: roundUp(end, align), align, offsets };
}

function reportUnfixed(reading: Reading, node: Node, type: CType): void {
  const pointer = type.before.endsWith("*");
  reading.report(
    node,
    "PW106",
    `the size of "${type.before}${type.after}" is no promise to user space`,
    pointer ? "use __aligned_u64" : "use types of fixed size: __u32, ...",
  );
}

function roundUp(value: number, to: number): number {
  return Math.ceil(value / to) * to;
}
