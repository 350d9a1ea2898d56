// SPDX-License-Identifier: GPL-2.0-only
import { kernelDocCommand } from "./kernel_doc.ts";
import { type Message, parseMessages } from "./message.ts";
import { CouldNotRun } from "./result.ts";
import { needPrograms, runTool, tail } from "./tool.ts";

/** The manual pages of a source, as kernel-doc renders its comments. */
export interface ManPages {
  /** By the name of what they are about. */
  readonly pages: ReadonlyMap<string, string>;
  /** What kernel-doc and groff say of them; the file is the page. */
  readonly messages: readonly Message[];
}

/**
 * Renders the comments of files as manual pages, and lets groff set them.
 *
 * @param scratch a file that may be written over
 * @throws CouldNotRun where kernel-doc or groff does not run
 */
export async function manPages(
  files: readonly string[],
  tree: string,
  scratch: string,
  signal: AbortSignal | undefined,
): Promise<ManPages> {
  if (files.length === 0) return { pages: new Map(), messages: [] };
  const [program, script] = await kernelDocCommand(tree);
  await needPrograms("groff");
  const rendered = await runTool(program, [script, "-man", ...files], {
    cwd: tree,
    signal,
  });
  if (rendered.code > 1 || (rendered.code === 1 && rendered.stdout === "")) {
    throw new CouldNotRun(
      "kernel-doc -man does not run",
      [],
      tail(rendered.stderr),
    );
  }
  await Deno.writeTextFile(scratch, rendered.stdout);
  const set = await runTool("groff", [
    "-man",
    "-ww",
    "-z",
    "-Tutf8",
    "-Kutf8",
    scratch,
  ], { cwd: tree, merge: true, signal });
  const places = placesOf(rendered.stdout);
  if (set.code !== 0) {
    throw new CouldNotRun("groff does not run", [], tail(set.stdout));
  }
  return {
    pages: pagesOf(rendered.stdout),
    messages: [
      ...parseMessages(rendered.stderr, tree),
      ...groffMessages(set.stdout, places),
    ],
  };
}

/** The pages of an output of `kernel-doc -man`, by what they are about. */
export function pagesOf(output: string): Map<string, string> {
  return new Map(
    output.split(/^(?=\.TH )/m).filter((page) => page.startsWith(".TH "))
      .map((page) => [nameOf(page), page]),
  );
}

/** What groff says, at the page where it says it. */
export function groffMessages(
  output: string,
  places: readonly string[],
): Message[] {
  return output.split("\n").flatMap((line): Message[] => {
    const found = line.match(/:(\d+): (?:(warning|error): )?(.*)$/);
    if (!found) return [];
    const [, number, kind = "error", text] = found;
    const place = places[Number(number) - 1] ?? "";
    return [{
      file: `${place}(9)`,
      line: 0,
      kind: kind === "warning" ? "warning" : "error",
      text: text!,
    }];
  });
}

/** For each line of an output, the page in which it stands. */
export function placesOf(output: string): string[] {
  return output.split(/^(?=\.TH )/m).flatMap((page) => {
    const name = nameOf(page);
    return page.replace(/\n$/, "").split("\n").map(() => name);
  });
}

/** What a page lacks of what every page has, in words. */
export function lackOf(page: string): string | undefined {
  const [, name = ""] = page.match(/^\.SH NAME\n(.*)$/m) ?? [];
  if (!/ \\- \S/.test(name)) return "says in no line what it is";
  if (!/^\.SH SYNOPSIS\n+[^.\n]*\S|^\.SH SYNOPSIS\n+\.B/m.test(page)) {
    return "has no synopsis";
  }
  return undefined;
}

/** `struct venet_sg \- ...` is about `venet_sg`. */
function nameOf(page: string): string {
  const [, name = ""] = page.match(/^\.SH NAME\n(.*?) \\-/m) ?? [];
  return name.replace(/^(?:struct|union|enum|typedef) /, "");
}
