// SPDX-License-Identifier: GPL-2.0-only
/**
 * The command line in surroundings of its own: the project of the golden
 * series, the golden tree as a git checkout, a cache, and the programs there
 * are.
 *
 * @module
 */
import assert from "node:assert/strict";
import { codes } from "../../src/diagnostic/codes.ts";
import { run } from "../../src/kernel/process.ts";
import { treeFolder } from "../golden/golden_series.ts";
import { inScratch } from "../scratch.ts";
import { root } from "../tidy/sources.ts";

/** What a call of the command line left behind. */
export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Where a call happens. */
export interface Place {
  /** Holds everything. */
  readonly folder: string;
  readonly project: string;
  readonly tree: string;
  readonly out: string;
  /** Where the user stands; git knows there who it is. */
  readonly cwd: string;
  /** The folders for programs: the first of them is this place's own. */
  readonly path: readonly string[];
  readonly programs: string;
}

const launcher = new URL("src/cli/launch.ts", root).href;
const golden = new URL("tests/golden/lamp/series.ts", root).href;

/** What the launcher may do, as a task has it. */
const allowed = [
  "--no-prompt",
  "--allow-run=deno",
  "--allow-env=HOME,PATH,XDG_CACHE_HOME,INIT_CWD",
  "--allow-read=.",
];

/** Does work in a place that is gone afterwards. */
export function inPlace(work: (place: Place) => Promise<void>): Promise<void> {
  return inScratch(async (scratch) => {
    const folder = await Deno.realPath(scratch);
    const project = `${folder}/lamp`;
    const tree = `${folder}/tree`;
    const programs = `${folder}/programs`;
    await Deno.mkdir(project);
    await Deno.mkdir(programs);
    await Deno.writeTextFile(
      `${project}/patchwright.ts`,
      `import lamp from "${golden}";\n` +
        "export default { series: [lamp], parts: [] };\n",
    );
    // No kernel comes over the network here.
    for (const apt of ["apt-get", "apt-cache"]) {
      await Deno.writeTextFile(`${programs}/${apt}`, "#!/bin/sh\nexit 100\n");
      await Deno.chmod(`${programs}/${apt}`, 0o755);
    }
    await run("cp", ["-a", treeFolder, tree]);
    const person = ["-c", "user.name=A", "-c", "user.email=a@example.org"];
    const git = (...args: readonly string[]): Promise<unknown> =>
      run("git", ["-C", tree, ...person, ...args], { cleanEnv: true });
    await git("init", "--quiet");
    await git("add", "--all");
    await git("commit", "--quiet", "--message=base");
    for (const [name, value] of [["name", "Jo Doe"], ["email", "jo@b.org"]]) {
      await git("config", `user.${name}`, value!);
    }
    const path = [programs, ...(Deno.env.get("PATH") ?? "").split(":")];
    const out = `${folder}/out`;
    await work({ folder, project, tree, out, cwd: tree, path, programs });
  });
}

/** Starts a command of the project; what it may use of the machine is given. */
export function start(
  { folder, project, cwd, path }: Place,
  args: readonly string[],
  around: readonly string[] = [],
): Deno.ChildProcess {
  const [program, ...rest] = [
    ...around,
    ...["deno", "run", ...allowed, launcher, ...args],
  ];
  return new Deno.Command(program!, {
    args: rest,
    cwd: project,
    clearEnv: true,
    env: {
      NO_COLOR: "1",
      HOME: Deno.env.get("HOME") ?? "",
      PATH: path.join(":"),
      XDG_CACHE_HOME: `${folder}/cache`,
      // The libraries are where they always are.
      DENO_DIR: denoFolder(),
      INIT_CWD: cwd,
    },
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
}

function denoFolder(): string {
  const caches = Deno.env.get("XDG_CACHE_HOME") ??
    `${Deno.env.get("HOME")}/.cache`;
  return `${caches}/deno`;
}

/** How a process ended, and what it said. */
export async function ended(child: Deno.ChildProcess): Promise<Ended> {
  const { code, stdout, stderr } = await child.output();
  const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
  return { code, stdout: text(stdout), stderr: text(stderr) };
}

/**
 * Every end is one that helps: an exit code with a meaning, and, where it is
 * not done, a code, or a check's name, with the next step. Never a stack trace.
 */
export function helpsAtEnd({ code, stdout, stderr }: Ended): void {
  const said = `exit code ${code}\n${stdout}${stderr}`;
  assert.ok([0, 1, 2, 3].includes(code), said);
  assert.doesNotMatch(said, /defect of patchwright|^\s+at .*:\d+:\d+\)?$/m);
  const named = [...stderr.matchAll(/error (PW\d+)/g)].map(([, it]) => it!);
  for (const name of named) assert.ok(name in codes, name);
  if (named.length > 0) assert.match(stderr, /^ {4}hint: \S/m, said);
  else if (code !== 0) {
    assert.match(said, /could not run|fail|interrupted|--help/, said);
  }
}

/** Puts another program in the place of one, which does its work some times. */
export async function replaceProgram(
  { programs, path }: Place,
  name: string,
  instead: string,
  after: number,
): Promise<void> {
  const real = await firstOf(path.slice(1).map((it) => `${it}/${name}`));
  const file = `${programs}/${name}`;
  const script = `#!/bin/sh
PATH=/usr/bin:/bin
if [ "$(wc -c < "${file}.calls")" -lt ${after} ]; then
	printf . >> "${file}.calls"
	exec ${real ?? "false"} "$@"
fi
${instead}
`;
  await Deno.writeTextFile(file, script);
  await Deno.chmod(file, 0o755);
  await Deno.writeTextFile(`${file}.calls`, "");
}

async function firstOf(files: readonly string[]): Promise<string | undefined> {
  for (const file of files) {
    if (await Deno.stat(file).then(() => true, () => false)) return file;
  }
  return undefined;
}

/** All files of a folder with their contents, so that a change shows. */
export async function contents(folder: string): Promise<string> {
  const { stdout } = await run("sh", [
    ...["-c", 'find "$1" -type f -exec sha256sum {} + | sort', "sh", folder],
  ]);
  return new TextDecoder().decode(stdout);
}
