// SPDX-License-Identifier: GPL-2.0-only
import { readApi } from "../src/declaration/read_api.ts";
import { fromFileUrl } from "../src/description/position.ts";
import { loadCParser } from "../src/kernel/c_parser.ts";
import type { Snapshot } from "../src/kernel/tree.ts";
import { planSeries } from "../src/patch/plan_series.ts";
import rfc from "../src/series/dataref-rfc/series.ts";
import { runProgram } from "./program.ts";
import type { Texts } from "./same_code.ts";

const root = decodeURIComponent(new URL("../", import.meta.url).pathname);
const author = { name: "bench", email: "bench@patchwright.invalid" };

/** The name of the series whose edits are compared. */
export const rfcName = rfc.name;

/**
 * The edits of the RFC within this process: declarations read, both files
 * parsed, anchors resolved, texts made.
 */
export async function editInProcess(snapshot: Snapshot): Promise<Texts> {
  const { commits } = planSeries({
    series: rfc,
    api: readApi(fromFileUrl(rfc.api), Deno.readTextFileSync),
    snapshot,
    parser: await loadCParser(),
    parsed: new Map(),
    author,
    signOff: false,
  });
  return new Map(commits.flatMap(({ files }) => [...files]));
}

/** `deno task generate` as a user runs it, from start to end. */
export async function generate(...args: readonly string[]): Promise<void> {
  const command = ["task", "--quiet", "generate", ...args];
  await runProgram("deno", command, { cwd: root });
}
