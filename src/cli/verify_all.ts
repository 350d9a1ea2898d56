// SPDX-License-Identifier: GPL-2.0-only
import { fail } from "../diagnostic/diagnostic.ts";
import type { Tree } from "../kernel/tree.ts";
import { isCover } from "../patch/mail_parts.ts";
import { smpSeries } from "../smp/harness.ts";
import { Predictor } from "../verify/predictor.ts";
import { reproducerOf } from "../verify/reproducer.ts";
import type { Ground } from "../verify/stand.ts";
import { type SeriesMails, standsOf } from "../verify/stands.ts";
import type { Verified } from "../verify/verified.ts";
import { verifyStand } from "../verify/verify_stand.ts";
import { project as author } from "./author.ts";
import { generateSeries } from "./generate_series.ts";
import { groundOf } from "./ground.ts";
import { kernelPatchesDigest } from "./kernel_patches_digest.ts";
import { selectedSeries, selectedTrees } from "./options.ts";
import { resultsFolder, today, writeResult } from "./results_folder.ts";
import type { OpenProject } from "./open_project.ts";
import type { Progress } from "./terminal.ts";
import { printFinding, printStand } from "./verify_report.ts";
import type { VerifyOptions } from "./verify_options.ts";
import { printSmp, type SmpVerified, verifySmp } from "./verify_smp.ts";

/** Verifies every stand that is asked for, one after the other. */
export async function verifyAll(
  options: VerifyOptions,
  project: OpenProject,
  progress: Progress,
  show: boolean,
): Promise<Verified[]> {
  const results: Verified[] = [];
  using predictor = new Predictor();
  const out = await resultsFolder(options.out);
  for (const request of selectedTrees(options)) {
    const { tree, ground } = await groundOf(request, progress);
    const series = await seriesMails(options, project, tree, ground);
    const stands = standsOf(ground, series, project.parts, options.after);
    for await (const stand of stands) {
      const mails = series.find(({ name }) => name === stand.series)?.mails
        .slice(0, stand.patch) ?? [];
      const verified: Verified = {
        ...await verifyStand(ground, stand, {
          campaign: {
            seed: options.seed,
            traces: options.traces,
            steps: options.steps,
            ...options.shard,
          },
          variant: options.kasan ? "kasan" : "plain",
          faults: options.fault ?? false,
          predictor,
        }),
        patchesDigest: kernelPatchesDigest(mails),
      };
      results.push(verified);
      if (show) printStand(verified);
      const found = reproducerOf(verified, mails);
      if (show && found) printFinding(found.finding);
      if (out !== undefined) await write(out, verified, found);
    }
  }
  return some(results);
}

/** Runs every implementation that is asked for on two processors. */
export async function verifyAllSmp(
  options: VerifyOptions,
  project: OpenProject,
  progress: Progress,
  show: boolean,
): Promise<SmpVerified[]> {
  const results: SmpVerified[] = [];
  const names = smpSeriesOf(options, project);
  for (const request of selectedTrees(options)) {
    const open = await groundOf(request, progress);
    const series = await seriesMails(
      { ...options, series: names },
      project,
      open.tree,
      open.ground,
    );
    for (const name of ["ubuf_info", ...names] as const) {
      const mails = series.find((it) => it.name === name)?.mails ?? [];
      const run = await verifySmp(open, name, mails, options);
      results.push(run);
      if (show) printSmp(run);
    }
  }
  return results;
}

/**
 * The series that can be run on two processors, among those that are asked for.
 *
 * @throws DiagnosticError PW902 where there is none, or for one that was named
 */
function smpSeriesOf(
  options: VerifyOptions,
  project: OpenProject,
): typeof smpSeries[number][] {
  const names = selectedSeries(options, project).map(({ name }) => name);
  const found = smpSeries.filter((name) => names.includes(name));
  const others = names.filter((name) => !found.some((it) => it === name));
  if (found.length > 0 && (!options.series || others.length === 0)) {
    return found;
  }
  return fail({
    code: "PW902",
    message: `nothing runs ${others.join(", ")} on two processors`,
    hint: `--smp runs what lends pages: ${smpSeries.join(", ")}`,
  });
}

/** @throws DiagnosticError PW902 where nothing was verified: that is no pass */
function some<T>(results: T[]): T[] {
  if (results.length > 0) return results;
  return fail({
    code: "PW902",
    message: "no part of this project is held against a kernel",
    hint: "give project() in patchwright.ts a part with calls for these series",
  });
}

/** The patches of each selected series on a tree, without cover letters. */
async function seriesMails(
  options: VerifyOptions,
  project: OpenProject,
  tree: Tree,
  ground: Ground,
): Promise<SeriesMails[]> {
  const workbench = { tree, parsed: new Map() };
  const found: SeriesMails[] = [];
  for (const series of selectedSeries(options, project)) {
    const { mails } = await generateSeries(series, workbench, {
      author,
      signOff: false,
      scratch: ground.scratch,
    });
    found.push({
      name: series.name,
      mails: mails.filter((mail) => !isCover(mail)),
    });
  }
  return found;
}

/** Writes the result of a stand, and what it takes to see a finding again. */
async function write(
  out: string,
  verified: Verified,
  found: unknown,
): Promise<void> {
  const { stand, implementation, variant, shard, shards } = verified;
  const name = `${stand}-${implementation}-${variant}-${shard}of${shards}`
    .replaceAll(/[^\w.-]+/g, "-");
  await writeResult(out, name, { ...verified, date: today() });
  if (found !== undefined) {
    await writeResult(out, `${name}.reproducer`, found);
  }
}
