// SPDX-License-Identifier: GPL-2.0-only

/**
 * The memory that a kernel and its host share, as templates/run/patchwright.h
 * lays it out: a header, the calls, one record for each of them.
 */
const magic = 0x54525750;
const abi = 1;
const headerSize = 72;
const page = 4096;

const at = {
  magic: 0,
  abi: 4,
  mode: 8,
  recordSize: 12,
  count: 16,
  calls: 24,
  records: 32,
  done: 40,
  nanoseconds: 48,
  complained: 56,
  status: 64,
} as const;

/** How far the harness of a kernel came. */
export type HarnessStatus = "waiting" | "running" | "finished" | "refused";

const statuses: readonly HarnessStatus[] = [
  "waiting",
  "running",
  "finished",
  "refused",
];

/** What a kernel leaves in the header of its region. */
export interface RegionState {
  readonly status: HarnessStatus;
  /** How many calls have returned. */
  readonly done: number;
  readonly nanoseconds: number;
  /** The call, counted from 0, at which the kernel first reported a bug. */
  readonly complainedAt: number | undefined;
}

/** A batch of calls, and what is asked of the kernel. */
export interface Batch {
  readonly calls: Uint32Array;
  /** Bytes of one record, a multiple of 8. */
  readonly recordSize: number;
  /** Whether records are written; without, only the calls are made. */
  readonly observe: boolean;
}

/**
 * The most bytes that a region may have: User-Mode Linux counts them in an
 * int. Smaller batches are as fast; some ten megabytes make the time that a
 * boot takes count for little.
 */
export const maxRegionBytes = 2 ** 31 - 2 ** 20;

/** The most calls that one boot can make. */
export function maxCalls(
  { recordSize, observe }: Omit<Batch, "calls">,
): number {
  const perCall = 4 + (observe ? recordSize : 0);
  return Math.floor((maxRegionBytes - 2 * page) / perCall);
}

/** Where the parts of the region of a batch are. */
export function regionOf({ calls, recordSize, observe }: Batch): {
  readonly calls: number;
  readonly records: number;
  /** How many bytes the host writes, from the start: all but the records. */
  readonly inputBytes: number;
  readonly size: number;
} {
  const records = page + roundUp(calls.byteLength);
  const recorded = observe ? calls.length * recordSize : 0;
  return {
    calls: page,
    records,
    inputBytes: page + calls.byteLength,
    size: records + roundUp(recorded),
  };
}

/** The header of the region of a batch, before the kernel boots. */
export function encodeHeader(batch: Batch): Uint8Array<ArrayBuffer> {
  const { calls, records } = regionOf(batch);
  const bytes = new Uint8Array(headerSize);
  const view = new DataView(bytes.buffer);
  view.setUint32(at.magic, magic, true);
  view.setUint32(at.abi, abi, true);
  view.setUint32(at.mode, batch.observe ? 1 : 0, true);
  view.setUint32(at.recordSize, batch.recordSize, true);
  view.setBigUint64(at.count, BigInt(batch.calls.length), true);
  view.setBigUint64(at.calls, BigInt(calls), true);
  view.setBigUint64(at.records, BigInt(records), true);
  return bytes;
}

/**
 * Reads what a kernel left in the header.
 *
 * @returns undefined where not all of a header came back
 */
export function decodeHeader(bytes: Uint8Array): RegionState | undefined {
  if (bytes.length < headerSize) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, headerSize);
  const number = (offset: number): number =>
    Number(view.getBigUint64(offset, true));
  const complained = number(at.complained);
  return {
    status: statuses[view.getUint32(at.status, true)] ?? "refused",
    done: number(at.done),
    nanoseconds: number(at.nanoseconds),
    complainedAt: complained > 0 ? complained - 1 : undefined,
  };
}

/** How many bytes the header has. */
export const headerBytes = headerSize;

/** How many bytes come back of a batch: the header, then the records. */
export function resultBytes(
  { calls, recordSize, observe }: Batch,
): number {
  return headerBytes + (observe ? calls.length * recordSize : 0);
}

/** Where the header has the number of the calls that returned, a u64. */
export const doneOffset = at.done;

function roundUp(bytes: number): number {
  return Math.ceil(bytes / page) * page;
}
