// SPDX-License-Identifier: GPL-2.0-only
import { deepEqual, equal, match, notEqual, ok } from "node:assert/strict";
import type { Browser, Page } from "playwright-core";
import { tourStops } from "../../src/site/explorer/tour_stops.ts";
import { axeViolations } from "./axe.ts";
import { launch, open, type PageOptions } from "./browser.ts";
import { writeStandalone } from "./standalone.ts";

const EARLY = "#dataref-rfc/alloc_skb.0.1.0~skb_add_rx_frag.0.0~attach.0.0~" +
  "pskb_copy.0.1~kfree_skb.0";

/** Traces with long texts: lists, contexts, other pages, fast clones. */
const CROWDS = [
  "#dataref/alloc_skb.0.1.0~skb_add_rx_frag.0.0~attach.0.0~alloc_skb.1.1.0~skb_gro_receive_list.0.1~skb_get.0",
  "#dataref/alloc_skb_fclone.0~skb_add_rx_frag.0.0~attach.0.0~__skb_header_release.0~skb_clone.0.1~skb_orphan_frags_rx.1",
  "#dataref/build_skb.0~skb_add_rx_frag.0.2~attach.0.1~kfree_skb_hardirq.0",
];

const EMPTY = "#dataref-rfc/";

/** What a test does with a page at a hash. */
type Look = (page: Page) => Promise<void>;

const looks: readonly {
  readonly name: string;
  readonly hash?: string;
  readonly options?: PageOptions;
  readonly look: Look;
}[] = [
  { name: "it begins with a counterexample", look: seeFirst },
  { name: "a trace is built with the mouse", hash: EMPTY, look: buildByMouse },
  {
    name: "a trace is built with the keyboard",
    hash: EMPTY,
    look: buildByKeyboard,
  },
  { name: "an allocation fails", hash: EMPTY, look: failAllocation },
  { name: "steps go back and forward", hash: EARLY, look: goBackAndForward },
  {
    name: "the keys work behind a button that is off",
    hash: EARLY,
    look: keepKeys,
  },
  { name: "a window is made narrow", hash: EARLY, look: makeNarrow },
  { name: "the broken clause lights up", hash: EARLY, look: seeBroken },
  { name: "objects keep their places", hash: EARLY, look: compareScenes },
  { name: "a call in the middle cuts the rest", hash: EARLY, look: branch },
  { name: "the implementation is another", hash: EARLY, look: switchSubject },
  { name: "counterexamples are loaded", look: loadExamples },
  { name: "a link restores what was seen", hash: EARLY, look: restoreLink },
  { name: "the address leads elsewhere", hash: EARLY, look: changeHash },
  { name: "the browser goes back", hash: EARLY, look: goBackInHistory },
  { name: "bad links give a message", hash: EMPTY, look: followBadLinks },
  { name: "the link is copied", hash: EARLY, look: copyLink },
  { name: "the tour goes from stop to stop", look: takeTour },
  { name: "the tour goes by the keyboard", look: takeTourByKeyboard },
  {
    name: "all texts of the diagram can be read on a narrow screen",
    options: { width: 360 },
    look: seeAllTexts,
  },
  { name: "all texts of the diagram can be read", look: seeAllTexts },
  { name: "a stop has a link", hash: "#tour/5", look: restoreStop },
  {
    name: "the page says something without a script",
    options: { javaScriptEnabled: false },
    look: readWithoutScript,
  },
];

Deno.test("the explorer, in a browser", async (t) => {
  const folder = await Deno.makeTempDir();
  const address = await writeStandalone(new URL(`file://${folder}/`));
  const script = await Deno.stat(new URL("explorer.js", address));
  ok(script.size < 300_000, `${script.size} bytes of script`);
  const browser = await launch();
  try {
    for (const { name, hash = "", options, look } of looks) {
      await t.step(name, () => at(browser, address, hash, options, look));
    }
    for (const width of [360, 1280]) {
      for (const colorScheme of ["light", "dark"] as const) {
        for (const hash of ["", EARLY, "#tour/4", "#venet/"]) {
          const name =
            `fits and is accessible: ${width} ${colorScheme} ${hash}`;
          const options = { width, colorScheme };
          await t.step(
            name,
            () => at(browser, address, hash, options, checkPage),
          );
        }
      }
    }
  } finally {
    await browser.close();
    await Deno.remove(folder, { recursive: true });
  }
});

/** Opens the page, looks, and sees to it that it did nothing wrong. */
async function at(
  browser: Browser,
  address: URL,
  hash: string,
  options: PageOptions | undefined,
  look: Look,
): Promise<void> {
  const there = new URL(hash, address);
  const { page, wrongs } = await open(browser, there, options);
  try {
    await look(page);
    deepEqual(wrongs, []);
  } finally {
    await page.close();
  }
}

const text = async (page: Page, id: string): Promise<string> =>
  (await page.textContent(`#explorer-${id}`))!.replace(/\s+/g, " ").trim();

// What the page itself says: the driver hears of changes a moment later.
const addressOf = async (page: Page): Promise<string> =>
  await page.evaluate("location.href") as string;

const hashOf = async (page: Page): Promise<string> =>
  new URL(await addressOf(page)).hash;

async function choose(page: Page, id: string, value: string): Promise<void> {
  await page.selectOption(`#explorer-${id}`, value);
}

async function call(page: Page, operation: string): Promise<void> {
  await choose(page, "operation", operation);
  await page.click("#explorer-call");
}

async function seeFirst(page: Page): Promise<void> {
  match(await page.inputValue("#explorer-example"), /^dataref-rfc\//);
  equal(await page.locator("#explorer-clauses .now").count(), 1);
  equal(await hashOf(page), "", "nobody has done anything yet");
  // A heading is no link of the explorer's.
  await page.evaluate("location.hash = 'explorer-contract'");
  await page.waitForTimeout(100);
  equal(await text(page, "message"), "");
}

async function buildByMouse(page: Page): Promise<void> {
  await page.selectOption("#explorer-operation", "alloc_skb");
  await page.getByLabel("linear").selectOption("1");
  await page.click("#explorer-call");
  await call(page, "skb_add_rx_frag");
  await call(page, "attach");
  await call(page, "skb_clone");
  equal(
    await hashOf(page),
    "#dataref-rfc/alloc_skb.0.1.0~skb_add_rx_frag.0.0~attach.0.0~skb_clone.0.1",
  );
  equal(await text(page, "where"), "step 4 of 4");
  match(await text(page, "diagram"), /lower 2, upper 0/);
  // What the state does not allow cannot be chosen.
  const morph = page.locator("#explorer-operation option", {
    hasText: /^skb_segment_list$/,
  });
  ok(
    await morph.evaluate((it) =>
      (it as unknown as { disabled: boolean }).disabled
    ),
  );
  await page.click("#explorer-calls [data-at='1']");
  equal(await text(page, "where"), "step 1 of 4");
  await page.click("#explorer-forward");
  equal(await text(page, "where"), "step 2 of 4");
  await page.click("#explorer-back");
  equal(await text(page, "where"), "step 1 of 4");
  await page.click("#explorer-reset");
  equal(await hashOf(page), "#dataref-rfc/");
}

async function buildByKeyboard(page: Page): Promise<void> {
  await page.focus("#explorer-operation");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  equal(await page.inputValue("#explorer-operation"), "build_skb");
  await page.focus("#explorer-call");
  await page.keyboard.press("Enter");
  equal(await hashOf(page), "#dataref-rfc/build_skb.0");
  await page.keyboard.press("ArrowLeft");
  equal(await text(page, "where"), "step 0 of 1");
  await page.keyboard.press("ArrowRight");
  equal(await text(page, "where"), "step 1 of 1");
  await page.focus("#explorer-calls [data-at='0']");
  await page.keyboard.press("Enter");
  equal(await text(page, "where"), "step 0 of 1");
  const focused = await page.evaluate(
    "document.activeElement.dataset.at",
  );
  equal(focused, "0", "the focus is lost");
  await page.focus("#explorer-subject");
  await page.keyboard.press("End");
  equal(await hashOf(page), "#venet/");
  await page.focus("#explorer-reset");
  await page.keyboard.press("Space");
  equal(await text(page, "where"), "step 0 of 0");
}

async function failAllocation(page: Page): Promise<void> {
  await choose(page, "operation", "alloc_skb");
  await page.getByLabel("allocation that fails").selectOption("2");
  await page.click("#explorer-call");
  equal(await hashOf(page), "#dataref-rfc/alloc_skb.0.0.0!2");
  match(await text(page, "step"), /no memory errno 12/);
  equal(await page.locator("#explorer-diagram .box").count(), 0);
}

async function goBackAndForward(page: Page): Promise<void> {
  for (const step of [4, 3, 2, 1, 0, 0]) {
    await page.keyboard.press("ArrowLeft");
    equal(await text(page, "where"), `step ${step} of 5`);
  }
  ok(await page.locator("#explorer-back").isDisabled());
  for (const step of [1, 2, 3, 4, 5, 5]) {
    await page.keyboard.press("ArrowRight");
    equal(await text(page, "where"), `step ${step} of 5`);
  }
  ok(await page.locator("#explorer-forward").isDisabled());
}

async function keepKeys(page: Page): Promise<void> {
  await page.focus("#explorer-back");
  for (let i = 0; i < 5; i++) await page.keyboard.press("Enter");
  equal(await text(page, "where"), "step 0 of 5");
  await page.keyboard.press("ArrowRight");
  equal(await text(page, "where"), "step 1 of 5");
}

async function makeNarrow(page: Page): Promise<void> {
  const box = "document.querySelector('#explorer-diagram svg').viewBox.baseVal";
  const wide = await page.evaluate(`${box}.width`);
  await page.setViewportSize({ width: 400, height: 800 });
  await page.waitForFunction(`${box}.width < ${wide}`);
  deepEqual(await crowded(page), []);
}

async function seeBroken(page: Page): Promise<void> {
  const now = page.locator("#explorer-clauses .now");
  equal(await now.textContent(), "never-earlybroken by this step");
  match(
    await text(page, "step"),
    /Breaks never-early\. When the callback runs/,
  );
  equal(await page.locator("#explorer-diagram .box.alarm").count(), 1);
  await page.click("#explorer-back");
  equal(await now.count(), 0);
  equal(await page.locator("#explorer-diagram .box.alarm").count(), 0);
  await page.click("#explorer-forward");
  await call(page, "end");
  equal(
    await page.locator("#explorer-clauses .before").textContent(),
    "never-earlybroken by step 5",
  );
}

/** Where the objects of the diagram stand, by their titles. */
async function placesIn(page: Page): Promise<Map<string, string>> {
  const boxes = await page.locator("#explorer-diagram .box").all();
  return new Map(
    await Promise.all(boxes.map(async (it) =>
      [
        (await it.locator(".title").textContent())!,
        (await it.getAttribute("transform"))!,
      ] as const
    )),
  );
}

async function compareScenes(page: Page): Promise<void> {
  const known = await placesIn(page);
  ok(known.size > 4);
  for (let step = 4; step > 0; step--) {
    await page.keyboard.press("ArrowLeft");
    for (const [title, place] of await placesIn(page)) {
      equal(place, known.get(title) ?? place, `${title} moved, step ${step}`);
      known.set(title, place);
    }
  }
}

async function branch(page: Page): Promise<void> {
  await page.click("#explorer-calls [data-at='3']");
  await call(page, "skb_get");
  equal(await text(page, "where"), "step 4 of 4");
  equal(
    await text(page, "message"),
    "The call replaced 2 steps that came next.",
  );
}

async function switchSubject(page: Page): Promise<void> {
  await choose(page, "subject", "dataref");
  equal(await text(page, "where"), "step 5 of 5");
  equal(await page.locator("#explorer-clauses .now").count(), 0);
  await choose(page, "subject", "venet");
  equal(await text(page, "where"), "step 0 of 0");
  match(
    await text(page, "message"),
    /^venet does not allow call 1 of the trace/,
  );
}

async function loadExamples(page: Page): Promise<void> {
  const options = page.locator("#explorer-example option[value*='/']");
  const values = await options.evaluateAll((all) =>
    all.map((it) => (it as unknown as { value: string }).value)
  );
  ok(values.some((it) => it.startsWith("dataref-rfc/")));
  ok(values.some((it) => it.startsWith("ubuf_info/")));
  ok(!values.some((it) => it.startsWith("dataref/")));
  for (const value of values) {
    await choose(page, "example", value);
    const option = page.locator(`#explorer-example option[value="${value}"]`);
    const [clause] = (await option.textContent())!.split(":");
    const now = await page.locator("#explorer-clauses .now > span")
      .allTextContents();
    ok(now.includes(clause!), `${value} breaks ${now}, not ${clause}`);
  }
}

async function restoreLink(page: Page): Promise<void> {
  await page.click("#explorer-calls [data-at='2']");
  const [step, diagram] = [
    await text(page, "step"),
    await text(page, "diagram"),
  ];
  equal(await hashOf(page), `${EARLY}/2`);
  await page.reload();
  equal(await text(page, "step"), step);
  equal(await text(page, "diagram"), diagram);
  equal(await page.inputValue("#explorer-link"), await addressOf(page));
}

async function changeHash(page: Page): Promise<void> {
  await page.evaluate("location.hash = 'dataref/build_skb.0~skb_get.0/1'");
  await page.waitForFunction(
    "document.getElementById('explorer-where').textContent === 'step 1 of 2'",
  );
  equal(await page.inputValue("#explorer-subject"), "dataref");
}

async function goBackInHistory(page: Page): Promise<void> {
  const start = await page.evaluate("history.length") as number;
  const entries = async (): Promise<number> =>
    await page.evaluate("history.length") as number - start;
  const isAt = async (where: string, subject: string): Promise<void> => {
    await page.waitForFunction(
      `document.getElementById('explorer-where').textContent === '${where}'` +
        ` && document.getElementById('explorer-subject').value === '${subject}'`,
    );
  };
  const [, at, of] = (await text(page, "where")).match(/step (\d+) of (\d+)/)!;
  const subject = await page.inputValue("#explorer-subject");
  await page.click("#explorer-back");
  await page.click("#explorer-forward");
  await page.click("#explorer-back");
  equal(await entries(), 0, "steps are no entries");
  await page.click("#explorer-reset");
  await call(page, "build_skb");
  await call(page, "skb_clone");
  equal(await entries(), 1, "calls of one trace are one entry");
  await page.click("#explorer-tour");
  equal(await entries(), 2);
  await page.goBack();
  await isAt("step 2 of 2", subject);
  await page.goBack();
  await isAt(`step ${Number(at) - 1} of ${of}`, subject);
  await page.goForward();
  await isAt("step 2 of 2", subject);
}

async function followBadLinks(page: Page): Promise<void> {
  for (
    const [hash, message] of [
      ["nobody/", /no implementation “nobody”/],
      ["dataref/frob.1", /a call that there is not: “frob.1”/],
      ["dataref/kfree_skb.0", /Call 1 of the link, kfree_skb.0/],
      ["dataref/build_skb.0/7", /step 7 of a trace of 1/],
      ["tour/99", /stops 1 to/],
      ["tour/%E0", /damaged/],
    ] as const
  ) {
    await page.evaluate(`location.hash = ${JSON.stringify(hash)}`);
    await page.waitForFunction(
      `${message}.test(document.getElementById('explorer-message').textContent)`,
    );
  }
  equal(await text(page, "where"), "step 0 of 0");
}

async function copyLink(page: Page): Promise<void> {
  await page.click("#explorer-copy");
  await page.waitForFunction(
    "document.getElementById('explorer-message').textContent.startsWith('The link is')",
  );
  equal(await page.inputValue("#explorer-link"), await addressOf(page));
}

async function takeTour(page: Page): Promise<void> {
  await page.click("#explorer-tour");
  for (const [i, { stop, chapter }] of tourStops.entries()) {
    equal(await text(page, "stop-title"), stop.title);
    match(await text(page, "stop-where"), new RegExp(`stop ${i + 1} of`));
    const titled = page.locator("#explorer-stop-chapter option:checked");
    equal(await titled.textContent(), chapter.title);
    equal(await hashOf(page), `#tour/${i + 1}`);
    const now = await page.locator("#explorer-clauses .now > span")
      .allTextContents();
    deepEqual(now, stop.breaks ?? []);
    if (i + 1 < tourStops.length) await page.click("#explorer-stop-next");
  }
  ok(await page.locator("#explorer-stop-next").isDisabled());
  await page.click("#explorer-stop-back");
  equal(await text(page, "stop-title"), tourStops.at(-2)!.stop.title);
  await choose(page, "stop-chapter", "1");
  equal(await text(page, "stop-title"), tourStops[0]!.stop.title);
  await page.click("#explorer-stop-leave");
  ok(await page.locator("#explorer-stop").isHidden());
}

async function takeTourByKeyboard(page: Page): Promise<void> {
  await page.focus("#explorer-tour");
  await page.keyboard.press("Enter");
  const seen = new Set<string>();
  for (let i = 0; i < 100; i++) {
    const hash = await hashOf(page);
    if (hash.startsWith("#tour/")) seen.add(hash);
    else equal(await text(page, "stop-title"), "Between two stops");
    await page.keyboard.press("ArrowRight");
  }
  equal(seen.size, tourStops.length);
  await page.focus("#explorer-stop-leave");
  await page.keyboard.press("Enter");
  ok(await page.locator("#explorer-stop").isHidden());
}

async function restoreStop(page: Page): Promise<void> {
  equal(await text(page, "stop-title"), tourStops[4]!.stop.title);
}

async function readWithoutScript(page: Page): Promise<void> {
  match((await page.textContent("noscript"))!, /needs JavaScript/);
  match(await text(page, "step"), /Breaks never-early/);
  ok(await page.locator("#explorer-diagram svg").isVisible());
  ok(await page.locator("#explorer-form").isHidden());
}

/** Texts of the diagram that lie on each other. */
async function crowded(page: Page): Promise<string[]> {
  return await page.evaluate(`
    [...document.querySelectorAll("#explorer-diagram .box, #explorer-diagram .row")]
      .map((it) => [...it.querySelectorAll(":scope > text")])
      .filter(([left, right]) => right !== undefined &&
        left.getBBox().x + left.getBBox().width > right.getBBox().x)
      .map((texts) => texts.map((it) => it.textContent).join(": "))
  `) as string[];
}

async function seeAllTexts(page: Page): Promise<void> {
  for (let stop = 1; stop <= tourStops.length; stop++) {
    await page.evaluate(`location.hash = "tour/${stop}"`);
    await page.waitForFunction(
      `document.getElementById("explorer-stop-where").textContent.includes("stop ${stop} of")`,
    );
    deepEqual(await crowded(page), [], `stop ${stop}`);
  }
  for (const hash of CROWDS) {
    await page.evaluate(`location.hash = "${hash}"`);
    await page.waitForFunction(
      `document.getElementById("explorer-link").value.endsWith("${hash}")`,
    );
    deepEqual(await crowded(page), [], hash);
  }
}

async function checkPage(page: Page): Promise<void> {
  // What is folded is looked at too.
  await page.evaluate(
    "document.querySelectorAll('details').forEach((it) => it.open = true)",
  );
  const [content, viewport] = await page.evaluate(
    "[document.documentElement.scrollWidth, innerWidth]",
  ) as [number, number];
  ok(content <= viewport, `${content} wide in ${viewport}`);
  deepEqual(await axeViolations(page), []);
  const background = await page.evaluate(
    "getComputedStyle(document.getElementById('explorer')).backgroundColor",
  );
  notEqual(background, "rgba(0, 0, 0, 0)");
}
