// SPDX-License-Identifier: GPL-2.0-only
import { isAbsolute, resolve } from "node:path";
import { pathsOf, type ProjectPaths } from "./paths.ts";

/** What the launcher knows of the user's surroundings. */
export interface Surroundings {
  /** The folder of patchwright itself. */
  readonly root: string;
  /** The libraries, where they are no part of that folder. */
  readonly libraries?: string | undefined;
  /** The folder of the project that is worked on. */
  readonly project: string;
  /** Where the user stands; relative folders are meant from there. */
  readonly cwd: string;
  readonly home: string | undefined;
  readonly xdgCacheHome: string | undefined;
  /** The folders of PATH. */
  readonly searchPath: readonly string[];
}

/**
 * Programs for trees and mails, and those that kernels are built with. A shell
 * starts kernels and QEMU, and watches over them.
 */
const programs = {
  always: ["git", "apt-get", "apt-cache", "dpkg-deb", "tar", "xz"],
  builds: [
    "cp",
    "sh",
    "make",
    "gcc",
    "clang",
    "sparse",
    "pahole",
    "perl",
    "python3",
    "/usr/bin/python3",
  ],
  checks: ["shellcheck", "yamllint", "sphinx-build", "groff"],
};

/** The commands that check series. */
const checkers = ["check", "submit"];

/** The commands that build kernels. */
const builders = [...checkers, "verify", "mutate", "selftest"];

// The rest of the environment is as if it were empty: libraries may ask.
const environment = ["HOME", "XDG_CACHE_HOME", "PATH", "INIT_CWD", "NO_COLOR"];

/**
 * The permissions of one run: the project and its cache, and of the rest of
 * the machine only the folders that the user names with --tree and --out.
 *
 * @returns Flags for `deno run`.
 */
export function permissionsFor(
  args: readonly string[],
  { root, libraries, project, cwd, home, xdgCacheHome, searchPath }:
    Surroundings,
): string[] {
  const [command] = args;
  const cache = xdgCacheHome && isAbsolute(xdgCacheHome)
    ? `${xdgCacheHome}/patchwright`
    : home && `${home}/.cache/patchwright`;
  const named = (option: string): string[] =>
    valuesOf(args, option).map((path) => resolve(cwd, path));
  const own = pathsOf(project, root);
  const caches = cache ? [cache] : [];
  const write = [
    ...caches,
    ...(command === "docs"
      ? replaced(orElse(named("--out"), own.site))
      : named("--out")),
    ...(command === "generate" ? [own.patches, own.codecs] : []),
    ...(command === "init" ? replaced([newProject(args, cwd)]) : []),
    ...(command === "submit" ? outgoingOf(own, cwd, args) : []),
  ];
  const builds = command !== undefined && builders.includes(command);
  // They look whether programs are installed; check reads codespell's words.
  const system = builds ? [...searchPath, "/usr"] : [];
  const read = [
    root,
    ...(libraries === undefined ? [] : [libraries]),
    ...(project === root ? [] : [project]),
    ...write,
    ...named("--tree"),
    ...named("--replay"),
    ...named("--merge"),
    ...named("--results"),
    ...(command === "submit" ? named("--sent-dir") : []),
    // git is asked there who sends.
    ...(command === "submit" ? [cwd] : []),
    ...system,
  ];
  const run = builds
    ? [
      ...programs.always,
      ...programs.builds,
      ...(checkers.includes(command) ? programs.checks : []),
    ]
    : command === "explore" || command === "init"
    ? []
    : programs.always;
  return [
    "--no-prompt",
    // A description comes from files, and from nowhere else.
    "--no-remote",
    `--allow-read=${list(read)}`,
    ...(write.length > 0 ? [`--allow-write=${list(write)}`] : []),
    ...(run.length > 0 ? [`--allow-run=${run.join(",")}`] : []),
    `--allow-env=${environment.join(",")}`,
    "--ignore-env",
    "--allow-sys=uid",
  ];
}

/** Folders, and what each is called while it is replaced. */
function replaced(folders: readonly string[]): string[] {
  return folders.flatMap((it) => [it, `${it}.new`, `${it}.old`]);
}

/** The folder that `init NAME` makes: where the user stands. */
function newProject(args: readonly string[], cwd: string): string {
  return resolve(cwd, args.slice(1).find((it) => !it.startsWith("-")) ?? ".");
}

/**
 * Where mails go that are to be sent, and what that is called while it is
 * replaced; with --sent also where those are kept that were.
 */
function outgoingOf(
  own: ProjectPaths,
  cwd: string,
  args: readonly string[],
): string[] {
  const named = (option: string): string[] =>
    valuesOf(args, option).map((path) => resolve(cwd, path));
  return [
    ...replaced(orElse(named("--to-dir"), own.outgoing)),
    ...(args.includes("--sent")
      ? orElse(named("--sent-dir"), own.patches)
      : []),
  ];
}

function orElse(named: readonly string[], usual: string): readonly string[] {
  return named.length > 0 ? named : [usual];
}

/** Every value of a long option, as `--o value...` or `--o=value`. */
function valuesOf(args: readonly string[], option: string): string[] {
  return args.flatMap((arg, i) => {
    if (arg.startsWith(`${option}=`)) return [arg.slice(option.length + 1)];
    if (arg !== option) return [];
    const rest = args.slice(i + 1);
    const end = rest.findIndex((it) => it.startsWith("-"));
    return end < 0 ? rest : rest.slice(0, end);
  });
}

// A comma separates paths in Deno's flags; two stand for one in a name.
function list(paths: readonly string[]): string {
  return paths.map((path) => path.replaceAll(",", ",,")).join(",");
}
