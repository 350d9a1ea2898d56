// SPDX-License-Identifier: GPL-2.0-only
import { equal, match } from "node:assert/strict";
import { answer } from "./serve_site.ts";

async function withSite(work: (dir: string) => Promise<void>): Promise<void> {
  const dir = await Deno.makeTempDir();
  try {
    await Deno.mkdir(`${dir}/site/a`, { recursive: true });
    await Deno.writeTextFile(`${dir}/secret.html`, "secret");
    await Deno.writeTextFile(`${dir}/site/a/index.html`, "a");
    await Deno.writeTextFile(`${dir}/site/404.html`, "<head></head>none");
    await new Deno.Command("ln", {
      args: ["-s", `${dir}/secret.html`, `${dir}/site/link.html`],
    }).output();
    await work(`${dir}/site`);
  } finally {
    await Deno.remove(dir, { recursive: true });
  }
}

const get = (dir: string, path: string): Promise<Response> =>
  answer(dir, new Request(`http://127.0.0.1/${path}`));

Deno.test("a folder is its index; what is not there is a page that says so", () =>
  withSite(async (dir) => {
    equal(await (await get(dir, "a/")).text(), "a");
    const none = await get(dir, "b/c.html");
    equal(none.status, 404);
    match(await none.text(), /<base href="\/">[^]*none/);
  }));

Deno.test("nothing outside of the folder is read", () =>
  withSite(async (dir) => {
    for (
      const path of [
        "..%2fsecret.html",
        "a/..%2f..%2fsecret.html",
        "%2e%2e/secret.html",
        "link.html",
        "%00",
        "%",
      ]
    ) {
      const { status } = await get(dir, path);
      equal(status, 404, path);
    }
    const post = new Request("http://127.0.0.1/a/", { method: "POST" });
    equal((await answer(dir, post)).status, 405);
  }));
