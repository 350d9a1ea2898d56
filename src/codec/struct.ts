// SPDX-License-Identifier: GPL-2.0-only
import type { Flexible } from "./array.ts";
import type { Codec } from "./codec.ts";

/** Where a member begins, and how it lies there. */
export type Member<T> = readonly [
  offset: number,
  codec:
    | Codec<T>
    | (T extends { readonly length: number } ? Flexible<T> : never),
];

/** The members of a struct, in their order. */
export type Members<T> = { readonly [Name in keyof T]: Member<T[Name]> };

/** A struct as the C compiler lays it out. */
export interface Layout<T> {
  readonly name: string;
  /** As sizeof says: without the elements of a flexible array. */
  readonly size: number;
  /** A flexible array is the last of them, and begins at `size`. */
  readonly members: Members<T>;
}

/** A struct, whose flexible array has the elements that a value has. */
export interface Struct<T> extends Codec<T>, Layout<T> {
  readonly kind: "struct";
  /** Bytes of a value, the elements of its flexible array among them. */
  sizeOf(value: T): number;
  /** @throws RangeError with the member whose C type has no such value. */
  encode(value: T): Uint8Array<ArrayBuffer>;
  /**
   * The value that the bytes begin with.
   *
   * @param count How many elements the flexible array has; without it, as many
   *   as the bytes hold.
   * @throws RangeError where there are too few bytes.
   */
  decode(bytes: Uint8Array, count?: number): T;
  /** @param count How many elements the flexible array has; 0 without it. */
  read(view: DataView, at: number, count?: number): T;
  /** Writes all bytes of the value: those between members become 0. */
  write(view: DataView, at: number, value: T, name?: string): void;
}

/** The codec of a struct. */
export function struct<T extends object>(layout: Layout<T>): Struct<T> {
  const { name, size } = layout;
  const members = Object.entries(layout.members) as [
    keyof T & string,
    readonly [number, Codec<unknown> | Flexible<{ readonly length: number }>],
  ][];
  const last = members.at(-1)?.[1][1];
  const element = last && "element" in last ? last.element : undefined;

  function sizeOf(value: T): number {
    if (element === undefined) return size;
    const elements = value[members.at(-1)![0]] as { readonly length: number };
    return size + elements.length * element;
  }

  function read(view: DataView, at: number, count = 0): T {
    const value: Partial<Record<keyof T & string, unknown>> = {};
    for (const [member, [offset, codec]] of members) {
      const sized = "element" in codec ? codec.ofLength(count) : codec;
      value[member] = sized.read(view, at + offset);
    }
    return value as T;
  }

  function write(view: DataView, at: number, value: T, path = name): void {
    const length = sizeOf(value);
    if (at + length > view.byteLength) {
      throw new RangeError(`${path} takes ${length} bytes at ${at}: no room`);
    }
    new Uint8Array(view.buffer, view.byteOffset + at, length).fill(0);
    for (const [member, [offset, codec]] of members) {
      const of = value[member];
      const sized = "element" in codec
        ? codec.ofLength((of as { readonly length: number }).length)
        : codec;
      sized.write(view, at + offset, of, `${path}.${member}`);
    }
  }

  return {
    kind: "struct",
    ...layout,
    sizeOf,
    read,
    write,
    encode(value): Uint8Array<ArrayBuffer> {
      const encoded = new Uint8Array(sizeOf(value));
      write(new DataView(encoded.buffer), 0, value);
      return encoded;
    },
    decode(bytes, count): T {
      const room = bytes.length - size;
      const elements = count ??
        (element === undefined ? 0 : Math.max(0, Math.floor(room / element)));
      const length = size + elements * (element ?? 0);
      if (room < 0 || length > bytes.length) {
        throw new RangeError(
          `${name} takes ${length} bytes, not ${bytes.length}`,
        );
      }
      const { buffer, byteOffset } = bytes;
      return read(new DataView(buffer, byteOffset, bytes.length), 0, elements);
    },
  };
}
