// SPDX-License-Identifier: GPL-2.0-only
/// <reference lib="dom" />
import { deepEqual, equal, match, ok } from "node:assert/strict";
import type { Page } from "playwright-core";
import { folder, onPage, withBrowser } from "./browser_fixture.ts";

Deno.test("sections, and the pages of a section, lead to each other", () =>
  withBrowser((around) =>
    onPage(around, {}, async (page) => {
      await page.goto(around.address);
      await page.click("nav.sections >> text=API");
      await page.click("nav.pages >> text=venet_sg");
      equal(await page.textContent("h1"), "venet_sg");
      await page.click("main pre >> text=venet_iov");
      equal(await page.textContent("h1"), "venet_iov");
      await page.click("p.crumbs >> text=API");
      equal(await page.textContent("h1"), "API");
    })
  ));

Deno.test("an entity leads to the hunk that brings it", () =>
  withBrowser((around) =>
    onPage(around, {}, async (page) => {
      await page.goto(`${around.address}api/dataref/skb_has_release.html`);
      await page.click("main table >> text=include/linux/skbuff.h");
      const hunk = new URL(page.url()).hash;
      match(hunk, /^#f\d+-h\d+$/);
      match((await page.textContent(hunk))!, /\+.*skb_has_release\(\) - tell/);
    })
  ));

async function searchFor(page: Page, words: string): Promise<void> {
  // It is the script that shows the button: keys are listened to from then on.
  await page.waitForSelector("button.theme");
  await page.keyboard.press("/");
  await page.keyboard.type(words);
  await page.waitForSelector(".results a");
}

Deno.test("the search is used by keyboard alone, from an address and a file", () =>
  withBrowser(async (around) => {
    for (const start of [around.address, `file://${folder}/`]) {
      await onPage(around, {}, async (page) => {
        await page.goto(`${start}diagrams/flow.html`);
        await searchFor(page, "skb_release_att");
        await page.keyboard.press("ArrowDown");
        await page.keyboard.press("Enter");
        await page.waitForURL("**/api/dataref/skb_release_attach.html*");
      });
    }
  }));

Deno.test("one search finds every section, and shows results in 100 ms", () =>
  withBrowser((around) =>
    onPage(around, {}, async (page) => {
      await page.goto(around.address);
      await searchFor(page, "never-early");
      const sections = async (words: string): Promise<string[]> => {
        await page.fill(".search input", words);
        await page.waitForTimeout(200);
        return await page.locator(".results i").allTextContents();
      };
      ok((await sections("never-early")).includes("Contract"));
      ok((await sections("skb_has_release")).includes("API"));
      ok((await sections("describeTrace")).includes("Toolkit"));
      ok((await sections("chain zerocopy")).includes("Patches"));
      ok((await sections("getting started")).includes("Guides"));
      ok((await sections("way of a frame")).includes("Diagrams"));
      // How long a key keeps the page from drawing, the index being there.
      const took = await page.evaluate(async () => {
        const field = document.querySelector<HTMLInputElement>(
          ".search input",
        )!;
        const times: number[] = [];
        for (const words of ["r", "re", "release", "page", "venet call"]) {
          const start = performance.now();
          field.value = words;
          field.dispatchEvent(new Event("input"));
          await new Promise((done) => setTimeout(done));
          times.push(performance.now() - start);
        }
        return times.sort((a, b) => a - b)[2]!;
      });
      ok(took < 100, `${took} ms`);
    })
  ));

Deno.test("what has the very name that is looked for comes first", () =>
  withBrowser((around) =>
    onPage(around, {}, async (page) => {
      await page.goto(around.address);
      await searchFor(page, "venet");
      for (
        const [words, path] of [
          ["skb_release_attach", "api/dataref/skb_release_attach.html"],
          ["skb_release_attach()", "api/dataref/skb_release_attach.html"],
          ["venet_iov", "api/venet/venet_iov.html"],
          ["describeTrace", "toolkit/explore.html#describeTrace"],
          ["never-early", "contract/index.html#never-early"],
          ["the states of a ring", "diagrams/ring.html"],
        ] as const
      ) {
        await page.fill(".search input", words);
        const first = page.locator(".results a").first();
        await page.waitForTimeout(200);
        equal(await first.getAttribute("href"), around.address + path);
      }
    })
  ));

Deno.test("dark and light follow the system, and the reader's choice", () =>
  withBrowser((around) =>
    onPage(around, { colorScheme: "dark" }, async (page) => {
      const ground = (): Promise<string> =>
        page.evaluate(() => getComputedStyle(document.body).backgroundColor);
      await page.goto(around.address);
      equal(await ground(), "rgb(21, 24, 28)");
      await page.click("button.theme");
      equal(await ground(), "rgb(253, 253, 251)");
      await page.goto(`${around.address}api/index.html`);
      equal(await ground(), "rgb(253, 253, 251)");
    })
  ));

Deno.test("without scripts a reader gets everywhere", () =>
  withBrowser((around) =>
    onPage(around, { javaScriptEnabled: false }, async (page) => {
      await page.goto(around.address);
      await page.click("nav.sections >> text=Contract");
      await page.click("table.matrix >> text=broken");
      match((await page.textContent("h1"))!, / breaks /);
      await page.click("text=All names");
      await page.click("main >> text=skb_release_attach");
      equal(await page.textContent("h1"), "skb_release_attach");
      ok(!await page.isVisible("button.theme"));
    })
  ));

Deno.test("the site works below a path of its own", () =>
  withBrowser((around) =>
    onPage(around, {}, async (page) => {
      await page.goto(`${around.address}site/api/venet/venet_sg.html`);
      await page.click("a.brand");
      equal(new URL(page.url()).pathname, "/site/index.html");
      await searchFor(page, "venet_iov");
      ok(await page.locator(".results a").count() > 0);
    }), folder.replace(/\/site$/, "")));

Deno.test("an address that leads to nothing says so, and leads on", () =>
  withBrowser(async ({ browser, address }) => {
    // The browser itself writes an error for the status.
    const page = await browser.newPage();
    const response = await page.goto(`${address}no/such/page.html`);
    equal(response?.status(), 404);
    await page.click("main >> text=first page");
    equal(await page.textContent("h1"), "patchwright");
  }));

Deno.test("code is copied, and nothing but the code", () =>
  withBrowser((around) =>
    onPage(
      around,
      { permissions: ["clipboard-read", "clipboard-write"] },
      async (page) => {
        await page.goto(`${around.address}api/dataref/skb_has_release.html`);
        await page.hover(".copyable");
        await page.click(".copy");
        equal(
          await page.evaluate(() => navigator.clipboard.readText()),
          "static inline bool skb_has_release(const struct sk_buff *skb);",
        );
      },
    )
  ));

Deno.test("a printed page has its text and no navigation", () =>
  withBrowser((around) =>
    onPage(around, {}, async (page) => {
      await page.goto(`${around.address}guides/getting-started.html`);
      await page.emulateMedia({ media: "print" });
      deepEqual(
        await Promise.all(
          [".top", ".pages", "main"].map((it) => page.isVisible(it)),
        ),
        [false, false, true],
      );
    })
  ));
