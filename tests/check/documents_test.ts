// SPDX-License-Identifier: GPL-2.0-only
/**
 * The checks of the kernel's documents, with Sphinx, groff and the kernel-doc
 * of a real tree, on a tree so small that they take a second.
 *
 * @module
 */
import assert from "node:assert/strict";
import { checkSeries } from "../../src/check/check.ts";
import type { CheckResult } from "../../src/check/result.ts";
import { probe } from "../../src/check/probe_fixture.ts";
import { openTree } from "../../src/kernel/open_tree.ts";
import { run } from "../../src/kernel/process.ts";

const wanted = ["man-pages", "htmldocs"];

/** What a tree has before the series: a flaw of its own in its index. */
const base: Readonly<Record<string, string>> = {
  "Documentation/conf.py": 'extensions = []\nmaster_doc = "index"\n' +
    'exclude_patterns = ["hidden.rst"]\n',
  "Documentation/net/index.rst":
    "Lamps\n=====\n\n*old flaw\n\n.. toctree::\n   :glob:\n\n   *\n",
  "Makefile": "htmldocs:\n\tsphinx-build -b html -c Documentation " +
    "Documentation/$(SPHINXDIRS) $(O)/Documentation/output/$(SPHINXDIRS)\n",
  "net/lamp.c": "int lamp;\n",
};

const page = "Documentation/net/lamp.rst";
const good: Readonly<Record<string, string>> = {
  [page]: "A lamp\n======\n\nIt *shines*.\n",
  "net/lamp.c": `/**
 * lamp_on() - turn a lamp on
 * @level: how bright
 *
 * Return: 0.
 */
int lamp_on(int level)
{
	return 0;
}
`,
};

type Results = ReadonlyMap<string, CheckResult>;

/** Checks a patch that makes these files, on a tree with those of the base. */
async function checkOf(
  files: Readonly<Record<string, string>>,
): Promise<Results> {
  return (await checkOften(files, 1))[0]!;
}

/** Checks it several times, each time without the pages of the last. */
async function checkOften(
  files: Readonly<Record<string, string>>,
  times: number,
): Promise<Results[]> {
  const { tree } = await openTree({ base: "6.12" });
  const kernelDoc = `${await tree.unpacked()}/scripts/kernel-doc`;
  const folder = await Deno.makeTempDir();
  try {
    const source = `${folder}/source`;
    await write(source, base);
    await write(source, {
      "scripts/kernel-doc": await Deno.readTextFile(kernelDoc),
    });
    const text = await mailOf(`${folder}/patched`, files);
    const check = async (): Promise<Results> => {
      const results = await checkSeries({
        ...{ series: probe(), base: "tiny", source, work: `${folder}/work` },
        mails: [{ name: "0001-net-change.patch", text }],
        onProgress: () => {},
        wanted: (rule) => wanted.includes(rule),
      });
      return new Map(results.map((result) => [result.name, result]));
    };
    const all: Results[] = [];
    while (all.length < times) {
      all.push(await check());
      await Deno.remove(`${folder}/work/htmldocs`, { recursive: true });
    }
    return all;
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** The mail that git makes of files on top of the base. */
async function mailOf(
  folder: string,
  files: Readonly<Record<string, string>>,
): Promise<string> {
  const git = async (...args: string[]): Promise<string> => {
    const who = ["-c", "user.name=Jo", "-c", "user.email=jo@example.org"];
    const { stdout } = await run("git", ["-C", folder, ...who, ...args]);
    return new TextDecoder().decode(stdout);
  };
  await write(folder, base);
  await git("init", "--quiet");
  await git("add", "--all");
  await git("commit", "--quiet", "--message=base");
  await write(folder, files);
  await git("add", "--all");
  await git("commit", "--quiet", "--message=net: change");
  return await git("format-patch", "--stdout", "-1");
}

async function write(
  folder: string,
  files: Readonly<Record<string, string>>,
): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    const file = `${folder}/${path}`;
    await Deno.mkdir(file.replace(/\/[^/]*$/, ""), { recursive: true });
    await Deno.writeTextFile(file, text);
  }
}

function details(result: CheckResult | undefined): string {
  return [result?.summary, ...result?.details ?? []].join("\n");
}

Deno.test("documents that say nothing new pass, whatever was wrong before", async () => {
  const results = await checkOf(good);
  for (const name of wanted) {
    const result = results.get(name);
    assert.equal(result?.status, "pass", details(result));
  }
  assert.match(results.get("man-pages")!.summary, /1 page/);
  assert.match(results.get("htmldocs")!.summary, /1 document/);
});

Deno.test("a new warning of Sphinx is found, and no old one", async () => {
  const results = await checkOf({
    ...good,
    [page]: "A lamp\n======\n\n*new\n",
  });
  const result = results.get("htmldocs");
  assert.equal(result?.status, "fail");
  assert.match(details(result), /^1 new message\n[^\n]*lamp\.rst:4: warning/);
  assert.doesNotMatch(details(result), /index\.rst/);
});

Deno.test("a document without a page is found, and one whose page was there is not", async () => {
  for (const results of await checkOften(good, 2)) {
    const result = results.get("htmldocs");
    assert.equal(result?.status, "pass", details(result));
  }
  const hidden = { "Documentation/net/hidden.rst": good[page]! };
  for (const results of await checkOften(hidden, 2)) {
    const result = results.get("htmldocs");
    assert.equal(result?.status, "fail");
    assert.match(details(result), /hidden\.rst:1: error: no page is made of/);
  }
});

Deno.test("what is documented and makes no manual page is found", async () => {
  // kernel-doc reads no assembly.
  const source = "/**\n * lamp_off() - turn it off\n */\n";
  const results = await checkOf({ ...good, "net/lamp.S": source });
  const result = results.get("man-pages");
  assert.equal(result?.status, "fail");
  assert.match(details(result), /^1 problem\nlamp_off\(9\): .* not made$/);
});

Deno.test("what kernel-doc says of a page is found", async () => {
  const source = good["net/lamp.c"]!;
  const other = source.replace("int lamp_on(int", "int lamp_of(int");
  const results = await checkOf({ ...good, "net/lamp.c": other });
  const result = results.get("man-pages");
  assert.equal(result?.status, "fail");
  assert.match(details(result), /net\/lamp\.c:\d+: warning: .*lamp_o/);
});
