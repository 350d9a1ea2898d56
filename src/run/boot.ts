// SPDX-License-Identifier: GPL-2.0-only
import { fail } from "../diagnostic/diagnostic.ts";
import { findReport, type KernelReport, lastLines } from "./console_text.ts";
import { markUsed } from "./kernel_store.ts";
import { memoryFolder } from "./memory_folder.ts";
import { withPrograms } from "./programs.ts";
import {
  type Batch,
  decodeHeader,
  type HarnessStatus,
  maxCalls,
  regionOf,
} from "./region.ts";
import type { RegionMemory } from "./region_memory.ts";
import { runUml, type UmlEnd } from "./uml_process.ts";

/** A kernel to boot, and on what terms. */
export interface BootPlace {
  /** The program, as `buildUml` gives it. */
  readonly kernel: string;
  readonly timeLimitSeconds: number;
  /** A folder that may be written to; nothing is left there. */
  readonly scratch: string;
  /** The memory of the machine, in MiB; 256 if not given. */
  readonly memory?: number;
  readonly signal?: AbortSignal | undefined;
}

/** A batch of calls, and the kernel that makes them. */
export interface BootRequest extends BootPlace, Batch {
  /** Memory to run in; of its own, and new, if not given. */
  readonly region?: RegionMemory;
  /**
   * Where the header and the records are read to, {@link resultBytes} of it;
   * the records that come back lie in there. Of its own, and new, if not
   * given: then most of what reading costs is finding and clearing its pages.
   */
  readonly result?: Uint8Array<ArrayBuffer> | undefined;
  /**
   * Called once the calls are handed over. A caller who keeps this thread busy
   * before that keeps the kernel from starting.
   */
  readonly onFed?: () => void;
}

/** What became of a kernel that did not come to a good end. */
export interface Failed {
  /**
   * `no-boot`: it ended before the first call; `hung`: the time was up;
   * `oops`: it reported a bug of its own; `died`: it was gone without a word.
   */
  readonly outcome: "no-boot" | "hung" | "oops" | "died";
  /** How many calls returned: the next one is the one at fault. */
  readonly done: number;
  /** The records of the calls that returned. */
  readonly records: Uint8Array;
  /** What the kernel said of a bug, first line first. */
  readonly report?: readonly string[];
  /** The last lines of the console. */
  readonly console: readonly string[];
}

/** What became of a batch of calls. */
export type Booted =
  | {
    readonly outcome: "ran";
    /** One record for each call; empty where nothing was observed. */
    readonly records: Uint8Array;
    /** How long the calls took. */
    readonly nanoseconds: number;
    readonly console: readonly string[];
  }
  | Failed;

/**
 * Boots a kernel that makes the calls and ends.
 *
 * @throws DiagnosticError PW603 where no kernel can be booted on this machine
 * @throws RangeError for more than {@link maxCalls}
 * @throws the signal's reason on an abort
 */
export async function bootUml(request: BootRequest): Promise<Booted> {
  if (request.calls.length > maxCalls(request)) {
    throw new RangeError(`one boot makes ${maxCalls(request)} calls at most`);
  }
  const { region } = request;
  const boot = (path?: string): Promise<Booted> =>
    withBoot(
      request,
      path === undefined ? regionOf(request).size : 0,
      async (memory, folder) => {
        const { onFed, result } = request;
        const what = { batch: request, region: path, onFed, result };
        return outcome(request, await start(request, memory, folder, what));
      },
    );
  return region ? await region.use(boot) : await boot();
}

/**
 * Boots a kernel in a folder of its own that is gone afterwards.
 *
 * @param bytes what the kernel needs besides its memory
 */
export async function withBoot<T>(
  { scratch, memory = defaultMemory, kernel }: BootPlace,
  bytes: number,
  boot: (memoryFolder: string, folder: string) => Promise<T>,
): Promise<T> {
  await Deno.mkdir(scratch, { recursive: true });
  await markUsed(kernel);
  const folder = await Deno.makeTempDir({ dir: scratch, prefix: "boot-" });
  try {
    const needed = memory * 2 ** 20 + bytes;
    const where = await withPrograms(() => memoryFolder(needed, folder));
    return await boot(where, folder);
  } finally {
    await Deno.remove(folder, { recursive: true }).catch(() => {});
  }
}

const defaultMemory = 256;

/**
 * Runs the kernel to its end.
 *
 * @throws DiagnosticError PW603 where the machine does not let it start
 */
export async function start(
  { kernel, memory = defaultMemory, timeLimitSeconds, signal }: BootPlace,
  memoryFolder: string,
  folder: string,
  { batch, region, onFed, onLine, result, args = [] }: {
    readonly batch?: Batch;
    readonly region?: string | undefined;
    readonly onFed?: (() => void) | undefined;
    readonly onLine?: ((line: string) => void) | undefined;
    readonly result?: Uint8Array<ArrayBuffer> | undefined;
    readonly args?: readonly string[];
  },
): Promise<UmlEnd> {
  const end = await runUml({
    kernel,
    args: [`mem=${memory}M`, ...args],
    ...(batch && { batch }),
    region,
    onFed,
    onLine,
    result,
    folder,
    memoryFolder,
    timeLimitSeconds,
    signal,
  });
  const { code, console } = end;
  const began = console.some((line) => line.startsWith("Linux version "));
  if (began || ![1, 125, 126, 127].includes(code)) return end;
  return fail({
    code: "PW603",
    message: "User-Mode Linux does not start on this machine.",
    hint:
      "It needs a folder that is not mounted noexec, /dev/shm or the cache, and ptrace.",
    details: lastLines(console, 8),
  });
}

/** @throws DiagnosticError PW603 where what the kernel left is lost */
function outcome(
  { calls, recordSize, observe }: Batch,
  { code, timedOut, console, header, records }: UmlEnd,
): Booted {
  const state = decodeHeader(header);
  const recorded = observe ? records.length / recordSize : Infinity;
  // A kernel that spoils its header may say that more calls returned.
  if (!state || recorded < state.done && state.done <= calls.length) {
    return fail({
      code: "PW603",
      message: "What a kernel left in its memory could not be read.",
      hint: "Make room in the memory of the machine, and try again.",
      details: lastLines(console, 8),
    });
  }
  const { status, done, nanoseconds, complainedAt } = state;
  const report = findReport(console);
  const finished = status === "finished" && code === 0;
  if (finished && report === undefined && done === calls.length) {
    return { outcome: "ran", records, nanoseconds, console };
  }
  const returned = Math.min(complainedAt ?? done, calls.length);
  return {
    outcome: outcomeOf({ status, timedOut, report }),
    done: returned,
    records: records.subarray(0, observe ? returned * recordSize : 0),
    ...(report && { report: report.lines }),
    console: lastLines(console),
  };
}

function outcomeOf({ status, timedOut, report }: {
  readonly status: HarnessStatus;
  readonly timedOut: boolean;
  readonly report: KernelReport | undefined;
}): Failed["outcome"] {
  if (status === "waiting" || status === "refused") return "no-boot";
  if (report !== undefined) return "oops";
  return timedOut ? "hung" : "died";
}
