// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { root } from "./sources.ts";

const read = (path: string): string =>
  Deno.readTextFileSync(new URL(path, root));

/** Lines without their indentation, which a quotation may have less of. */
const lines = (text: string): string =>
  text.split("\n").map((it) => it.trim()).join("\n");

Deno.test("what the README quotes stands in the file that it names", () => {
  const readme = read("README.md");
  // A quotation follows a link to its file, and a colon.
  const quotes = readme.matchAll(
    /\]\(([^)\s]+)\)\)?:\n\n```(?:ts|c|diff)\n([^]*?)^```$/gm,
  );
  const found = [...quotes].map(([, path, quote]) => ({ path: path!, quote }));
  assert.ok(found.length >= 4);
  for (const { path, quote } of found) {
    assert.ok(
      lines(read(path)).includes(lines(quote!).trim()),
      `${path} has no such lines any more:\n${quote}`,
    );
  }
});
