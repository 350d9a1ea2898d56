// SPDX-License-Identifier: GPL-2.0-only
/**
 * Makes screenshots of one page of each kind, and of states of the explorer, to
 * be looked at: on a desk and on a telephone, light and dark. Build the site
 * first.
 *
 * @module
 */
import { launch, open } from "./browser.ts";
import { folder as site } from "./browser_fixture.ts";
import { kinds } from "./kinds.ts";

/** States of the explorer, by the names of their pictures. */
const states: Readonly<Record<string, string>> = {
  empty: "#dataref/",
  tour: "#tour/4",
  failure: "#tour/13",
  segments:
    "#dataref/alloc_skb.0.1.0~skb_add_rx_frag.0.0~attach.0.0~skb_segment.0.1.1",
  list:
    "#dataref/alloc_skb.0.1.0~skb_add_rx_frag.0.0~attach.0.0~alloc_skb.1.1.0~skb_add_rx_frag.1.1~skb_gro_receive_list.0.1",
};

/** Of a page that is longer, the rest is like what is seen. */
const mostHeight = 3000;

const views = new Map<string, string>([
  ...Object.entries(kinds),
  ...Object.entries(states).map(([name, hash]) =>
    [`explorer-${name}`, kinds.explorer + hash] as const
  ),
]);
const [out, ...wanted] = Deno.args;
const folder = out ?? await Deno.makeTempDir();
await Deno.mkdir(folder, { recursive: true });
const browser = await launch();
for (const [name, path] of views) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  for (const width of [1280, 360]) {
    for (const colorScheme of ["light", "dark"] as const) {
      const address = new URL(path, `file://${site}/`);
      const { page } = await open(browser, address, { width, colorScheme });
      const height = Math.min(
        mostHeight,
        await page.evaluate("document.documentElement.scrollHeight") as number,
      );
      await page.screenshot({
        path: `${folder}/${
          name.replaceAll(" ", "-")
        }-${width}-${colorScheme}.png`,
        fullPage: true,
        clip: { x: 0, y: 0, width, height },
      });
      await page.close();
    }
  }
}
await browser.close();
console.log(`the pictures are in ${folder}`);
