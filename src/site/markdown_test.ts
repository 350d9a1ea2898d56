// SPDX-License-Identifier: GPL-2.0-only
import { deepEqual, equal, match } from "node:assert/strict";
import { renderMarkdown } from "./markdown.ts";

Deno.test("the first heading is the title, the first paragraph the summary", () => {
  const { title, summary, html, findable } = renderMarkdown(
    "# A `title`\n\nSome _text_.\n\n## Part\n\nMore.\n\n## Part\n",
  );
  equal(title, "A title");
  equal(summary, "Some text.");
  deepEqual(findable.map(({ anchor }) => anchor), ["part", "part-"]);
  match(html, /<h2 id="part">Part <a class="here" href="#part"/);
});

Deno.test("links lead where they are told to; code may have a block of its own", () => {
  const { html } = renderMarkdown("[a](b.md) [c](d)\n\n```x y\n1\n```\n", {
    link: (href) => href === "d" ? undefined : `~/${href}`,
    block: (language, code) => `<p>${language}:${code}</p>`,
  });
  equal(html, '<p><a href="~/b.md">a</a> c</p>\n<p>x y:1</p>');
});
