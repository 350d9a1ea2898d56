// SPDX-License-Identifier: GPL-2.0-only
import { deepEqual } from "node:assert/strict";
import { moduleTexts } from "./module_texts.ts";

Deno.test("a module is about what stands beside its folder", () => {
  deepEqual(
    [...moduleTexts(`
| module | may import |
| ------ | ---------- |
| other  | nothing    |

| folder         | concept                |
| -------------- | ---------------------- |
| \`src/codec\`    | values of C types      |
| \`src/project\`  | a \`patchwright.ts\` here |
`)],
    [["src/codec", "values of C types"], [
      "src/project",
      "a patchwright.ts here",
    ]],
  );
});

Deno.test("without such a table there is nothing to say", () => {
  deepEqual([...moduleTexts("# Title\n\nText.\n")], []);
});
