// SPDX-License-Identifier: GPL-2.0-only
import { deepEqual } from "node:assert/strict";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { launch } from "./browser.ts";
import { serveSite } from "../../src/cli/serve_site.ts";

/** The folder of the built site. */
export const folder = decodeURIComponent(
  new URL("../../docs/site", import.meta.url).pathname,
);

/** A browser, and the site at an address. */
export interface Surroundings {
  readonly browser: Browser;
  /** Ends with a slash. */
  readonly address: string;
}

/**
 * Runs a test with Debian's Chromium and the site.
 *
 * @param dir The folder that is served, where it is not the site's own.
 */
export async function withBrowser(
  work: (around: Surroundings) => Promise<void>,
  dir = folder,
): Promise<void> {
  const server = serveSite(dir, 0);
  const browser = await launch();
  try {
    const address = `http://127.0.0.1:${server.addr.port}/`;
    await work({ browser, address });
  } finally {
    await browser.close();
    await server.shutdown();
  }
}

/**
 * Runs work on a page of its own, and fails on what no page may do: write an
 * error to the console, or ask somebody else for anything.
 */
export async function onPage(
  { browser, address }: Surroundings,
  options: BrowserContextOptions,
  work: (page: Page) => Promise<void>,
): Promise<void> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const wrong: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") wrong.push(message.text());
  });
  page.on("pageerror", ({ message }) => wrong.push(message));
  page.on("request", (request) => {
    const url = request.url();
    const own = url.startsWith(address) || url.startsWith(`file://${folder}`);
    if (!own && !url.startsWith("data:")) wrong.push(`request to ${url}`);
  });
  await work(page);
  await context.close();
  deepEqual(wrong, []);
}
