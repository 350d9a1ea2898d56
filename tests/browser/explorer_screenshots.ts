// SPDX-License-Identifier: GPL-2.0-only
/**
 * Makes screenshots of the explorer, to be looked at: on a desk and on a
 * telephone, light and dark.
 *
 * @module
 */
import { launch, open } from "./browser.ts";
import { writeStandalone } from "./standalone.ts";

/** What is looked at, by the names of the pictures. */
const views: Readonly<Record<string, string>> = {
  first: "",
  empty: "#dataref/",
  tour: "#tour/4",
  failure: "#tour/13",
  segments:
    "#dataref/alloc_skb.0.1.0~skb_add_rx_frag.0.0~attach.0.0~skb_segment.0.1.1",
  list:
    "#dataref/alloc_skb.0.1.0~skb_add_rx_frag.0.0~attach.0.0~alloc_skb.1.1.0~skb_add_rx_frag.1.1~skb_gro_receive_list.0.1",
};

const folder = new URL(
  `file://${Deno.args[0] ?? await Deno.makeTempDir()}/`,
);
await Deno.mkdir(folder, { recursive: true });
const address = await writeStandalone(folder);
const browser = await launch();
for (const [name, hash] of Object.entries(views)) {
  for (const width of [1280, 360]) {
    for (const colorScheme of ["light", "dark"] as const) {
      const options = { width, colorScheme };
      const { page } = await open(browser, new URL(hash, address), options);
      const picture = new URL(`${name}-${width}-${colorScheme}.png`, folder);
      await page.screenshot({ path: picture.pathname, fullPage: true });
      await page.close();
    }
  }
}
await browser.close();
console.log(`the pictures are in ${folder.pathname}`);
