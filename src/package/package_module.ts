// SPDX-License-Identifier: GPL-2.0-only
import { ts } from "ts-morph";

/**
 * A module as the npm package has it: JavaScript, for Deno runs no TypeScript
 * in node_modules. Types and comments are read from the module itself, which
 * lies beside it.
 */
export function packageModule(text: string): string {
  const { outputText } = ts.transpileModule(text, {
    compilerOptions: {
      target: ts.ScriptTarget.ESNext,
      module: ts.ModuleKind.ESNext,
      rewriteRelativeImportExtensions: true,
      verbatimModuleSyntax: true,
    },
  });
  return outputText.replaceAll(
    resolved,
    (call) => declarations.test(call) ? call : call.replace(".ts", ".js"),
  );
}

/** Modules that are found by their address are run, too. */
const resolved =
  /import\.meta\.resolve\("[^"]*\.ts"\)|new URL\("[^"]*\.ts", import\.meta\.url\)/g;

/** But these are read, and never run. */
const declarations = /\/(?:ctype|api)\.ts"/;
