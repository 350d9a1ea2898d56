// SPDX-License-Identifier: GPL-2.0-only
import type { CType } from "../description/entity.ts";

/** A C type of fixed layout, in TypeScript. */
export interface CodecType {
  /** The type of its values. */
  readonly value: string;
  /** The expression that is its codec, in the words of src/codec/c.ts. */
  readonly codec: string;
}

/** `undefined` for a type whose layout is no promise. */
export function codecType(type: CType): CodecType | undefined {
  if (type.array) return arrayType(type.array, type.flexible ?? false);
  const name = type.before.replace(/^const /, "");
  const aggregate = name.match(/^(?:struct|union) (\w+)$/)?.[1];
  if (aggregate) return { value: aggregate, codec: aggregate };
  const word = integerWord(name);
  if (!word || type.after !== "" || type.bits !== undefined) return undefined;
  return {
    value: word.endsWith("64") ? "bigint" : "number",
    codec: `c.${word}`,
  };
}

/** The word of src/codec/integer.ts for a C type. */
function integerWord(name: string): string | undefined {
  if (name === "char") return "s8";
  if (name === "unsigned char") return "u8";
  const [, order, bits] =
    name.match(/^(?:__)?(?:aligned_)?(u|s|be|le)(8|16|32|64)$/) ?? [];
  return order && (order === "le" ? "u" : order) + bits;
}

function arrayType(
  { of, length }: NonNullable<CType["array"]>,
  flexible: boolean,
): CodecType | undefined {
  const element = codecType(of);
  if (!element || (length === undefined && !flexible)) return undefined;
  // Names are arrays of char, and are bytes like others.
  if (
    /^(?:const )?(?:(?:__)?u8|(?:unsigned )?char)$/.test(of.before + of.after)
  ) {
    return {
      value: "Uint8Array",
      codec: flexible ? "c.flexibleBytes" : `c.bytes(${length})`,
    };
  }
  const value = element.value.startsWith("readonly ")
    ? `(${element.value})`
    : element.value;
  return {
    value: `readonly ${value}[]`,
    codec: flexible
      ? `c.flexible(${element.codec})`
      : `c.array(${element.codec}, ${length})`,
  };
}
