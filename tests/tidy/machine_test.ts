// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { placesOf, root, sourcesBelow } from "./sources.ts";

const folders = [
  "src",
  "tests",
  "docs",
  "templates",
  "bench",
  "examples",
  ".ci",
];
const top = [...Deno.readDirSync(root)].map(({ name }) => name)
  .filter((name) => /\.(?:md|json)$/.test(name)).sort()
  .map((path) => ({ path, text: Deno.readTextFileSync(new URL(path, root)) }));

Deno.test("no file knows the machine that it was written on", () => {
  // Somebody's home, and wherever this checkout happens to lie.
  const here = root.pathname.slice(1, -1).replace(/[^\w/]/g, "\\$&");
  const machine = new RegExp(
    `(?<![\\w.~:/-])/(?:(?:home|Users|root)/[\\w.-]+|${here}(?![\\w-]))`,
    "g",
  );
  const files = [
    ...folders.flatMap((folder) => sourcesBelow(folder, "")),
    ...top,
  ];
  assert.deepEqual(placesOf(files, machine), []);
});
