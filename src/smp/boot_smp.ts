// SPDX-License-Identifier: GPL-2.0-only
import type { SmpKernel } from "./build_smp.ts";
import { judge, type SmpRun } from "./judge.ts";
import { runMachine } from "./qemu.ts";
import { roundOf } from "./result.ts";

/** A run of the harness. */
export interface SmpBoot {
  readonly kernel: Extract<SmpKernel, { outcome: "built" }>;
  readonly rounds: number;
  /** Of all that is random in the rounds; 1 if not given. */
  readonly seed?: number;
  /** The round to begin with: with `rounds: 1` it replays that one. */
  readonly first?: number;
  /** In milliseconds. A machine that takes longer is killed. */
  readonly timeLimit: number;
  readonly onProgress?: (message: string) => void;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Boots the kernel on two processors and waits until the harness has run.
 *
 * @throws DiagnosticError PW613 where QEMU is not installed
 * @throws the signal's reason on an abort
 */
export async function bootSmp(boot: SmpBoot): Promise<SmpRun> {
  const { kernel, rounds, seed = 1, first = 0, timeLimit, signal } = boot;
  const { onProgress = () => {} } = boot;
  const { console, timedOut } = await runMachine({
    kernel: kernel.kernel,
    append: [
      // Watches eight times as often as by default: the machine runs for this.
      ...(kernel.sanitizer === "kcsan" ? ["kcsan.skip_watch=500"] : []),
      `patchwright_smp.rounds=${rounds}`,
      `patchwright_smp.seed=${seed}`,
      `patchwright_smp.first=${first}`,
    ],
    devices: ["-device", "isa-debug-exit,iobase=0xf4,iosize=0x04"],
    memory: 512,
    timeLimit,
    onLine: (line) => {
      const round = roundOf(line);
      if (round !== undefined) onProgress(`round ${round} of ${rounds}`);
    },
    signal,
  });
  return judge(kernel, console, timedOut);
}
