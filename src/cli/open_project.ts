// SPDX-License-Identifier: GPL-2.0-only
import { dirname } from "node:path";
import { toFileUrl } from "../description/position.ts";
import { errorPosition } from "../diagnostic/error_position.ts";
import { DiagnosticError, fail } from "../diagnostic/diagnostic.ts";
import type { Series } from "../description/series.ts";
import type { Project } from "../project/project.ts";
import { partOf } from "../verify/part_of.ts";
import type { Part } from "../verify/part.ts";

/** The file that makes a folder a project. */
export const projectFile = "patchwright.ts";

/** A project, and where it is. */
export interface OpenProject {
  readonly folder: string;
  readonly series: readonly Series[];
  readonly parts: readonly Part[];
}

/**
 * Opens the project of a folder: runs its `patchwright.ts`, which may do what
 * this process may and nothing else.
 *
 * @returns `undefined` where the folder is none
 * @throws DiagnosticError PW904 where the file does not load, or exports
 *   something else; what its own builders throw
 */
export async function openProject(
  folder: string,
): Promise<OpenProject | undefined> {
  const file = `${folder}/${projectFile}`;
  const there = await Deno.stat(file).then(() => true, () => false);
  if (!there) return undefined;
  const { default: found } = await loaded<{ readonly default?: unknown }>(
    file,
    () => import(toFileUrl(file)),
  );
  if (!isProject(found)) {
    fail({
      code: "PW904",
      message: `${file} exports no project`,
      position: { file, line: 1 },
      hint: "let it say: export default project({ series: [...] })",
    });
  }
  const { series } = found;
  const parts = await Promise.all(
    found.parts.map((it) =>
      "model" in it ? loaded(file, () => partOf(it)) : it
    ),
  );
  return { folder, series, parts };
}

/**
 * The project that a command needs.
 *
 * @throws DiagnosticError PW903 where there is none
 */
export function required(project: OpenProject | undefined): OpenProject {
  return project ?? fail({
    code: "PW903",
    message: `there is no ${projectFile} in ${Deno.cwd()}`,
    hint: "go to the folder of a project, or make one: patchwright init NAME",
  });
}

async function loaded<T>(file: string, load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (error) {
    if (error instanceof DiagnosticError) throw error;
    const [message, ...details] = String((error as Error).message).split("\n");
    return fail({
      code: "PW904",
      message: `${file} does not load: ${message}`,
      position: errorPosition(
        error as Error,
        (it) => it.startsWith(`${dirname(file)}/`),
      ) ?? { file, line: 1 },
      hint: "mend it; deno check says more about types",
      details: details.filter((line) => line.trim() !== "").slice(0, 8),
    });
  }
}

function isProject(value: unknown): value is Project {
  const it = value as Partial<Project> | null | undefined;
  return Array.isArray(it?.series) && Array.isArray(it.parts);
}
