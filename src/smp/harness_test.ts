// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { addHarness, harnessFiles } from "./harness.ts";

const templates = new URL("../../templates", import.meta.url).pathname;

Deno.test("every kind of registration has its own header, and one is taken", async () => {
  const files = await harnessFiles(templates, "dataref-rfc", "");
  assert.match(files.get("registration.h") ?? "", /->release = /);
  assert.match(
    (await harnessFiles(templates, "dataref", "")).get("registration.h") ?? "",
    /skb_release_attach/,
  );
});

Deno.test("all files of the harness but the headers to choose from are built", async () => {
  const files = await harnessFiles(templates, "ubuf_info", "");
  const objects = [...files.keys()].filter((name) => name.endsWith(".c"))
    .map((name) => name.replace(/c$/, "o"));
  const makefile = files.get("Makefile") ?? "";
  for (const object of objects) assert(makefile.includes(` ${object}`), object);
  const folder = [...Deno.readDirSync(`${templates}/smp`)].map(({ name }) =>
    name
  );
  for (const name of folder) {
    assert(files.has(name) || name.startsWith("registration_"), name);
  }
});

Deno.test("the shape of ubuf_info is told by the tree, not by its version", async () => {
  const makefile = async (header: string): Promise<string | undefined> =>
    (await harnessFiles(templates, "ubuf_info", header)).get("Makefile");
  const ops = "struct ubuf_info_ops {\n\tvoid (*complete)(void);\n};\n";
  assert.match(await makefile(ops) ?? "", /-DSMP_UBUF_INFO_OPS/);
  assert.doesNotMatch(await makefile("") ?? "", /-DSMP_UBUF_INFO_OPS/);
});

Deno.test("a tree builds the harness once, however often it is added", async () => {
  const tree = await Deno.makeTempDir();
  try {
    await Deno.writeTextFile(`${tree}/Kbuild`, "obj-y += init/\n");
    const files = new Map([["main.c", "int x;\n"]]);
    await addHarness(tree, files);
    await addHarness(tree, files);
    assert.equal(
      await Deno.readTextFile(`${tree}/Kbuild`),
      "obj-y += init/\nobj-y += patchwright/\n",
    );
    assert.equal(
      await Deno.readTextFile(`${tree}/patchwright/main.c`),
      "int x;\n",
    );
  } finally {
    await Deno.remove(tree, { recursive: true });
  }
});
