// SPDX-License-Identifier: GPL-2.0-only
import type { CheckedSeries } from "../check/checked_series.ts";
import type { Api } from "../description/entity.ts";
import type { Series } from "../description/series.ts";
import type { MutatedSeries } from "../mutate/mutated_series.ts";
import type { Verified } from "../verify/verified.ts";
import type { PatchMail } from "./patches/patch_mail.ts";
import type { ToolkitModule } from "./toolkit/toolkit_module.ts";

/** The mails of a series on one kernel, as they stand under patches/. */
export interface SeriesOnBase {
  readonly base: string;
  /** The kernel, exactly. */
  readonly tree: string;
  /** The cover letter first, where there is one. */
  readonly mails: readonly PatchMail[];
}

/** A series with all that is known of it. */
export interface DocumentedSeries {
  readonly series: Series;
  readonly api: Api;
  readonly bases: readonly SeriesOnBase[];
}

/** A result of `verify` that may be of the patches as they are. */
export interface RecordedResult {
  readonly verified: Verified;
  /** Whether it tells of which patches it is: those of before do not. */
  readonly namesPatches: boolean;
  /** The day that it was come to, as 2026-11-24; `undefined` where nothing tells. */
  readonly date: string | undefined;
  /** The file that holds it. */
  readonly file: string;
}

/** What `check` said of a series, and whether it is of the patches as they are. */
export interface RecordedCheck {
  readonly checked: CheckedSeries;
  readonly isCurrent: boolean;
  /** The file that holds it. */
  readonly file: string;
}

/** What `mutate` came to, and whether it is of the patches as they are. */
export interface RecordedMutations {
  readonly mutated: MutatedSeries;
  readonly isCurrent: boolean;
  /** The file that holds it. */
  readonly file: string;
}

/** A file of Markdown. */
export interface Document {
  /** Its name without folder and ending. */
  readonly name: string;
  readonly file: string;
  readonly text: string;
}

/** All that the site is made from. */
export interface SiteInput {
  /** The commit, or what else tells one state of the project from another. */
  readonly version: string;
  /** The folder of the project, which positions begin with. */
  readonly root: string;
  readonly series: readonly DocumentedSeries[];
  readonly results: readonly RecordedResult[];
  readonly checks: readonly RecordedCheck[];
  readonly mutations: readonly RecordedMutations[];
  readonly guides: readonly Document[];
  readonly decisions: readonly Document[];
  /** How the project is built and worked on. */
  readonly project: readonly Document[];
  /** Drawings of measurements, by the name of their file. */
  readonly figures: ReadonlyMap<string, string>;
  /** What stands beside them, by the same names. */
  readonly figureTexts: readonly Document[];
  readonly toolkit: readonly ToolkitModule[];
  /** The project's own sources by their paths. */
  readonly sources: ReadonlyMap<string, string>;
  /** The C of the harness that makes the calls of traces in a kernel. */
  readonly harness: readonly string[];
  /** All files and folders of the project, whether the site shows them or not. */
  readonly paths: ReadonlySet<string>;
  /** Scripts for browsers, by their name under `assets/`. */
  readonly scripts: ReadonlyMap<string, string>;
}
