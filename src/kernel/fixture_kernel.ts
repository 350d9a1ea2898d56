// SPDX-License-Identifier: GPL-2.0-only
/**
 * Kernels of a few lines, for tests: as a folder, as a git repository, as a
 * Debian package that a real apt finds in a real repository on disk.
 * @module
 */
import { dirname, join } from "node:path";
import { pipe, run } from "./process.ts";
import { digestFile } from "./digest.ts";

/** Files of a tree, by path. */
export type Files = Readonly<Record<string, string | Uint8Array>>;

/** The least that passes for a kernel, and what a test adds to it. */
export function kernelFiles(version: string, more: Files = {}): Files {
  const [major, patch, sub] = version.split(".");
  return {
    Makefile:
      `# a kernel\nVERSION = ${major}\nPATCHLEVEL = ${patch}\nSUBLEVEL = ${sub}\nEXTRAVERSION =\n`,
    "init/main.c": "int start;\n",
    ...more,
  };
}

/** Writes files below a folder. */
export async function writeFiles(root: string, files: Files): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    await Deno.mkdir(dirname(join(root, path)), { recursive: true });
    const bytes = typeof content === "string"
      ? new TextEncoder().encode(content)
      : content;
    await Deno.writeFile(join(root, path), bytes);
  }
}

/** Calls `work` with a folder that is gone afterwards. */
export async function inTemporaryFolder(
  work: (folder: string) => Promise<void>,
): Promise<void> {
  const folder = await Deno.realPath(await Deno.makeTempDir());
  try {
    await work(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** Runs git as somebody with no settings of their own. */
export async function testGit(
  cwd: string,
  ...args: readonly string[]
): Promise<string> {
  const person = ["-c", "user.name=T", "-c", "user.email=t@example.org"];
  const { stdout } = await run("git", [...person, ...args], {
    cwd,
    cleanEnv: true,
    env: { GIT_CONFIG_NOSYSTEM: "1", GIT_CONFIG_GLOBAL: "/dev/null" },
  });
  return new TextDecoder().decode(stdout).trim();
}

/** Makes a repository with one commit. */
export async function gitRepository(root: string, files: Files): Promise<void> {
  await writeFiles(root, files);
  await testGit(root, "init", "-q");
  await testGit(root, "add", "-A");
  await testGit(root, "commit", "-q", "-m", "a kernel");
}

/** Puts a source package into an apt repository on disk. */
export async function addPackage(
  repository: string,
  base: string,
  version: string,
  files: Files,
): Promise<void> {
  const name = `linux-source-${base}`;
  const work = await Deno.makeTempDir();
  await writeFiles(`${work}/${name}`, files);
  await writeFiles(`${work}/deb`, {
    "DEBIAN/control":
      `Package: ${name}\nVersion: ${version}\nArchitecture: all\nMaintainer: T <t@example.org>\nDescription: a test\n`,
  });
  await Deno.mkdir(`${work}/deb/usr/src`, { recursive: true });
  await pipe([
    { command: "tar", args: ["-cf", "-", "-C", work, name] },
    { command: "xz", args: ["-0"] },
    {
      command: "dd",
      args: ["status=none", `of=${work}/deb/usr/src/${name}.tar.xz`],
    },
  ]);
  await Deno.mkdir(repository, { recursive: true });
  const file = `${name}_${version}_all.deb`;
  await run("dpkg-deb", [
    ...["-z0", "--root-owner-group", "--build", `${work}/deb`],
    `${repository}/${file}`,
  ]);
  await Deno.remove(work, { recursive: true });
  await indexRepository(repository);
}

/** Writes the list that apt reads. */
export async function indexRepository(repository: string): Promise<void> {
  let list = "";
  for (const { name: file } of Deno.readDirSync(repository)) {
    if (!file.endsWith(".deb")) continue;
    const [name, version] = file.split("_");
    const { size, sha256 } = await digestFile(`${repository}/${file}`);
    list +=
      `Package: ${name}\nVersion: ${version}\nArchitecture: all\nFilename: ./${file}\nSize: ${size}\nSHA256: ${sha256}\n\n`;
  }
  await Deno.writeTextFile(`${repository}/Packages`, list);
}

/**
 * A machine whose only source of packages is the repository, and whose own
 * package lists are empty. APT_CONFIG has to name the returned file.
 */
export async function aptMachine(
  folder: string,
  repository: string,
): Promise<string> {
  await writeFiles(folder, {
    "sources.list": `deb [trusted=yes] copy:${repository} ./\n`,
    "apt.conf": `Dir::State::lists "${folder}/lists";
Dir::Etc::sourcelist "${folder}/sources.list";
Dir::Etc::sourceparts "/dev/null";
`,
  });
  await Deno.mkdir(`${folder}/lists/partial`, { recursive: true });
  return `${folder}/apt.conf`;
}
