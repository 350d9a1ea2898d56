// SPDX-License-Identifier: GPL-2.0-only
/**
 * What pages do in a browser that runs scripts: the search, the theme, the
 * copy buttons. Everything else works without.
 *
 * @module
 */
/// <reference lib="dom" />
/// <reference lib="dom.iterable" />

interface Hit {
  readonly id: string;
  readonly title: string;
  readonly about: string;
  readonly score: number;
}

interface Index {
  search(query: string, options: object): Hit[];
}

// What the other scripts of the site leave for this one.
interface Globals {
  MiniSearch?: { loadJSON(text: string, options: object): Index };
  patchwrightSearch?: (section: string, json: string) => void;
  patchwrightSearchParts?: readonly string[];
  patchwrightSearchOptions?: object;
}

const globals = globalThis as unknown as Globals;
const root = new URL(
  (document.currentScript as HTMLScriptElement).dataset["root"]!,
  document.baseURI,
);

addSearch();
addTheme();
addCopying();

function addSearch(): void {
  const form = document.querySelector<HTMLFormElement>("form.search")!;
  const field = form.querySelector("input")!;
  const list = form.querySelector<HTMLElement>(".results")!;
  const parts: { section: string; index: Index }[] = [];
  let loading: Promise<void> | undefined;
  let chosen = -1;
  form.querySelector<HTMLElement>(".without-script")!.hidden = true;

  const load = async (): Promise<void> => {
    globals.patchwrightSearch = (section, json): void => {
      const options = globals.patchwrightSearchOptions!;
      parts.push({
        section,
        index: globals.MiniSearch!.loadJSON(json, options),
      });
    };
    await Promise.all([
      addScript("assets/minisearch.js"),
      addScript("search/parts.js"),
    ]);
    await Promise.all(globals.patchwrightSearchParts!.map(addScript));
  };
  const choose = (at: number): void => {
    const links = [...list.querySelectorAll("a")];
    chosen = Math.max(-1, Math.min(at, links.length - 1));
    for (const [i, link] of links.entries()) {
      link.classList.toggle("chosen", i === chosen);
    }
    links[chosen]?.scrollIntoView({ block: "nearest" });
  };
  const show = async (): Promise<void> => {
    const query = field.value.trim();
    if (query === "") {
      list.hidden = true;
      return;
    }
    await (loading ??= load());
    if (field.value.trim() !== query) return;
    const hits = parts.flatMap(({ section, index }) =>
      index.search(query, { prefix: true, fuzzy: 0.15, boost: { title: 4 } })
        .slice(0, 40).map((hit) => ({ ...hit, section }))
    ).sort((a, b) =>
      nearness(query, a) - nearness(query, b) || b.score - a.score
    ).slice(0, 12);
    list.replaceChildren(...hits.map(resultOf));
    if (hits.length === 0) list.textContent = "Nothing is found.";
    list.hidden = false;
    choose(-1);
  };

  field.addEventListener("focus", () => void (loading ??= load()));
  field.addEventListener("input", () => void show());
  field.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown") choose(chosen + 1);
    else if (event.key === "ArrowUp") choose(chosen - 1);
    else if (event.key === "Escape") {
      list.hidden = true;
      field.blur();
    } else return;
    event.preventDefault();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void show().then(() => {
      const links = list.querySelectorAll("a");
      links[Math.max(chosen, 0)]?.click();
    });
  });
  document.addEventListener("keydown", (event) => {
    const typing = /^(?:INPUT|TEXTAREA|SELECT)$/.test(
      document.activeElement?.tagName ?? "",
    );
    if (event.key !== "/" || typing || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    field.focus();
  });
  document.addEventListener("click", ({ target }) => {
    if (!form.contains(target as Node)) list.hidden = true;
  });
}

/**
 * How near a title is to what is looked for, 0 the nearest. Parts of the index
 * score by the words that they hold, so scores of two parts do not compare:
 * what has the very name comes first, whichever part it is in.
 */
function nearness(query: string, { id, title }: Hit): number {
  const words = query.toLowerCase().replace(/\(\)$/, "");
  const name = title.toLowerCase().replace(/\(\)$/, "");
  const isPage = !id.includes("#");
  if (name === words) return isPage ? 0 : 1;
  if (name.startsWith(words)) return isPage ? 2 : 3;
  return name.includes(words) ? 4 : 5;
}

function resultOf(
  { id, title, about, section }: Hit & { section: string },
): HTMLElement {
  const link = document.createElement("a");
  link.href = new URL(id, root).href;
  for (const [tag, text] of [["b", title], ["i", section], ["span", about]]) {
    const part = document.createElement(tag!);
    part.textContent = text!;
    link.append(part);
  }
  return link;
}

function addScript(path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = new URL(path, root).href;
    script.onload = (): void => resolve();
    script.onerror = (): void => reject(new Error(`${path} is not there`));
    document.head.append(script);
  });
}

function addTheme(): void {
  const button = document.querySelector<HTMLButtonElement>("button.theme")!;
  const { dataset } = document.documentElement;
  button.hidden = false;
  button.addEventListener("click", () => {
    const dark = dataset["theme"] === undefined
      ? matchMedia("(prefers-color-scheme: dark)").matches
      : dataset["theme"] === "dark";
    dataset["theme"] = dark ? "light" : "dark";
    try {
      localStorage.setItem("theme", dataset["theme"]);
    } catch {
      // Where nothing may be stored, the choice holds for this page.
    }
  });
}

function addCopying(): void {
  for (const block of document.querySelectorAll("main pre:not(.source)")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = "Copy";
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(block.textContent ?? "");
      button.textContent = "Copied";
      setTimeout(() => button.textContent = "Copy", 1500);
    });
    const around = document.createElement("div");
    around.className = "copyable";
    block.replaceWith(around);
    around.append(block, button);
  }
}
