// SPDX-License-Identifier: GPL-2.0-only
import { cpus, loadavg } from "node:os";
import { compare, type Comparison } from "./compare.ts";
import { type Figure, measure } from "./measure.ts";
import { generate } from "./patchwright.ts";
import { spatchVersion } from "./spatch.ts";
import { countFiles, makeTree, openSubject } from "./trees.ts";

const smallTree = 2_000;

/** What generation took on a tree of some size. */
export interface Size {
  readonly files: number;
  readonly name: string;
  readonly figure: Figure;
}

/** All that one run of the benchmark found out. */
export interface Measured {
  readonly machine: Readonly<Record<string, string>>;
  readonly comparison: Comparison;
  readonly all: Figure;
  readonly sizes: readonly Size[];
}

/**
 * Takes all figures, one group after the other.
 *
 * @param work An empty folder; the caller removes it.
 * @throws CouldNotRun where a program is missing or fails, DiagnosticError
 *   where the kernel cannot be read.
 */
export async function takeFigures(
  runs: number,
  work: string,
): Promise<Measured> {
  const spatch = await spatchVersion();
  // Fills the cache where that has not been done.
  await generate("--out", `${work}/warm`);
  const subject = await openSubject();
  const small = `${work}/small`;
  const large = `${work}/large`;
  await makeTree(small, subject, smallTree);
  await makeTree(large, subject, 10 * smallTree);
  const { package: name, packageVersion } = subject.identity;
  const [cpu] = cpus();
  const machine = {
    cpu: `${cpus().length} × ${cpu?.model.trim() ?? "unknown"}`,
    // Above the number of cores: others take part of the time measured here.
    load: `${loadavg()[0]!.toFixed(1)} when this began`,
    deno: Deno.version.deno,
    spatch,
    kernel: `${name} ${packageVersion}`,
  };
  const comparison = await compare(
    subject,
    small,
    `${work}/compare`,
    runs,
  );
  const { all } = await measure(runs, {
    all: () => generate("--out", `${work}/all`),
  });
  const trees = new Map([
    ["filled up with empty files", small],
    ["the same, ten times the files", large],
    ...(subject.whole ? [["all of Linux", subject.whole] as const] : []),
  ]);
  const figures = await measure(
    runs,
    Object.fromEntries([...trees].map(([name, tree]) => [
      name,
      () => generate("--tree", tree, "--out", `${work}/sizes`),
    ])),
  );
  const sizes = [...trees].map(([name, tree]) => ({
    name,
    files: countFiles(tree),
    figure: figures[name]!,
  }));
  return { machine, comparison, all, sizes };
}
