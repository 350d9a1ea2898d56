// SPDX-License-Identifier: GPL-2.0-only
import { type Command, Option } from "commander";
import { resolve } from "node:path";
import type { Series } from "../description/series.ts";
import {
  type Diagnostic,
  DiagnosticError,
  fail,
} from "../diagnostic/diagnostic.ts";
import { debianBases } from "../kernel/open_tree.ts";
import { type OpenProject, required } from "./open_project.ts";

/** The options that say which series, on which trees. */
export interface Selection {
  readonly series?: readonly string[];
  readonly base?: readonly string[];
  readonly tree?: string;
  readonly json?: true;
}

/** Adds the options of {@link Selection} to a command. */
export function withSelection(
  command: Command,
  project: OpenProject | undefined,
): Command {
  const names = project?.series.map(({ name }) => name) ?? [];
  return command
    .option(
      "--series <name...>",
      `series to work on (default: ${names.join(", ") || "all"})`,
    )
    .addOption(
      new Option(
        "--base <version...>",
        "Debian kernels to work on (default: all)",
      )
        .choices(debianBases),
    )
    .addOption(
      new Option(
        "--tree <dir>",
        "a kernel source or a git checkout of Linux; it is only read",
      ).conflicts("base"),
    )
    .option("--json", "print the results as JSON");
}

/**
 * The series of these names, or all.
 *
 * @throws DiagnosticError PW902 for every name that is none, PW903 where there
 *   is no project
 */
export function selectedSeries(
  { series }: Selection,
  project: OpenProject | undefined,
): Series[] {
  const { series: allSeries } = required(project);
  if (!series) return [...allSeries];
  const unknown: Diagnostic[] = series
    .filter((name) => !allSeries.some((known) => known.name === name))
    .map((name) => ({
      code: "PW902",
      message: `no series is named ${name}`,
      hint: `the series are: ${
        allSeries.map((known) => known.name).join(", ")
      }`,
    }));
  if (unknown.length > 0) throw new DiagnosticError(unknown);
  return allSeries.filter(({ name }) => series.includes(name));
}

/** The trees that are asked for, as `openTree` takes them. */
export function selectedTrees(
  { base, tree }: Selection,
): ({ base: string } | { directory: string })[] {
  if (tree !== undefined) return [{ directory: fromUser(tree) }];
  return (base ?? debianBases).map((base) => ({ base }));
}

/** A path as the user means it: from where the user stands. */
export function fromUser(path: string): string {
  if (path === "") {
    fail({ code: "PW901", message: "an empty path", hint: "name a folder" });
  }
  return resolve(Deno.env.get("INIT_CWD") ?? Deno.cwd(), path);
}
