// SPDX-License-Identifier: GPL-2.0-only
import { type Message, parseMessages } from "./message.ts";
import { CouldNotRun } from "./result.ts";
import { needPrograms, runTool, tail } from "./tool.ts";

/**
 * What kernel-doc has to say about files of a tree.
 *
 * @throws CouldNotRun where kernel-doc does not run at all
 */
export async function kernelDoc(
  files: readonly string[],
  tree: string,
  signal: AbortSignal | undefined,
): Promise<Message[]> {
  if (files.length === 0) return [];
  const [interpreter, path, text] = await kernelDocCommand(tree);
  const { code, stdout: output } = await runTool(interpreter, [
    path,
    "-none",
    ...wallOption(text),
    ...files,
  ], { cwd: tree, merge: true, signal });
  const messages = parseMessages(output, tree);
  if (messages.length === 0 && code !== 0) {
    throw new CouldNotRun("kernel-doc does not run", [], tail(output));
  }
  return messages;
}

/**
 * How the tree's kernel-doc is started: its interpreter, its path, its text.
 *
 * @throws CouldNotRun where the tree has none, or the interpreter is missing
 */
export async function kernelDocCommand(
  tree: string,
): Promise<readonly [string, string, string]> {
  const path = "scripts/kernel-doc";
  const text = await Deno.readTextFile(`${tree}/${path}`).catch(() => {
    throw new CouldNotRun(`the tree has no ${path}`);
  });
  const interpreter = /^#!.*python/.test(text) ? "python3" : "perl";
  await needPrograms(interpreter);
  return [interpreter, path, text];
}

/** `-Wall` where the tree's kernel-doc knows it: the one of 6.1 does not. */
export function wallOption(script: string): string[] {
  const python = /^#!.*python/.test(script);
  return python || /"Wall"/.test(script) ? ["-Wall"] : [];
}

/** The sources whose kernel-doc comments an RST file takes in. */
export function documentedSources(rst: string): string[] {
  return [...rst.matchAll(/^\s*\.\. kernel-doc::\s*(\S+)/gm)].map(([, path]) =>
    path!
  );
}
