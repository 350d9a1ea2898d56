// SPDX-License-Identifier: GPL-2.0-only
import { equal, match, throws } from "node:assert/strict";
import type { SiteInput } from "../site_input.ts";
import { toolkitPages } from "./toolkit_pages.ts";

const text = "| folder | concept |\n| --- | --- |\n| `src/lamp` | lights |\n";

const input = (...names: string[]): Pick<SiteInput, "toolkit" | "project"> => ({
  toolkit: names.map((name) => ({ name, symbols: [] })),
  project: [{ name: "architecture", file: "ARCHITECTURE.md", text }],
});

Deno.test("a module is shown with what it is about", () => {
  const { pages } = toolkitPages(input("lamp"));
  match(pages[0]!.body, /src\/lamp[^]*lights \(0 exports\)/);
  equal(pages[1]!.summary, "lights");
});

Deno.test("a module that the architecture says nothing of is PW801", () => {
  throws(() => toolkitPages(input("lamp", "limitref")), /PW801[^]*limitref/);
});
