// SPDX-License-Identifier: GPL-2.0-only

/**
 * One call of a trace, packed as the kernel's harness reads it, from the low
 * bits up: operation (8 bits), the allocation that fails or 0 (4 bits), four
 * arguments (4 bits each).
 */
export type Call = number;

/** How many arguments a call has room for. */
export const MAX_ARGS = 4;

/** The highest number of an allocation that a call can have fail. */
export const MAX_FAIL = 15;

/** The calls of a trace, in their order. */
export type Trace = Uint32Array;

/** Packs a call. */
export function call(
  operation: number,
  a = 0,
  b = 0,
  c = 0,
  d = 0,
  fail = 0,
): Call {
  return operation | fail << 8 | a << 12 | b << 16 | c << 20 | d << 24;
}

/** The code of the operation: its place in the list of operations. */
export function operationOf(packed: Call): number {
  return packed & 0xff;
}

/** The allocation that fails, counted from 1; 0 for none. */
export function failOf(packed: Call): number {
  return packed >>> 8 & 0xf;
}

/** Argument `i`, counted from 0. */
export function argOf(packed: Call, i: number): number {
  return packed >>> 12 + 4 * i & 0xf;
}

/** The same call with another allocation failing, or none. */
export function withFail(packed: Call, fail: number): Call {
  return (packed & ~0xf00 | fail << 8) >>> 0;
}
