// SPDX-License-Identifier: GPL-2.0-only
/**
 * Writes docs/errors.md; with --check, only compares.
 *
 * @module
 */
import { errorsMarkdown } from "../document/errors_markdown.ts";
import { exit } from "./exit_code.ts";
import { root } from "./paths.ts";

const path = `${root}/docs/errors.md`;
const wanted = errorsMarkdown();
const there = await Deno.readTextFile(path).catch(() => "");
if (there === wanted) {
  console.log("docs/errors.md is current");
} else if (Deno.args.includes("--check")) {
  console.error("docs/errors.md and src/diagnostic/explained disagree");
  console.error("repair: deno task errors");
  Deno.exit(exit.found);
} else {
  await Deno.writeTextFile(path, wanted);
  console.log("docs/errors.md is written");
}
