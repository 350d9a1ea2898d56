// SPDX-License-Identifier: GPL-2.0-only
import { doesNotThrow, throws } from "node:assert/strict";
import { requireKnown } from "./require_known.ts";

const mutants = [{ name: "leak" }, { name: "early-put" }];

Deno.test("mutants that there are not are wrong usage, all of them at once", () => {
  doesNotThrow(() => requireKnown(["early-put"], mutants));
  doesNotThrow(() => requireKnown([], mutants));
  throws(
    () => requireKnown(["leek", "leak", "late-put"], mutants),
    /PW901.*no such mutants: leek, late-put/,
  );
});
