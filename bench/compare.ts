// SPDX-License-Identifier: GPL-2.0-only
import { type Figure, measure } from "./measure.ts";
import { editInProcess, generate, rfcName } from "./patchwright.ts";
import { runProgram } from "./program.ts";
import { differing, missingIn, type Texts } from "./same_code.ts";
import { runSpatch } from "./spatch.ts";
import { readTexts, type Subject, writeTexts } from "./trees.ts";

/** The two files that the edits are in. */
export const paths = ["net/core/skbuff.c", "include/linux/skbuff.h"];

/** The times of both programs for the same edits, with the same result. */
export interface Comparison {
  /** Whole processes. */
  readonly patchwright: Figure;
  readonly spatch: Figure;
  /** spatch where there is nothing to do. */
  readonly spatchStart: Figure;
  /** patchwright in a process that has started already. */
  readonly inProcess: Figure;
  /** Empty where both made the same code. */
  readonly differences: readonly string[];
}

/**
 * Has both programs make the edits, compares what they made, and times them.
 *
 * @param work An empty folder.
 */
export async function compare(
  subject: Subject,
  tree: string,
  work: string,
  runs: number,
): Promise<Comparison> {
  const files = new Map(
    paths.map((path) => [path, subject.touched.get(path)!]),
  );
  const dir = `${work}/spatch`;
  await writeTexts(dir, new Map([...files, ["empty.c", ""]]));
  const ofPatchwright = ["--series", rfcName, "--tree", tree];
  const out = `${work}/mails`;

  const differences = check(files, {
    "patchwright's process": await mailResult(files, work, ofPatchwright),
    "patchwright in process": await editInProcess(files),
    spatch: await spatchResult(files, `${work}/spatch-in-place`),
  });
  const processes = await measure(runs, {
    patchwright: () => generate(...ofPatchwright, "--out", out),
    spatch: () => runSpatch(dir, paths),
    spatchStart: () => runSpatch(dir, ["empty.c"]),
  });
  const { inProcess } = await measure(2 * runs, {
    inProcess: async () => void await editInProcess(files),
  });
  return { ...processes, inProcess, differences };
}

function check(
  base: Texts,
  results: Readonly<Record<string, Texts>>,
): string[] {
  const all = Object.entries(results);
  const [[reference, expected]] = all as [[string, Texts]];
  return all.flatMap(([name, result]) => [
    ...missingIn(base, result).map((code) => `${name} lacks ${code}`),
    ...differing(expected, result)
      .map((path) => `${name} differs from ${reference} in ${path}`),
  ]);
}

async function mailResult(
  base: Texts,
  work: string,
  args: readonly string[],
): Promise<Texts> {
  const dir = `${work}/applied`;
  const mails = `${work}/first`;
  await generate(...args, "--out", mails);
  await writeTexts(dir, base);
  for await (const { name: version } of Deno.readDir(`${mails}/${rfcName}`)) {
    const folder = `${mails}/${rfcName}/${version}`;
    for (const { name } of [...Deno.readDirSync(folder)]) {
      if (!name.endsWith(".patch")) continue;
      await runProgram("git", ["apply", `${folder}/${name}`], { cwd: dir });
    }
  }
  return await readTexts(dir, paths);
}

async function spatchResult(base: Texts, dir: string): Promise<Texts> {
  await writeTexts(dir, base);
  await runSpatch(dir, paths, "--in-place");
  return await readTexts(dir, paths);
}
