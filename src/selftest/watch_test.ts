// SPDX-License-Identifier: GPL-2.0-only
import { doesNotMatch, match } from "node:assert/strict";
import { venetSelftest } from "./selftest.ts";
import { watchedScript } from "./watch.ts";

const extent = { rounds: 10, seed: 1 };

Deno.test("with KASAN somebody allocates who may sleep, while the tests run", () => {
  match(
    watchedScript(venetSelftest, ["a.sh", "b.sh"], extent, true),
    /^while sleep [^]*&$[^]*bash \.\/a\.sh\nbash \.\/b\.sh$[^]*^kill /m,
  );
  doesNotMatch(
    watchedScript(venetSelftest, ["a.sh", "b.sh"], extent, false),
    /while sleep|^kill /m,
  );
});
