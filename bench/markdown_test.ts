// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { toMarkdown } from "./markdown.ts";

Deno.test("a file of figures has every line, as it was printed", () => {
  const lines = ["load  1.0", "", "met  a   b"];
  const [, fenced] = toMarkdown(lines).split("```\n");
  assert.equal(fenced, `${lines.join("\n")}\n`);
});
