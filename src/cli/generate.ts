// SPDX-License-Identifier: GPL-2.0-only
import type { Series } from "../description/series.ts";
import { Diagnostics } from "../diagnostic/diagnostic.ts";
import { openTree, type TreeRequest } from "../kernel/open_tree.ts";
import type { TreeIdentity } from "../kernel/tree.ts";
import type { Author } from "../patch/commit.ts";
import { isCover } from "../patch/mail_parts.ts";
import {
  type BaseRecord,
  formatRecord,
  isSameTree,
  movedFiles,
  parseRecord,
} from "./base_record.ts";
import {
  type CodecResult,
  compareCodec,
  type MadeCodec,
  makeCodec,
  writeCodec,
} from "./generate_codec.ts";
import { readFolder, recordName, replaceFolder } from "./folder.ts";
import {
  type Generated,
  generateSeries,
  type Workbench,
} from "./generate_series.ts";
import type { Progress } from "./terminal.ts";

/** What is asked of `generate`. */
export interface GenerateRequest {
  readonly series: readonly Series[];
  /** Debian bases, or the user's tree. */
  readonly trees:
    readonly ({ readonly base: string } | { readonly directory: string })[];
  /** The folder that holds <series>/<base>/. */
  readonly out: string;
  /** The folder of the project whose codecs are generated too; none if absent. */
  readonly codecsOf?: string;
  /** Compare with what is there, and write nothing. */
  readonly check: boolean;
  readonly author: Author;
  readonly signOff: boolean;
  readonly scratch: string;
}

/** What became of one series on one tree. */
export interface GenerateResult {
  readonly series: string;
  readonly base: string;
  /**
   * `written`, or `unchanged` where the same was there. With check: `current`;
   * `base moved` where the tree is another one than recorded, so that nothing
   * can be said; `differs` where the description and the patches disagree.
   */
  readonly status:
    | "written"
    | "unchanged"
    | "current"
    | "base moved"
    | "differs";
  readonly folder: string;
  readonly patches: number;
  readonly tree: TreeIdentity;
  /** Mails that differ, or files of the tree that moved. */
  readonly files: readonly string[];
}

/** What became of all. */
export interface GenerateResults {
  readonly patches: readonly GenerateResult[];
  readonly codecs: readonly CodecResult[];
}

/**
 * Generates every series on every tree, and writes, or compares, the mails and
 * the codecs. Nothing is written before all of them are made.
 *
 * @throws DiagnosticError with what is wrong with any of them.
 */
export async function generate(
  request: GenerateRequest,
  progress: Progress,
): Promise<GenerateResults> {
  const benches = new Map<string, Promise<Workbench>>();
  // Side by side: while git works for one, another is planned.
  const made = await allOf<Job | MadeCodec | undefined>([
    ...request.trees.flatMap((asked) =>
      request.series.map((series) =>
        prepare(series, asked, benches, request, progress)
      )
    ),
    ...codecs(request),
  ]);
  const patches: GenerateResult[] = [];
  const compared: CodecResult[] = [];
  for (const one of made) {
    if (one === undefined) continue;
    if ("made" in one) {
      patches.push(request.check ? compare(one) : await write(one));
    } else {
      compared.push(
        request.check ? compareCodec(one) : await writeCodec(one),
      );
    }
  }
  return { patches, codecs: compared };
}

function codecs(
  { series, codecsOf: project }: GenerateRequest,
): Promise<MadeCodec | undefined>[] {
  if (project === undefined) return [];
  return series.map((it) => makeCodec(it, project));
}

/**
 * The results of all, in their order.
 *
 * @throws DiagnosticError with what is wrong with any of them, in their order.
 */
async function allOf<T>(work: readonly Promise<T>[]): Promise<T[]> {
  const outcomes = await Promise.allSettled(work);
  // What is wrong with a series' declarations is wrong on every tree.
  const errors = new Set(
    outcomes.flatMap((one) => one.status === "rejected" ? [one.reason] : []),
  );
  const problems = new Diagnostics();
  for (const error of errors) {
    problems.collect(() => {
      throw error;
    });
  }
  problems.throwIfAny();
  return outcomes.flatMap((one) =>
    one.status === "fulfilled" ? [one.value] : []
  );
}

interface Job {
  readonly series: Series;
  readonly base: string;
  readonly folder: string;
  readonly there: ReadonlyMap<string, string> | undefined;
  readonly recorded: BaseRecord | undefined;
  readonly made: Generated;
}

async function prepare(
  series: Series,
  asked: GenerateRequest["trees"][number],
  benches: Map<string, Promise<Workbench>>,
  request: GenerateRequest,
  progress: Progress,
): Promise<Job> {
  const folderOf = (base: string): string =>
    `${request.out}/${series.name}/${base}`;
  const wanted = "base" in asked
    ? recordIn(await readFolder(folderOf(asked.base)))?.tree.packageVersion
    : undefined;
  const bench = await workbench({ ...asked, wanted }, benches, progress);
  const { base } = bench.tree;
  const folder = folderOf(base);
  const there = await readFolder(folder);
  const recorded = recordIn(there);
  progress(`generating ${series.name} on ${base}`);
  const { author, signOff, scratch } = request;
  const options = { author, signOff, scratch };
  let made = await generateSeries(series, bench, options);
  // The same files from a tree of another name: the patches still stand.
  const sameFiles = recorded && movedFiles(recorded, made.record).length === 0;
  if (request.check && sameFiles && !isSameTree(recorded, made.record)) {
    const identity = recorded.tree;
    made = await generateSeries(series, bench, { ...options, identity });
  }
  return { series, base, folder, there, recorded, made };
}

/** The series that start from one tree share it, and what is parsed of it. */
function workbench(
  request: TreeRequest,
  benches: Map<string, Promise<Workbench>>,
  progress: Progress,
): Promise<Workbench> {
  return benches.getOrInsertComputed(JSON.stringify(request), async () => {
    const { tree } = await openTree(request, { progress });
    return { tree, parsed: new Map() };
  });
}

async function write(job: Job): Promise<GenerateResult> {
  const files = filesOf(job);
  const changed = different(job.there, files);
  if (changed.length > 0) await replaceFolder(job.folder, files);
  return result(job, changed.length > 0 ? "written" : "unchanged", changed);
}

function compare(job: Job): GenerateResult {
  const { recorded, made, there } = job;
  const moved = recorded ? movedFiles(recorded, made.record) : [];
  if (moved.length > 0) return result(job, "base moved", moved);
  const changed = different(there, filesOf(job));
  return result(job, changed.length > 0 ? "differs" : "current", changed);
}

function result(
  { series, base, folder, made }: Job,
  status: GenerateResult["status"],
  files: readonly string[],
): GenerateResult {
  const patches = made.mails.filter((mail) => !isCover(mail)).length;
  const { tree } = made.record;
  return { series: series.name, base, status, folder, patches, tree, files };
}

function filesOf({ made }: Job): Map<string, string> {
  return new Map([
    ...made.mails.map(({ name, text }) => [name, text] as const),
    [recordName, formatRecord(made.record)],
  ]);
}

function recordIn(
  files: ReadonlyMap<string, string> | undefined,
): BaseRecord | undefined {
  return parseRecord(files?.get(recordName));
}

function different(
  there: ReadonlyMap<string, string> | undefined,
  files: ReadonlyMap<string, string>,
): string[] {
  const names = new Set([...(there?.keys() ?? []), ...files.keys()]);
  return [...names].filter((name) => there?.get(name) !== files.get(name))
    .sort();
}
