// SPDX-License-Identifier: GPL-2.0-only

/**
 * What is observed after a step: arrays of bytes, one for each field. A field
 * of a table has one byte for each object of it.
 */
export interface Field {
  readonly name: string;
  /** How many bytes the field has. */
  readonly count: number;
  /** Where it starts, in bytes. */
  readonly offset: number;
  /** What a value means, for reports: one name for each. */
  readonly text: string;
  /**
   * Whether the field belongs to the state, or tells of the step alone, as a
   * return value does.
   */
  readonly of: "state" | "step";
}

/** The layout of an observation: the same bytes in the model and the kernel. */
export interface Layout<Name extends string = string> {
  readonly fields: readonly Field[];
  readonly field: Readonly<Record<Name, Field>>;
  /** Bytes of an observation, a multiple of 8. */
  readonly size: number;
  /** Bytes of its state, which come first. */
  readonly stateSize: number;
}

type Declared = Readonly<
  Record<string, { readonly count: number; readonly text: string }>
>;

/** Lays the fields out one behind the other: the state's, then the step's. */
export function layout<
  const State extends Declared,
  const Step extends Declared,
>(
  state: State,
  step: Step,
): Layout<Extract<keyof State | keyof Step, string>> {
  const fields: Field[] = [];
  let offset = 0;
  const add = (declared: Declared, of: Field["of"]): number => {
    for (const [name, { count, text }] of Object.entries(declared)) {
      fields.push({ name, count, text, offset, of });
      offset += count;
    }
    return offset;
  };
  const stateSize = add(state, "state");
  const size = Math.ceil(add(step, "step") / 8) * 8;
  const field = Object.fromEntries(fields.map((it) => [it.name, it]));
  return {
    fields,
    field: field as Record<string, Field> as Layout<
      Extract<keyof State | keyof Step, string>
    >["field"],
    size,
    stateSize,
  };
}

/** A view of each field of an observation, on the same bytes. */
export type Views<L> = L extends Layout<infer Name>
  ? { readonly [K in Name]: Uint8Array }
  : never;

/** Makes the views of the fields of one observation. */
export function viewsOf<Name extends string>(
  { fields }: Layout<Name>,
  bytes: Uint8Array,
): Readonly<Record<Name, Uint8Array>> {
  return Object.fromEntries(
    fields.map(({ name, offset, count }) => [
      name,
      bytes.subarray(offset, offset + count),
    ]),
  ) as Record<Name, Uint8Array>;
}
