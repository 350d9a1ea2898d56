// SPDX-License-Identifier: GPL-2.0-only
/**
 * The test command: installs what is missing, runs every test there is, and
 * ends with the line `N passed, N failed`.
 *
 * @module
 */
import { stripVTControlCharacters } from "node:util";
import { missingPackages, provide } from "./setup.ts";

interface Count {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** What a command counted; one that ends badly has failed at least once. */
const counted = (code: number, passed: number, failed: number): Count => ({
  passed,
  failed: code === 0 ? failed : Math.max(failed, 1),
  skipped: 0,
});

const one = (ok: boolean): Count => ({
  passed: ok ? 1 : 0,
  failed: ok ? 0 : 1,
  skipped: 0,
});

/** Runs a program with its output on the terminal; what it prints is kept. */
async function step(
  title: string,
  args: readonly string[],
): Promise<{ ok: boolean; code: number; output: string }> {
  console.log(`\n== ${title}`);
  const child = new Deno.Command("deno", {
    args: [...args],
    stdout: "piped",
    stderr: "inherit",
  }).spawn();
  const decoder = new TextDecoder();
  let output = "";
  for await (const chunk of child.stdout) {
    const text = decoder.decode(chunk, { stream: true });
    output += text;
    await Deno.stdout.write(new TextEncoder().encode(text));
  }
  const { success, code } = await child.status;
  return { ok: success, code, output };
}

/** Counts what `deno test` says at its end. */
async function denoTests(title: string, task: string): Promise<Count> {
  const { ok, output } = await step(title, ["task", "--quiet", task]);
  const plain = stripVTControlCharacters(output);
  const line = plain.match(
    /\| (\d+) passed(?: \(.*?\))? \| (\d+) failed(?: \| (\d+) ignored)?/,
  );
  if (!line) return one(false);
  const failed = Number(line[2]);
  return {
    passed: Number(line[1]),
    failed: ok || failed > 0 ? failed : 1,
    skipped: Number(line[3] ?? 0),
  };
}

/** The projects with series: this one, and the examples. */
const projects = [
  ".",
  ...[...Deno.readDirSync("examples")].map(({ name }) => `examples/${name}`)
    .sort(),
];

/** Compares the patches of a project with its descriptions. */
async function currentPatches(project: string): Promise<Count> {
  const { ok, code, output } = await step(`patches are current, ${project}`, [
    ...["task", "--quiet", "--cwd", project, "patchwright"],
    ...["generate", "--check"],
  ]);
  // Debian has replaced the kernel that they were made on: nothing is wrong.
  const moved = code === 3 && output.includes("the base moved");
  return moved ? { passed: 0, failed: 0, skipped: 1 } : one(ok);
}

/** Counts the checks of every series of a project on every tree. */
async function kernelChecks(project: string): Promise<Count> {
  const { code, output } = await step(
    `checks on the real trees, ${project} ` +
      "(a first run fetches and builds, for some minutes)",
    ["task", "--quiet", "--cwd", project, "patchwright", "check"],
  );
  const total = output.match(
    /(\d+) checks? passed, (\d+) failed, (\d+) could not run/,
  );
  if (!total) return one(false);
  return counted(code, Number(total[1]), Number(total[2]) + Number(total[3]));
}

/** Counts the kernels that are held against their models. */
async function kernelVerification(project: string): Promise<Count> {
  const { code, output } = await step(
    `real kernels held against the model, ${project} ` +
      "(a first run builds them)",
    [
      "task",
      "--quiet",
      "--cwd",
      project,
      "patchwright",
      "verify",
      "--after=last",
      "--fault",
      "--traces=10000",
    ],
  );
  const total = output.match(/(\d+) of (\d+) kernels? (?:do|does) as/);
  if (!total) return one(false);
  return counted(code, Number(total[1]), Number(total[2]) - Number(total[1]));
}

/** Counts the tests that real packets take through the device of venet. */
async function selftests(): Promise<Count> {
  const { code, output } = await step(
    "real packets through real kernels (a first run builds two of them)",
    [
      "task",
      "--quiet",
      "selftest",
      "--series=venet",
      "--on",
      "plain",
      "module",
      "--rounds=4000",
    ],
  );
  const total = output.match(
    /(\d+) tests? passed, (\d+) failed, (\d+) skipped/,
  );
  if (!total) return one(false);
  const [, passed, failed, skipped] = total.map(Number);
  return { ...counted(code, passed!, failed!), skipped: skipped! };
}

await provide(await missingPackages());

const counts = [
  one((await step("formatting", ["fmt", "--check"])).ok),
  one((await step("lint", ["lint"])).ok),
  one((await step("types", ["task", "--quiet", "types"])).ok),
  await denoTests("tests", "test:all"),
  one((await step("web site", ["task", "--quiet", "docs"])).ok),
  await denoTests("web site in a browser", "test:browser"),
  await denoTests("the package that npm packs", "test:package"),
  await selftests(),
];
for (const project of projects) counts.push(await currentPatches(project));
for (const project of projects) counts.push(await kernelChecks(project));
for (const project of projects) counts.push(await kernelVerification(project));
const sum = (of: (count: Count) => number): number =>
  counts.reduce((total, count) => total + of(count), 0);
const passed = sum((count) => count.passed);
const failed = sum((count) => count.failed);
const skipped = sum((count) => count.skipped);
console.log(
  `\n${passed} passed, ${failed} failed` +
    (skipped > 0 ? `, ${skipped} skipped` : ""),
);
Deno.exit(failed > 0 ? 1 : 0);
