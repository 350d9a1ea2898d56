// SPDX-License-Identifier: GPL-2.0-only
import { ConsoleText } from "./console_text.ts";
import { keeperScript } from "./keeper.ts";
import { type Input, runKept } from "./kept_program.ts";
import {
  type Batch,
  doneOffset,
  encodeHeader,
  headerBytes,
  regionOf,
  resultBytes,
} from "./region.ts";

/** How a kernel is started. */
export interface UmlStart {
  /** The program. */
  readonly kernel: string;
  readonly args: readonly string[];
  /** The calls to make, if there are any. */
  readonly batch?: Batch;
  /** A path that opens the memory for the region; a file of its own if not given. */
  readonly region?: string | undefined;
  /** Called once the batch is handed over. */
  readonly onFed?: (() => void) | undefined;
  /** Told each line of the console. */
  readonly onLine?: ((line: string) => void) | undefined;
  /** Where the header and the records are read to; new if not given. */
  readonly result?: Uint8Array<ArrayBuffer> | undefined;
  /** A folder of its own; gone when the kernel has ended. */
  readonly folder: string;
  /** Where the kernel's memory lies: a folder that programs may run from. */
  readonly memoryFolder: string;
  readonly timeLimitSeconds: number;
  readonly signal?: AbortSignal | undefined;
}

/** How a kernel ended. */
export interface UmlEnd {
  /** 128 and the signal's number where a signal ended it. */
  readonly code: number;
  readonly timedOut: boolean;
  readonly console: readonly string[];
  /** The header of the region; empty where there was none. */
  readonly header: Uint8Array;
  /** The records of the calls that returned. */
  readonly records: Uint8Array;
}

/**
 * Runs a kernel to its end; it never outlives the call, nor patchwright.
 *
 * @throws the signal's reason on an abort
 */
export async function runUml(start: UmlStart): Promise<UmlEnd> {
  const { folder, timeLimitSeconds, signal } = start;
  const console = new ConsoleText(undefined, start.onLine);
  const { code, timedOut, said } = await runKept({
    script: keeperScript({ done: doneOffset, headerBytes }),
    args: argumentsOf(start),
    cwd: folder,
    timeLimitSeconds,
    signal,
  }, async ({ stdout, stderr }, input) => {
    const [result] = await Promise.all([
      readResult(stdout, start),
      readConsole(stderr, console),
      feed(input, start.batch).then(start.onFed),
    ]);
    return result;
  });
  return { code, timedOut, console: console.lines, ...said };
}

function argumentsOf(
  {
    kernel,
    args,
    batch,
    region = "",
    folder,
    memoryFolder,
    timeLimitSeconds,
  }: UmlStart,
): string[] {
  const layout = batch && regionOf(batch);
  return [
    folder,
    memoryFolder,
    // A kernel that spins is ended even if nobody is left to watch the time.
    String(Math.ceil(timeLimitSeconds) + 60),
    region,
    String(layout?.size ?? 0),
    String(layout?.inputBytes ?? 0),
    String(layout?.records ?? 0),
    String(batch?.observe ? batch.recordSize : 0),
    kernel,
    `uml_dir=${folder}/uml/`,
    ...always,
    ...args,
  ];
}

/**
 * No terminal is touched, the kernel stops where it notices a bug, and it does
 * not take a tenth of a second to find out how fast the machine is: what waits
 * in a loop waits by this, a little longer than on most.
 */
const always: readonly string[] = [
  "console=patchwright",
  "con=null",
  "con0=null",
  "quiet",
  "loglevel=8",
  "oops=panic",
  "panic_on_warn=1",
  "kasan.fault=panic",
  "lpj=20000000",
];

/** Writes the batch; a kernel that could not be started reads none of it. */
async function feed(
  input: Input,
  batch: Batch | undefined,
): Promise<void> {
  if (batch === undefined) return;
  const { calls, inputBytes } = regionOf(batch);
  const bytes = new Uint8Array(inputBytes);
  bytes.set(encodeHeader(batch));
  const { buffer, byteOffset, byteLength } = batch.calls;
  bytes.set(new Uint8Array(buffer, byteOffset, byteLength), calls);
  await input.write(bytes).catch(() => {});
}

async function readConsole(
  stream: ReadableStream<Uint8Array>,
  console: ConsoleText,
): Promise<void> {
  for await (const bytes of stream) console.add(bytes);
}

/** The header, and as many records as it speaks of. */
async function readResult(
  stream: ReadableStream<Uint8Array>,
  { batch, result }: UmlStart,
): Promise<{ header: Uint8Array; records: Uint8Array }> {
  const room = batch ? resultBytes(batch) : headerBytes;
  const bytes = (result ?? new Uint8Array(room)).subarray(0, room);
  let length = 0;
  for await (const chunk of stream) {
    // A kernel that spoils its header speaks of more than there is room for.
    const fits = chunk.subarray(0, room - length);
    bytes.set(fits, length);
    length += fits.length;
  }
  return {
    header: bytes.subarray(0, Math.min(headerBytes, length)),
    records: bytes.subarray(headerBytes, Math.max(headerBytes, length)),
  };
}
