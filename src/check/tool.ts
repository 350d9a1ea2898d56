// SPDX-License-Identifier: GPL-2.0-only
import { run } from "../kernel/process.ts";
import { CouldNotRun } from "./result.ts";

/** What a program that ran to its end left behind. */
export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** How a program is started. Nothing of the user's environment but PATH counts. */
export interface Start {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Puts stderr into stdout, in the order in which both were written. */
  readonly merge?: boolean;
  readonly signal?: AbortSignal | undefined;
}

/** The Debian package of each program that a check starts. */
const packages: Readonly<Record<string, string>> = {
  bc: "bc",
  bison: "bison",
  clang: "clang",
  codespell: "codespell",
  cp: "coreutils",
  flex: "flex",
  gcc: "gcc",
  git: "git",
  groff: "groff-base",
  ld: "binutils",
  make: "make",
  pahole: "dwarves",
  perl: "perl",
  python3: "python3",
  shellcheck: "shellcheck",
  sparse: "sparse",
  "sphinx-build": "python3-sphinx",
  yamllint: "yamllint",
};

/** The full path of a program, or undefined where PATH does not have it. */
export async function findProgram(name: string): Promise<string | undefined> {
  const folders = name.includes("/")
    ? [""]
    : (Deno.env.get("PATH") ?? "").split(":").filter((folder) => folder !== "")
      .map((folder) => `${folder}/`);
  for (const folder of folders) {
    const path = `${folder}${name}`;
    try {
      const { isFile, mode } = await Deno.stat(path);
      if (isFile && ((mode ?? 0) & 0o111) !== 0) return path;
    } catch {
      // Not there, or in a folder that may not be looked into.
    }
  }
  return undefined;
}

/**
 * Asks for programs before a check starts, so that all that are missing are
 * named at once.
 *
 * @throws CouldNotRun with the packages to install
 */
export async function needPrograms(...names: readonly string[]): Promise<void> {
  const missing: string[] = [];
  for (const name of names) {
    if (await findProgram(name) === undefined) missing.push(name);
  }
  if (missing.length === 0) return;
  const wanted = missing.map((name) => {
    const short = name.replace(/.*\//, "");
    return packages[short] ?? short;
  });
  throw new CouldNotRun(
    `${missing.join(", ")} not found: install ${wanted.join(" ")}`,
    wanted,
  );
}

/**
 * Runs a program to its end, whatever its exit code. An abort ends it and
 * waits until it is gone, so that make can delete what it was writing.
 *
 * @throws CouldNotRun where the program is not installed
 * @throws the signal's reason on an abort
 */
export async function runTool(
  program: string,
  args: readonly string[],
  { cwd, env = {}, merge = false, signal }: Start,
): Promise<Ran> {
  signal?.throwIfAborted();
  await needPrograms(program);
  const [command, ...rest] = merge
    ? ["sh", "-c", 'exec "$@" 2>&1', "sh", program, ...args]
    : [program, ...args];
  const { code, stdout, stderr } = await run(command!, rest, {
    cwd,
    cleanEnv: true,
    env: { HOME: cwd, ...env },
    accept: everyCode,
    ...(signal && { signal }),
  });
  return { code, stdout: new TextDecoder().decode(stdout), stderr };
}

/** Exit codes are looked at by the callers: most of these programs report. */
const everyCode = Array.from({ length: 256 }, (_, code) => code);

/** The last lines of an output, for the details of a result. */
export function tail(text: string, lines = 12): string[] {
  return text.trimEnd().split("\n").slice(-lines);
}
