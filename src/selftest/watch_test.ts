// SPDX-License-Identifier: GPL-2.0-only
import { doesNotMatch, match } from "node:assert/strict";
import { venetSelftest } from "./selftest.ts";
import { watchedScript } from "./watch.ts";

const extent = { rounds: 10, seed: 1 };

Deno.test("with KASAN somebody allocates who may sleep, while the tests run", () => {
  match(
    watchedScript(venetSelftest, extent, true),
    /^while sleep [^]*&$[^]*bash \.\/venet\.sh$[^]*^kill /m,
  );
  doesNotMatch(
    watchedScript(venetSelftest, extent, false),
    /while sleep|^kill /m,
  );
});
