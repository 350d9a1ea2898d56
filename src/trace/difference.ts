// SPDX-License-Identifier: GPL-2.0-only
import type { Layout } from "./layout.ts";

/** A byte of an observation that is not as expected. */
export interface FieldDifference {
  /** The field, with the index where it has more than one byte. */
  readonly field: string;
  readonly expected: number;
  readonly observed: number;
  /** What the field means. */
  readonly text: string;
}

/** In what two observations differ, field by field. */
export function differencesOf(
  { fields }: Layout,
  expected: Uint8Array,
  observed: Uint8Array,
): FieldDifference[] {
  return fields.flatMap(({ name, offset, count, text }) =>
    Array.from({ length: count }, (_, i) => ({
      field: count === 1 ? name : `${name}[${i}]`,
      expected: expected[offset + i]!,
      observed: observed[offset + i]!,
      text,
    })).filter(({ expected, observed }) => expected !== observed)
  );
}
