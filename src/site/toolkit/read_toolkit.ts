// SPDX-License-Identifier: GPL-2.0-only
import {
  Application,
  EntryPointStrategy,
  LogLevel,
  type ProjectReflection,
} from "typedoc";
import { fail } from "../../diagnostic/diagnostic.ts";
import { symbolOf } from "./symbol_of.ts";
import type { ToolkitModule } from "./toolkit_module.ts";

/**
 * The toolkit's own API as TypeDoc reads it: what the files export, module by
 * module. It takes some seconds.
 *
 * @param root The project's folder.
 * @param files Paths below it.
 */
export async function readToolkit(
  root: string,
  files: readonly string[],
): Promise<ToolkitModule[]> {
  // bootstrap() asks whether a debugger looks on, which Deno allows only along
  // with everything else there is to know of the system.
  const app = Application.createAppForTesting();
  const { options } = app;
  options.setValue("entryPoints", files.map((it) => `${root}/${it}`));
  options.setValue("entryPointStrategy", EntryPointStrategy.Expand);
  // deno check has looked at them, and knows the names of Deno.
  options.setValue("skipErrorChecking", true);
  options.setValue("disableGit", true);
  options.setValue("sourceLinkTemplate", "{path}:{line}");
  app.logger.level = LogLevel.None;
  options.setValue("excludeExternals", true);
  options.setValue("compilerOptions", compilerOptions);
  const project = await app.convert() ??
    fail({
      code: "PW801",
      message: "TypeDoc could not read the toolkit",
      hint: "deno task types tells what is wrong",
    });
  return modulesOf(project, root);
}

// What deno.json says, in the words of TypeDoc.
const compilerOptions = {
  allowImportingTsExtensions: true,
  noEmit: true,
  module: "esnext",
  moduleResolution: "bundler",
  target: "esnext",
  lib: ["esnext"],
  types: [],
  strict: true,
  skipLibCheck: true,
};

function modulesOf(project: ProjectReflection, root: string): ToolkitModule[] {
  const symbols = (project.children ?? [])
    .flatMap((file) => file.children ?? [])
    .filter(({ sources }) => sources !== undefined)
    .flatMap((it) => symbolOf(it, root) ?? [])
    .sort((a, b) => compare(a.file, b.file) || a.line - b.line);
  const modules = Map.groupBy(symbols, ({ file }) => file.split("/")[1]!);
  return [...modules].map(([name, symbols]) => ({ name, symbols }))
    .sort((a, b) => compare(a.name, b.name));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
