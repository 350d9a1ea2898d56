// SPDX-License-Identifier: GPL-2.0-only
import { Buffer } from "node:buffer";

const CHUNK = 1 << 20;

/**
 * Where two rows of records first differ.
 *
 * @param size bytes of a record
 * @returns the number of the record, or undefined where all are the same
 */
export function firstDifference(
  expected: Uint8Array,
  observed: Uint8Array,
  size: number,
): number | undefined {
  const length = Math.min(expected.length, observed.length);
  for (let at = 0; at < length; at += CHUNK) {
    const end = Math.min(at + CHUNK, length);
    const a = view(expected, at, end);
    const b = view(observed, at, end);
    if (a.equals(b)) continue;
    let byte = 0;
    while (a[byte] === b[byte]) byte++;
    return Math.floor((at + byte) / size);
  }
  return expected.length === observed.length
    ? undefined
    : Math.floor(length / size);
}

function view(bytes: Uint8Array, from: number, to: number): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset + from, to - from);
}
