// SPDX-License-Identifier: GPL-2.0-only
import { findProgram } from "../check/tool.ts";
import { fail } from "../diagnostic/diagnostic.ts";
import { runKept } from "../run/kept_program.ts";

/** A machine of two processors, emulated on as many threads. */
export interface Machine {
  /** The image that it boots. */
  readonly kernel: string;
  /** What the kernel is told, besides where its console is. */
  readonly append: readonly string[];
  /** Devices, and all else that QEMU is told. */
  readonly devices?: readonly string[];
  /** The memory of the machine, in MiB. */
  readonly memory: number;
  /** In milliseconds. A machine that takes longer is killed. */
  readonly timeLimit: number;
  /** Told each line of the console. */
  readonly onLine?: ((line: string) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** How a machine ended. */
export interface MachineEnd {
  /** The lines without their times; then what QEMU itself complained of. */
  readonly console: readonly string[];
  readonly timedOut: boolean;
}

/**
 * Runs a machine to its end; it never outlives the call, nor patchwright.
 *
 * @throws DiagnosticError PW613 where QEMU is not installed, does not start, or
 *   ends before the machine does
 * @throws the signal's reason on an abort
 */
export async function runMachine(machine: Machine): Promise<MachineEnd> {
  const { timeLimit, onLine = () => {}, signal } = machine;
  signal?.throwIfAborted();
  if (await findProgram(qemu) === undefined) {
    fail({
      code: "PW613",
      message: `The program \`${qemu}\` is not installed.`,
      hint: "Install the Debian package qemu-system-x86.",
    });
  }
  const { code, timedOut, said } = await runKept({
    script: 'keep "$@"\n',
    args: [qemu, ...argumentsOf(machine)],
    timeLimitSeconds: timeLimit / 1000,
    signal,
  }, async ({ stdout, stderr }) => {
    const errors = new Response(stderr).text();
    const console = await readLines(stdout, onLine);
    return { console, errors: (await errors).trimEnd() };
  });
  const { console, errors } = said;
  const complaints = errors === "" ? [] : errors.split("\n");
  if (!timedOut && isOfQemu(code, console)) {
    fail({
      code: "PW613",
      message: `QEMU itself failed, with exit code ${code}.`,
      hint: "See what it says, and whether this machine has memory to spare.",
      details: complaints,
    });
  }
  return { console: [...console, ...complaints], timedOut };
}

const qemu = "qemu-system-x86_64";

/**
 * Whether QEMU failed, or was ended by a signal. A machine can choose a code
 * as well, but has a console by then.
 */
function isOfQemu(code: number, console: readonly string[]): boolean {
  return code > 128 || code !== 0 && console.length === 0;
}

function argumentsOf(
  { kernel, append, devices = [], memory }: Machine,
): string[] {
  const all = ["console=ttyS0", "ignore_loglevel", "panic=-1", ...append];
  return [
    ...["-accel", "tcg,thread=multi", "-smp", "2", "-cpu", "max"],
    ...["-m", String(memory), "-nodefaults", "-display", "none"],
    ...["-serial", "stdio", "-no-reboot", ...devices],
    ...["-kernel", kernel, "-append", all.join(" ")],
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
