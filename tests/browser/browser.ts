// SPDX-License-Identifier: GPL-2.0-only
import type { Browser, Page } from "playwright-core";

/** Where Debian's package installs it; tests/setup.ts asks for the package. */
const CHROMIUM = "/usr/bin/chromium";

/** Starts the browser that the tests use. Close it. */
export async function launch(): Promise<Browser> {
  // Lets a dependency of Playwright off a look below /proc that it has no use
  // for here, and that Deno gives to nobody without all permissions.
  Deno.env.set("__IS_WSL_TEST__", "1");
  const { chromium } = await import("playwright-core");
  return await chromium.launch({
    executablePath: CHROMIUM,
    // Root, as in a container, cannot have the sandbox.
    args: Deno.uid() === 0 ? ["--no-sandbox"] : [],
  });
}

/** A page that is being looked at, and what it did that it must not do. */
export interface Watched {
  readonly page: Page;
  /** Errors, what was said on the console, and requests for other places. */
  readonly wrongs: string[];
}

/** How a page is opened. */
export interface PageOptions {
  readonly width?: number;
  readonly height?: number;
  readonly colorScheme?: "light" | "dark";
  readonly javaScriptEnabled?: boolean;
}

/** Opens a page, and notes all that a page must not do from its first byte. */
export async function open(
  browser: Browser,
  address: URL,
  { width = 1280, height = 800, ...options }: PageOptions = {},
): Promise<Watched> {
  const page = await browser.newPage({
    viewport: { width, height },
    ...options,
  });
  const wrongs: string[] = [];
  page.on("console", (it) => wrongs.push(`console: ${it.text()}`));
  page.on("pageerror", (it) => wrongs.push(`error: ${it.message}`));
  page.on("requestfailed", (it) => wrongs.push(`failed: ${it.url()}`));
  const home = new URL(".", address).href;
  page.on("request", (it) => {
    const url = it.url();
    if (!url.startsWith(home) && !url.startsWith("data:")) {
      wrongs.push(`elsewhere: ${url}`);
    }
  });
  await page.goto(address.href);
  return { page, wrongs };
}
