// SPDX-License-Identifier: GPL-2.0-only
import { explorerPage } from "../../src/site/explorer/explorer_page.ts";

/**
 * Writes the explorer as a page of its own, with nothing of a site around it,
 * for tests and screenshots.
 *
 * @param folder an existing one, with a slash at its end
 * @returns the address of the page
 */
export async function writeStandalone(folder: URL): Promise<URL> {
  const { html, assets } = await explorerPage();
  for (const [name, bytes] of assets) {
    await Deno.writeFile(new URL(name, folder), bytes);
  }
  const page = new URL("index.html", folder);
  await Deno.writeTextFile(
    page,
    `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Explorer</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="explorer.css">
<style>
  body { margin: 0; background: light-dark(#ffffff, #14181f); }
  main { max-width: 80rem; margin: auto; padding: 1rem; }
</style>
<main>
${html}</main>
<script src="explorer.js"></script>
</html>
`,
  );
  return page;
}
