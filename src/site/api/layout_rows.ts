// SPDX-License-Identifier: GPL-2.0-only
import type { Entity } from "../../description/entity.ts";
import { declare } from "../../document/declarator.ts";

/** A run of bytes of a struct whose layout is a promise. */
export interface LayoutRow {
  readonly offset: number;
  readonly size: number;
  /** None for a hole. */
  readonly name: string | undefined;
  readonly declaration: string;
}

/** The members and holes of a struct in their order; none without a layout. */
export function rowsOf(entity: Entity): LayoutRow[] {
  if (!("layout" in entity) || entity.layout === undefined) return [];
  const { members, layout, kind } = entity;
  const rows: LayoutRow[] = [];
  let end = 0;
  const hole = (to: number): void => {
    if (to <= end) return;
    const declaration = "hole: the compiler's, always there";
    rows.push({ offset: end, size: to - end, name: undefined, declaration });
  };
  for (const { name, type } of members) {
    const offset = layout.offsets.get(name)!;
    if (kind === "struct") hole(offset);
    const size = type.fixed?.size ?? 0;
    rows.push({ offset, size, name, declaration: declare(type, name) });
    end = Math.max(end, offset + size);
  }
  hole(layout.size);
  return rows;
}
