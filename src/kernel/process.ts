// SPDX-License-Identifier: GPL-2.0-only
import { type Diagnostic, fail } from "../diagnostic/diagnostic.ts";

/** How a program is run. */
export interface RunOptions {
  readonly cwd?: string;
  /** Added to the environment; LC_ALL and TZ are always C and UTC. */
  readonly env?: Readonly<Record<string, string>>;
  /**
   * Of the caller's environment only PATH gets through, so that no GIT_DIR
   * and no proxy of somebody else's session changes what the program does.
   */
  readonly cleanEnv?: true;
  readonly stdin?: Uint8Array | string;
  readonly signal?: AbortSignal;
  /** Exit codes that are no failure; 0 if not given. */
  readonly accept?: readonly number[];
}

/** What a program said. */
export interface Output {
  readonly stdout: Uint8Array;
  readonly stderr: string;
  readonly code: number;
}

/** One program of a pipe. */
export interface Stage extends Omit<RunOptions, "stdin" | "signal"> {
  readonly command: string;
  readonly args: readonly string[];
}

/** A program that ran and failed. Its caller knows what that means. */
export class ProcessError extends Error {
  override readonly name = "ProcessError";

  constructor(
    readonly command: string,
    readonly code: number,
    readonly stderr: string,
  ) {
    super(
      [`${command} failed with exit code ${code}`, ...lastLines(stderr)]
        .join("\n"),
    );
  }

  /** The end of its standard error, for the details of a diagnostic. */
  get lines(): string[] {
    return lastLines(this.stderr);
  }
}

/** PW307, for a program that failed where nobody expects it to. */
export function programFailed(
  { command, code, lines }: ProcessError,
): Diagnostic {
  return {
    code: "PW307",
    message: `The program \`${command}\` failed with exit code ${code}.`,
    hint: "Try again; if it stays so, run it by hand to see what it lacks.",
    details: lines,
  };
}

/** The Debian packages of programs whose package has another name. */
const packages: Readonly<Record<string, string>> = {
  "apt-cache": "apt",
  "apt-get": "apt",
  "dpkg-deb": "dpkg",
  xz: "xz-utils",
  spatch: "coccinelle",
  pahole: "dwarves",
  ld: "binutils",
  "sphinx-build": "python3-sphinx",
};

/**
 * Runs a program to its end.
 *
 * @throws DiagnosticError PW305 where the program is not installed.
 * @throws ProcessError where it fails.
 * @example
 * const { stdout } = await run("git", ["--git-dir", dir, "rev-parse", "HEAD"], { cleanEnv: true });
 */
export async function run(
  command: string,
  args: readonly string[],
  options: RunOptions = {},
): Promise<Output> {
  const { stdin, signal } = options;
  const child = await spawn({ ...options, command, args }, {
    stdin: stdin === undefined ? "null" : "piped",
    ...(signal && { signal }),
  });
  const [output] = await Promise.all([
    child.output(),
    stdin === undefined ? undefined : feed(child, stdin),
  ]);
  signal?.throwIfAborted();
  const stderr = new TextDecoder().decode(output.stderr);
  if (!(options.accept ?? [0]).includes(output.code)) {
    throw new ProcessError(command, output.code, stderr);
  }
  return { stdout: output.stdout, stderr, code: output.code };
}

/**
 * Runs programs side by side, the output of each the input of the next.
 * `onBytes` hears how many bytes have gone into the last one.
 *
 * A program whose reader gave up is still read to its end, so that the one
 * that fails first in the row is the one to blame.
 *
 * @returns what the last one said.
 * @throws DiagnosticError PW305 where a program is not installed.
 * @throws ProcessError for the first in the row that failed.
 */
export async function pipe(
  stages: readonly Stage[],
  onBytes: (total: number) => void = () => {},
): Promise<Output> {
  const children: Deno.ChildProcess[] = [];
  try {
    for (const stage of stages) {
      const stdin = children.length === 0 ? "null" : "piped";
      children.push(await spawn(stage, { stdin }));
    }
  } catch (error) {
    await Promise.all(children.map(abandon));
    throw error;
  }
  const last = children.length - 1;
  const outputs = await Promise.all(children.map(async (child, i) => {
    const [stderr, stdout, status] = await Promise.all([
      new Response(child.stderr).text(),
      i === last
        ? new Response(child.stdout).bytes()
        : pump(child, children[i + 1]!, i + 1 === last ? onBytes : () => {}),
      child.status,
    ]);
    return { stderr, stdout: stdout ?? new Uint8Array(), code: status.code };
  }));
  for (const [i, { code, stderr }] of outputs.entries()) {
    const { command, accept = [0] } = stages[i]!;
    if (!accept.includes(code)) throw new ProcessError(command, code, stderr);
  }
  return outputs[last]!;
}

/** The programs that are running. */
const running = new Set<Deno.ChildProcess>();

/** Ends the programs that are running, before this process ends. */
export function stopPrograms(): void {
  for (const child of running) {
    // One that has just ended by itself cannot be told.
    try {
      child.kill();
    } catch { /* it is gone */ }
  }
}

async function spawn(
  stage: Stage,
  how: { stdin: "null" | "piped"; signal?: AbortSignal },
): Promise<Deno.ChildProcess> {
  const { command, args, cwd, env = {}, cleanEnv = false } = stage;
  const path = cleanEnv ? Deno.env.get("PATH") : undefined;
  try {
    const child = new Deno.Command(command, {
      args: [...args],
      ...(cwd !== undefined && { cwd }),
      clearEnv: cleanEnv,
      env: { ...(path && { PATH: path }), ...env, LC_ALL: "C", TZ: "UTC" },
      stdout: "piped",
      stderr: "piped",
      ...how,
    }).spawn();
    running.add(child);
    const forget = (): void => void running.delete(child);
    child.status.then(forget, forget);
    return child;
  } catch (error) {
    // The same error stands for a missing program and a missing folder.
    const notFound = error instanceof Deno.errors.NotFound;
    if (!notFound || (cwd !== undefined && !await exists(cwd))) throw error;
    return fail({
      code: "PW305",
      message: `The program \`${command}\` is not installed.`,
      hint: `Install it: on Debian, it is in the package \`${
        packages[command] ?? command
      }\`.`,
    });
  }
}

async function exists(path: string): Promise<boolean> {
  return await Deno.stat(path).then(() => true, () => false);
}

async function feed(
  child: Deno.ChildProcess,
  text: Uint8Array | string,
): Promise<void> {
  const writer = child.stdin.getWriter();
  const bytes = typeof text === "string"
    ? new TextEncoder().encode(text)
    : text;
  try {
    await writer.write(bytes as Uint8Array<ArrayBuffer>);
    await writer.close();
  } catch {
    // It stopped reading; its exit code says whether that is a failure.
  }
}

async function pump(
  from: Deno.ChildProcess,
  to: Deno.ChildProcess,
  onBytes: (total: number) => void,
): Promise<undefined> {
  const writer = to.stdin.getWriter();
  let open = true;
  let total = 0;
  for await (const chunk of from.stdout) {
    if (!open) continue;
    try {
      await writer.write(chunk);
      onBytes(total += chunk.length);
    } catch {
      open = false;
    }
  }
  if (open) await writer.close().catch(() => {});
}

async function abandon(child: Deno.ChildProcess): Promise<void> {
  child.kill();
  await Promise.all([
    child.stdout.cancel(),
    child.stderr.cancel(),
    child.status,
  ]);
}

function lastLines(text: string): string[] {
  return text.split("\n").filter((line) => line.trim() !== "").slice(-8);
}
