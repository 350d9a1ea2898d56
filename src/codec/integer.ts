// SPDX-License-Identifier: GPL-2.0-only
import type { Codec } from "./codec.ts";

/** An integer: a number up to 32 bits, a bigint beyond. */
export interface Integer<T extends number | bigint> extends Codec<T> {
  readonly kind: "integer";
  readonly min: T;
  readonly max: T;
}

type Method = "Uint8" | "Uint16" | "Uint32" | "Int8" | "Int16" | "Int32";

function integer(method: Method, little = true): Integer<number> {
  const signed = method.startsWith("I");
  const bits = Number(method.replace(/\D+/, ""));
  const min = signed ? -(2 ** (bits - 1)) : 0;
  const max = signed ? 2 ** (bits - 1) - 1 : 2 ** bits - 1;
  return {
    kind: "integer",
    size: bits / 8,
    min,
    max,
    read: (view, at) => view[`get${method}` as const](at, little),
    write(view, at, value, name): void {
      const fits = Number.isInteger(value) && value >= min && value <= max;
      if (!fits) refuse(name, value, min, max);
      view[`set${method}` as const](at, value, little);
    },
  };
}

function bigInteger(
  method: "BigUint64" | "BigInt64",
  little = true,
): Integer<bigint> {
  const signed = method === "BigInt64";
  const min = signed ? -(2n ** 63n) : 0n;
  const max = signed ? 2n ** 63n - 1n : 2n ** 64n - 1n;
  return {
    kind: "integer",
    size: 8,
    min,
    max,
    read: (view, at) => view[`get${method}` as const](at, little),
    write(view, at, value, name): void {
      const fits = typeof value === "bigint" && value >= min && value <= max;
      if (!fits) refuse(name, value, min, max);
      view[`set${method}` as const](at, value, little);
    },
  };
}

function refuse<T>(name: string, value: T, min: T, max: T): never {
  throw new RangeError(
    `${name} is ${value}, and no ${typeof min} from ${min} to ${max}`,
  );
}

/** `__u8`. */
export const u8 = integer("Uint8");
/** `__u16` and `__le16`. */
export const u16 = integer("Uint16");
/** `__u32` and `__le32`. */
export const u32 = integer("Uint32");
/** `__u64`, `__aligned_u64` and `__le64`. */
export const u64 = bigInteger("BigUint64");
/** `__s8`, and `char`. */
export const s8 = integer("Int8");
/** `__s16`. */
export const s16 = integer("Int16");
/** `__s32`. */
export const s32 = integer("Int32");
/** `__s64`. */
export const s64 = bigInteger("BigInt64");
/** `__be16`: the most significant byte comes first, on every machine. */
export const be16 = integer("Uint16", false);
/** `__be32`, likewise. */
export const be32 = integer("Uint32", false);
/** `__be64`, likewise. */
export const be64 = bigInteger("BigUint64", false);
