// SPDX-License-Identifier: GPL-2.0-only
/**
 * Every example that docs/errors.md shows gives the error that it is there for.
 *
 * @module
 */
import assert from "node:assert/strict";
import type { Code } from "../../src/diagnostic/codes.ts";
import { explained } from "../../src/diagnostic/explained/explained.ts";
import type { Explanation } from "../../src/diagnostic/explained/explanation.ts";
import { errorsMarkdown } from "../../src/document/errors_markdown.ts";
import { root } from "../tidy/sources.ts";
import { codesOf, errorsOf } from "./examples.ts";
import { situations } from "./situations.ts";

for (const [code, it] of Object.entries(explained) as [Code, Explanation][]) {
  Deno.test(`the example of ${code} gives ${code} and nothing else`, async () => {
    const codes = it.example.of === "situation"
      ? await codesOfSituation(code)
      : await codesOf(it.example);
    assert.deepEqual([...new Set(codes)], [code]);
  });
}

async function codesOfSituation(code: Code): Promise<string[]> {
  const situation = situations[code];
  assert.ok(situation, `tests/diagnostics/situations.ts has no ${code}`);
  const folder = await Deno.makeTempDir();
  try {
    const found = await errorsOf(() => situation(folder));
    return found.map(({ code }) => code);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test("docs/errors.md is what the table gives", () => {
  assert.equal(
    Deno.readTextFileSync(new URL("docs/errors.md", root)),
    errorsMarkdown(),
    "deno task errors repairs it",
  );
});
