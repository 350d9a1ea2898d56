// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { placesOf, root, sourcesBelow } from "./sources.ts";

const folders = ["src", "tests", "bench", "examples"];
const code = folders.flatMap((folder) => sourcesBelow(folder, ".ts"));
const docs = [
  ...sourcesBelow("docs", ".md"),
  ...sourcesBelow("templates", ""),
  ...["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md"].map((
    path,
  ) => ({
    path,
    text: Deno.readTextFileSync(new URL(path, root)),
  })),
];

Deno.test("every source file begins with its licence", () => {
  const without = code.filter(({ text }) =>
    !text.startsWith("// SPDX-License-Identifier: GPL-2.0-only\n")
  );
  assert.deepEqual(without.map(({ path }) => path), []);
});

Deno.test("the type checker is never talked out of its opinion", () => {
  const escapes = new RegExp(
    ["as any\\b", ": any\\b", "<any>", "@ts-(?:ignore|expect-error|nocheck)"]
      .join("|"),
    "g",
  );
  assert.deepEqual(
    placesOf(code.filter(({ path }) => !path.includes("/tidy/")), escapes),
    [],
  );
});

Deno.test("nothing that is committed waits to be written", () => {
  const waiting = new RegExp(
    `\\b(?:${["TO" + "DO", "FIX" + "ME", "X" + "XX"].join("|")})\\b`,
    "g",
  );
  assert.deepEqual(placesOf([...code, ...docs], waiting), []);
});

Deno.test("no task and no script allows everything", () => {
  const files = ["deno.json", ".ci/run"].map((path) => ({
    path,
    text: Deno.readTextFileSync(new URL(path, root)),
  }));
  assert.deepEqual(
    placesOf(files, /--allow-all|\bdeno (?:run|test) -A\b|--allow-run(?!=)/g),
    [],
  );
});

Deno.test("a file that grows past 300 lines is redesigned", () => {
  // Nobody reads through what is generated.
  const long = code.filter(({ path }) =>
    !path.endsWith("_test.ts") && !path.startsWith("src/abi/")
  )
    .map(({ path, text }) => ({
      path,
      lines: text.split("\n").length - 1,
    }))
    .filter(({ lines }) => lines > 300);
  assert.deepEqual(long, [], "split it by its concepts, or say here why not");
});

Deno.test("patches of the project carry nobody's sign-off", () => {
  // What was sent, its sender has signed.
  const patches = sourcesBelow("patches", ".patch")
    .filter(({ path }) => !path.includes("/sent/"));
  assert.ok(patches.length > 0);
  assert.deepEqual(placesOf(patches, /^Signed-off-by:.*$/gm), []);
});

Deno.test("every template is used by a description or a test", () => {
  const names = sourcesBelow("templates", "").map(({ path }) => path);
  const all = code.map(({ text }) => text).join("\n");
  const unused = names.filter((path) => {
    const file = path.replace(/^templates\//, "");
    const name = file.split("/").at(-1)!;
    const stem = name.replace(/\.[^.]*$/, "");
    return ![file, `("${stem}")`, `"${name}"`].some((it) => all.includes(it));
  });
  assert.deepEqual(unused, []);
});

Deno.test("a codec that is generated says so, and from what", () => {
  const codecs = code.filter(({ path }) =>
    path.startsWith("src/abi/") && !path.endsWith("_test.ts")
  );
  assert.ok(codecs.length > 0);
  const marked = /\n\/\/ Generated from (\S+\/api\.ts): change that, and run\n/;
  for (const { path, text } of codecs) {
    const from = text.match(marked)?.[1];
    assert.equal(
      from?.split("/").at(-2),
      path.slice("src/abi/".length, -".ts".length),
    );
  }
});
