// SPDX-License-Identifier: GPL-2.0-only
import { belowTree } from "./message.ts";

/**
 * What make printed, by the object that it worked on. It relies on
 * `--output-sync=target`, which keeps what belongs to one target together,
 * behind the line that names it: `  CC      net/core/skbuff.o`.
 *
 * A `CHECK` line names a source; it counts for the object of that source.
 * What stands before the first such line is under the empty name.
 */
export function outputByObject(
  output: string,
  tree: string,
): Map<string, string> {
  const parts = new Map<string, string[]>([["", []]]);
  let object = "";
  for (const line of output.split("\n")) {
    const named = line.match(/^ {2}[A-Z][A-Z0-9_]*(?: \[.\])? +(\S+)$/)?.[1];
    if (named !== undefined) {
      object = belowTree(named, tree).replace(/\.[cS]$/, ".o");
      if (!parts.has(object)) parts.set(object, []);
    } else {
      parts.get(object)!.push(line);
    }
  }
  return new Map([...parts].map(([name, lines]) => [name, lines.join("\n")]));
}

/** The targets that make gave up, as it says at the end of what it did. */
export function givenUp(output: string): Set<string> {
  const said = output.matchAll(
    /^make(?:\[\d+\])?: \*\*\* \[(?:[^\]]*: )?([^\]]+)\] /gm,
  );
  return new Set([...said].map(([, target]) => target!));
}
