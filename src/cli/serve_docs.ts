// SPDX-License-Identifier: GPL-2.0-only
/**
 * Serves the built site to this machine alone. The task that runs it may read
 * the site's folder and listen on the loopback address, and nothing else.
 *
 * @module
 */
import { serveSite } from "./serve_site.ts";
import { site } from "./paths.ts";

try {
  await Deno.stat(`${site}/index.html`);
} catch {
  console.error(`there is no site in ${site}; build it: deno task docs`);
  Deno.exit(3);
}
const port = Number(Deno.args[0] ?? 8000);
const server = serveSite(site, port);
console.log(`http://127.0.0.1:${server.addr.port}/ shows ${site}`);
