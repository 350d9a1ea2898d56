// SPDX-License-Identifier: GPL-2.0-only
import { deepEqual, ok } from "node:assert/strict";
import { serveSite } from "../../src/cli/serve_site.ts";
import { folder } from "./browser_fixture.ts";

function* filesBelow(dir: string): Generator<string> {
  for (const { name, isDirectory } of Deno.readDirSync(`${folder}/${dir}`)) {
    const path = dir === "" ? name : `${dir}/${name}`;
    if (isDirectory) yield* filesBelow(path);
    else yield path;
  }
}

// The build checks its links before it writes them; this one follows them from
// the first page, as a reader does.
Deno.test("every link from the first page on leads somewhere, and to all pages", async () => {
  const server = serveSite(folder, 0);
  try {
    const start = `http://127.0.0.1:${server.addr.port}/index.html`;
    const pages = new Map<string, string>();
    const dead: string[] = [];
    const links: { from: string; to: string }[] = [{ from: "", to: start }];
    for (const { from, to } of links) {
      const url = new URL(to);
      if (url.origin !== new URL(start).origin) continue;
      const address = url.origin + url.pathname;
      let html = pages.get(address);
      if (html === undefined) {
        const response = await fetch(address);
        html = await response.text();
        if (response.status !== 200) dead.push(`${from}: ${to}`);
        const isPage = response.headers.get("content-type")
          ?.startsWith("text/html");
        pages.set(address, isPage ? html : "");
        if (!isPage) continue;
        for (const [, link] of html.matchAll(/\shref="([^"]*)"/g)) {
          links.push({ from: address, to: new URL(link!, address).href });
        }
      }
      const id = decodeURIComponent(url.hash.slice(1));
      // With a slash it is a state of the explorer, whose tests look at it.
      if (id !== "" && !id.includes("/") && !html.includes(` id="${id}"`)) {
        dead.push(`${from}: ${to}`);
      }
    }
    deepEqual(dead, []);
    const reached = [...pages.keys()].map((it) => new URL(it).pathname);
    const all = [...filesBelow("")].filter((it) => it.endsWith(".html"));
    ok(all.length > 100);
    deepEqual(
      all.filter((it) => it !== "404.html" && !reached.includes(`/${it}`)),
      [],
    );
  } finally {
    await server.shutdown();
  }
});

Deno.test("no page is larger than 300 kB, with all it loads before it is used", () => {
  const size = (path: string): number =>
    Deno.statSync(`${folder}/${path}`).size;
  const shared = size("assets/site.css") + size("assets/site.js");
  const large = [...filesBelow("")]
    .filter((it) => it.endsWith(".html") && size(it) + shared > 300_000);
  deepEqual(large, []);
});
