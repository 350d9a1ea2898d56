// SPDX-License-Identifier: GPL-2.0-only
import { findProgram } from "../check/tool.ts";
import { fail } from "../diagnostic/diagnostic.ts";
import type { SmpKernel } from "./build_smp.ts";
import { judge, type SmpRun } from "./judge.ts";
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
  const { kernel, timeLimit, onProgress = () => {}, signal } = boot;
  signal?.throwIfAborted();
  if (await findProgram(qemu) === undefined) {
    fail({
      code: "PW613",
      message: `The program \`${qemu}\` is not installed.`,
      hint: "Install the Debian package qemu-system-x86.",
    });
  }
  const child = new Deno.Command(qemu, {
    args: machine(boot),
    clearEnv: true,
    env: { PATH: Deno.env.get("PATH") ?? "" },
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  let late = false;
  const kill = (): void => {
    try {
      child.kill("SIGKILL");
    } catch {
      // It has ended by itself.
    }
  };
  const timer = setTimeout(() => {
    late = true;
    kill();
  }, timeLimit);
  signal?.addEventListener("abort", kill);
  try {
    const errors = new Response(child.stderr).text();
    const said = await readLines(child.stdout, (line) => {
      const round = roundOf(line);
      if (round !== undefined) onProgress(`round ${round} of ${boot.rounds}`);
    });
    await child.status;
    signal?.throwIfAborted();
    const failed = (await errors).trimEnd();
    return judge(kernel, failed === "" ? said : [...said, failed], late);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", kill);
  }
}

const qemu = "qemu-system-x86_64";

function machine({ kernel, rounds, seed = 1, first = 0 }: SmpBoot): string[] {
  const append = [
    "console=ttyS0",
    "ignore_loglevel",
    "panic=-1",
    // Watches eight times as often as by default: the machine runs for this.
    ...(kernel.sanitizer === "kcsan" ? ["kcsan.skip_watch=500"] : []),
    `patchwright_smp.rounds=${rounds}`,
    `patchwright_smp.seed=${seed}`,
    `patchwright_smp.first=${first}`,
  ];
  return [
    ...["-accel", "tcg,thread=multi", "-smp", "2", "-cpu", "max"],
    ...["-m", "512", "-nodefaults", "-display", "none", "-serial", "stdio"],
    ...["-no-reboot", "-device", "isa-debug-exit,iobase=0xf4,iosize=0x04"],
    ...["-kernel", kernel.kernel, "-append", append.join(" ")],
  ];
}

async function readLines(
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
  onLine: (line: string) => void,
): Promise<string[]> {
  const lines: string[] = [];
  let rest = "";
  const take = (line: string): void => {
    const plain = line.replace(/\r/g, "").replace(/^\[ *\d+\.\d+\] /, "");
    lines.push(plain);
    onLine(plain);
  };
  for await (const text of stream.pipeThrough(new TextDecoderStream())) {
    const parts = (rest + text).split("\n");
    rest = parts.pop()!;
    parts.forEach(take);
  }
  if (rest !== "") take(rest);
  return lines;
}
