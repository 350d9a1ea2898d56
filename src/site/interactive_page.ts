// SPDX-License-Identifier: GPL-2.0-only
import type { Made } from "./page.ts";

/** What a part of the site that lives by scripts hands over. */
export interface InteractivePage {
  /** The body, which begins with an h1; links start with `~/`. */
  readonly html: string;
  /** Its scripts and styles, by name. */
  readonly assets: ReadonlyMap<string, Uint8Array>;
}

/**
 * The explorer as a page with an entry of its own in the navigation. Its page
 * maker is `async () => explorerEntry(await explorerPage())`.
 */
export function explorerEntry({ html, assets }: InteractivePage): Made {
  const files = new Map(
    [...assets].map(([name, content]) => [`explorer/${name}`, content]),
  );
  return {
    pages: [{
      path: "explorer/index.html",
      title: "Explorer",
      section: "explorer",
      summary:
        "The reference model in the browser: make calls, and watch what becomes of sk_buffs, pages and registrations.",
      body: html,
      wide: true,
      headed: true,
      parts: [...files.keys()],
    }],
    assets: files,
  };
}
