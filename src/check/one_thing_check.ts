// SPDX-License-Identifier: GPL-2.0-only
import type { PatchSet } from "./patch_set.ts";
import { count } from "../diagnostic/count.ts";
import { type CheckResult } from "./result.ts";

/** Parts of the tree whose changes are patches of their own. */
const parts: readonly { readonly name: string; readonly path: RegExp }[] = [
  { name: "documentation", path: /^Documentation\/(?!devicetree\/)/ },
  { name: "selftests", path: /^tools\/testing\/selftests\// },
  { name: "device tree bindings", path: /^Documentation\/devicetree\// },
  { name: "code", path: /^(?!Documentation\/|tools\/|MAINTAINERS$)/ },
];

/**
 * A patch changes one thing. Whether it does is for people to say; what a
 * program sees is that code, documentation, selftests and bindings are mixed.
 */
export function oneThingCheck({ patches }: PatchSet): CheckResult {
  const found = patches.flatMap(({ mail, hunks }) => {
    const files = hunks.map(({ file }) => file);
    const mixed = parts.filter(({ path }) =>
      files.some((file) => path.test(file))
    ).map(({ name }) => name);
    return mixed.length > 1 ? [`${mail.name}: ${mixed.join(", ")}`] : [];
  });
  if (found.length === 0) {
    return {
      name: "one-thing",
      status: "pass",
      summary: "code, documentation and selftests are patches of their own",
    };
  }
  const summary = count(found.length, "patch mixes", "patches mix") +
    " parts of the tree";
  return { name: "one-thing", status: "warn", summary, details: found };
}
