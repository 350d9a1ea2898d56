// SPDX-License-Identifier: GPL-2.0-only
import { deepEqual } from "node:assert/strict";
import { checkSite } from "./check_site.ts";

function said(pages: Readonly<Record<string, string>>): string[] {
  const files = new Map(Object.entries(pages));
  return checkSite(files, new Set([...files.keys(), "a.css"]))
    .map(({ message }) => message);
}

Deno.test("links to pages, ids and assets that there are pass", () => {
  deepEqual(
    said({
      "index.html":
        '<link href="a.css"><a href="b/c.html#x">c</a><a href="https://example.org/">e</a>',
      "b/c.html": '<p id="x"></p><a href="../index.html">up</a>',
    }),
    [],
  );
});

Deno.test("a link to nothing, an id that is not there, a page out of reach", () => {
  deepEqual(
    said({
      "index.html": '<a href="none.html">n</a><a href="c.html#y">c</a>',
      "c.html": '<p id="x"></p><p id="x"></p>',
      "d.html": '<a href="d.html">itself</a>',
    }),
    [
      "index.html: a link leads to nothing: none.html",
      "index.html: a link leads to no id of c.html: c.html#y",
      'c.html: the id "x" stands there twice',
      "d.html: no page leads there",
    ],
  );
});

Deno.test("a page that is too large is an error", () => {
  deepEqual(said({ "index.html": "x".repeat(300_001) }), [
    "index.html: the page has 300001 bytes",
  ]);
});
