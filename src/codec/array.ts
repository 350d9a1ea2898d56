// SPDX-License-Identifier: GPL-2.0-only
import type { Codec } from "./codec.ts";

/** Bytes as they are: an array of `__u8`, or a union. */
export interface Bytes extends Codec<Uint8Array> {
  readonly kind: "bytes";
}

/** `T name[length]`. */
export interface Elements<E> extends Codec<readonly E[]> {
  readonly kind: "array";
  readonly of: Codec<E>;
  readonly length: number;
}

/** `T name[]`: an array once it is known how many elements there are. */
export interface Flexible<T extends { readonly length: number }> {
  readonly kind: "flexible";
  /** Bytes of one element. */
  readonly element: number;
  ofLength(length: number): Codec<T>;
}

/** That many bytes; what is read is a copy. */
export function bytes(length: number): Bytes {
  return {
    kind: "bytes",
    size: length,
    read: (view, at) => window(view, at, length).slice(),
    write(view, at, value, name): void {
      checkLength(name, value.length, length);
      window(view, at, length).set(value);
    },
  };
}

/** That many elements. */
export function array<E>(of: Codec<E>, length: number): Elements<E> {
  return {
    kind: "array",
    of,
    length,
    size: of.size * length,
    read: (view, at) =>
      Array.from({ length }, (_, i) => of.read(view, at + i * of.size)),
    write(view, at, value, name): void {
      checkLength(name, value.length, length);
      value.forEach((element, i) =>
        of.write(view, at + i * of.size, element, `${name}[${i}]`)
      );
    },
  };
}

/** Elements that follow a struct. */
export function flexible<E>(of: Codec<E>): Flexible<readonly E[]> {
  return {
    kind: "flexible",
    element: of.size,
    ofLength: (length) => array(of, length),
  };
}

/** Bytes that follow a struct. */
export const flexibleBytes: Flexible<Uint8Array> = {
  kind: "flexible",
  element: 1,
  ofLength: bytes,
};

function window(view: DataView, at: number, length: number): Uint8Array {
  if (at + length > view.byteLength) {
    throw new RangeError(`${length} bytes at ${at} end outside of the view`);
  }
  return new Uint8Array(view.buffer, view.byteOffset + at, length);
}

function checkLength(name: string, length: number, wanted: number): void {
  if (length === wanted) return;
  throw new RangeError(`${name} has ${length} elements, not ${wanted}`);
}
