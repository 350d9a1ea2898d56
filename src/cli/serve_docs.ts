// SPDX-License-Identifier: GPL-2.0-only
/**
 * Serves the built site to this machine alone. The task that runs it may read
 * the site's folder and listen on the loopback address, and nothing else.
 *
 * @module
 */
import { serveSite } from "./serve_site.ts";
import { pathsOf } from "./paths.ts";

const { site } = pathsOf(Deno.cwd());
try {
  await Deno.stat(`${site}/index.html`);
} catch {
  console.error(`there is no site in ${site}; build it: deno task docs`);
  Deno.exit(3);
}
const given = Deno.args.at(-1) ?? "8000";
const port = Number(given.replace(/^--port=/, ""));
if (!Number.isInteger(port) || port < 0 || port > 65535) {
  console.error(`${given} is no port; give a number from 0 to 65535`);
  Deno.exit(2);
}
try {
  const server = serveSite(site, port);
  console.log(`http://127.0.0.1:${server.addr.port}/ shows ${site}`);
} catch (error) {
  const { message } = error as Error;
  console.error(`port ${port} cannot be used: ${message}`);
  console.error("give another one, or 0 for any that is free");
  Deno.exit(3);
}
