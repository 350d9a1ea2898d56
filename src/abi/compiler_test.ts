// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { membersOf, structsOf } from "../codec/values_fixture.ts";
import * as venet from "./venet.ts";

const patches = new URL("../../patches/venet/6.12/", import.meta.url);
const headers = [
  "include/uapi/linux/venet.h",
  "include/uapi/linux/venet_dev.h",
];

/** A file that the patches create, as they have it. */
function createdFile(path: string): string {
  for (const { name } of Deno.readDirSync(patches)) {
    const mail = Deno.readTextFileSync(new URL(name, patches));
    const from = mail.indexOf(`\n--- /dev/null\n+++ b/${path}\n`);
    if (from < 0) continue;
    const [hunk = ""] = mail.slice(from + 1).split(/^(?:diff --git |-- $)/m);
    return hunk.split("\n").filter((line) => line.startsWith("+"))
      .slice(1).map((line) => line.slice(1)).join("\n");
  }
  throw new Error(`no patch creates ${path}`);
}

/** What the compiler says of the assertions about the headers. */
async function compile(assertions: readonly string[]): Promise<string> {
  const folder = await Deno.makeTempDir({ prefix: "patchwright-abi-" });
  try {
    const names = headers.map((path) => path.split("/").at(-1)!);
    for (const [i, path] of headers.entries()) {
      await Deno.writeTextFile(`${folder}/${names[i]}`, createdFile(path));
    }
    const source = [
      "#include <stddef.h>",
      ...names.map((name) => `#include "${name}"`),
      ...assertions.map((it) => `_Static_assert(${it}, "");`),
      "",
    ].join("\n");
    await Deno.writeTextFile(`${folder}/abi.c`, source);
    const { stderr } = await new Deno.Command("gcc", {
      args: ["-fsyntax-only", "-Wall", "-Werror", `${folder}/abi.c`],
    }).output();
    return new TextDecoder().decode(stderr);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** Whether -1 is below 0 in the type of the member. */
function isNegative(type: string, member: string): string {
  return `((__typeof__(((${type} *)0)->${member}))-1 < 0)`;
}

function hasCompiler(): boolean {
  try {
    return new Deno.Command("gcc", { args: ["--version"] }).outputSync()
      .success;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

const here = hasCompiler();
const name = (what: string): string =>
  here ? what : `${what} (could not run: there is no gcc)`;

Deno.test({
  name: name("the compiler lays the headers of venet out as the codec does"),
  ignore: !here,
  async fn(): Promise<void> {
    const assertions = structsOf(venet).flatMap((struct) => {
      const type = `struct ${struct.name}`;
      return [
        `sizeof(${type}) == ${struct.size}`,
        ...membersOf(struct).flatMap(({ name, offset, of }) => [
          `offsetof(${type}, ${name}) == ${offset}`,
          of.kind === "flexible"
            ? `sizeof(((${type} *)0)->${name}[0]) == ${of.element}`
            : `sizeof(((${type} *)0)->${name}) == ${of.size}`,
          ...(of.kind === "integer"
            ? [`${isNegative(type, name)} == ${Number(of.min < 0)}`]
            : []),
        ]),
      ];
    });
    assert.ok(assertions.length > 100);
    assert.equal(await compile(assertions), "");
  },
});

Deno.test({
  name: name("the compiler gives constants and enumerators the codec's values"),
  ignore: !here,
  async fn(): Promise<void> {
    // An enum is an object that has the names by the numbers too.
    const enums = Object.values<unknown>(venet).filter((it) =>
      typeof it === "object" && it !== null && !("kind" in it)
    ) as object[];
    const numbers = [venet, ...enums]
      .flatMap((it) => Object.entries<unknown>({ ...it }))
      .filter(([, value]) => typeof value === "number");
    assert.ok(numbers.length > 40);
    assert.equal(
      await compile(numbers.map(([name, value]) => `${name} == ${value}`)),
      "",
    );
  },
});

Deno.test({
  name: name("the compiler objects where a layout is another one"),
  ignore: !here,
  async fn(): Promise<void> {
    const text = await compile(["offsetof(struct venet_sg, count) == 24"]);
    assert.match(text, /static assertion failed/);
  },
});
