// SPDX-License-Identifier: GPL-2.0-only
import { isAbsolute, resolve } from "node:path";

/** What the launcher knows of the user's surroundings. */
export interface Surroundings {
  /** This project's folder. */
  readonly root: string;
  /** Where the user stands; relative folders are meant from there. */
  readonly cwd: string;
  readonly home: string | undefined;
  readonly xdgCacheHome: string | undefined;
  /** The folders of PATH. */
  readonly searchPath: readonly string[];
}

/** Programs for trees and mails, and those that kernels are built with. */
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
  documents: ["sphinx-build", "groff"],
  smp: ["qemu-system-x86_64"],
};

/** The commands that build kernels. */
const builders = ["check", "verify", "mutate", "selftest"];

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
  { root, cwd, home, xdgCacheHome, searchPath }: Surroundings,
): string[] {
  const [command] = args;
  const cache = xdgCacheHome && isAbsolute(xdgCacheHome)
    ? `${xdgCacheHome}/patchwright`
    : home && `${home}/.cache/patchwright`;
  const named = (option: string): string[] =>
    valuesOf(args, option).map((path) => resolve(cwd, path));
  const caches = cache ? [cache] : [];
  const write = [
    ...caches,
    ...(command === "docs" ? siteOf(root, named("--out")) : named("--out")),
    ...(command === "generate" ? [`${root}/patches`, `${root}/src/abi`] : []),
  ];
  const builds = command !== undefined && builders.includes(command);
  // They look whether programs are installed; check reads codespell's words.
  const system = builds ? [...searchPath, "/usr"] : [];
  const read = [
    root,
    ...write,
    ...named("--tree"),
    ...named("--replay"),
    ...named("--merge"),
    ...named("--results"),
    ...system,
  ];
  const run = builds
    ? [
      ...programs.always,
      ...programs.builds,
      ...(command === "check" ? programs.documents : programs.smp),
    ]
    : command === "explore"
    ? []
    : programs.always;
  return [
    "--no-prompt",
    `--allow-read=${list(read)}`,
    ...(write.length > 0 ? [`--allow-write=${list(write)}`] : []),
    ...(run.length > 0 ? [`--allow-run=${run.join(",")}`] : []),
    `--allow-env=${environment.join(",")}`,
    "--ignore-env",
    "--allow-sys=uid",
  ];
}

/** The folder of the site, and what it is called while it is replaced. */
function siteOf(root: string, out: readonly string[]): string[] {
  const folders = out.length > 0 ? out : [`${root}/docs/site`];
  return folders.flatMap((it) => [it, `${it}.new`, `${it}.old`]);
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
