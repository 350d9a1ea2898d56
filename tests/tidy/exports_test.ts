// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { placesOf, root, sourcesBelow } from "./sources.ts";

// The series and the list of C types are tables: their names say it all.
const tables = ["src/description/ctype.ts"];

Deno.test("every exported symbol has a doc comment", () => {
  const sources = sourcesBelow("src", ".ts").filter(({ path }) =>
    !path.endsWith("_test.ts") && !tables.includes(path)
  );
  const bare = placesOf(
    sources,
    /(?<!\*\/\n)^export (?:declare |default |abstract |async )*(?:function|class|interface|type|const|enum) \w+(?!.* from ")/gm,
  );
  assert.deepEqual(bare, []);
});

Deno.test("the npm package needs the versions that deno.json names", () => {
  const read = (file: string): Record<string, Record<string, string>> =>
    JSON.parse(Deno.readTextFileSync(new URL(file, root)));
  const { imports } = read("deno.json");
  const { dependencies } = read("package.json");
  for (const [name, version] of Object.entries(dependencies!)) {
    assert.equal(imports![name], `npm:${name}@${version}`);
  }
});

Deno.test("packages are pinned to one version, and all of them are used", () => {
  const { imports } = JSON.parse(
    Deno.readTextFileSync(new URL("deno.json", root)),
  ) as { imports: Record<string, string> };
  const code = ["src", "tests", "bench"].flatMap((folder) =>
    sourcesBelow(folder, ".ts")
  )
    .map(({ text }) => text).join("\n");
  for (const [name, specifier] of Object.entries(imports)) {
    // What descriptions import is this project itself.
    if (name.split("/")[0] === "patchwright") continue;
    assert.match(specifier, /^npm:(?:@[\w-]+\/)?[\w.-]+@\d+\.\d+\.\d+$/);
    assert.ok(
      code.includes(`"${name}"`) || code.includes(`${name}/`),
      `${name} is not used`,
    );
  }
});
