// SPDX-License-Identifier: GPL-2.0-only
import type { Progress } from "../src/cli/terminal.ts";
import type { Aim } from "./report.ts";

/** What a part of the benchmark is given. */
export interface PartRequest {
  /** How often each thing is timed. */
  readonly runs: number;
  /** An empty folder, removed in the end. */
  readonly work: string;
  readonly onProgress: Progress;
}

/** What a part of the benchmark found out. */
export interface Part {
  /** For a person. */
  readonly lines: readonly string[];
  /** For a program. */
  readonly figures: unknown;
  readonly aims: readonly Aim[];
  /** What programs did differently that are timed doing the same. */
  readonly differences: readonly string[];
  /** Texts that `--figures` keeps, by the name of the file. */
  readonly files?: ReadonlyMap<string, string>;
}

/**
 * Times one thing.
 *
 * @throws CouldNotRun, DiagnosticError where the machine lacks something
 */
export type Bench = (request: PartRequest) => Promise<Part>;
