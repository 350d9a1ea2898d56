// SPDX-License-Identifier: GPL-2.0-only
import { fieldOf } from "../patch/header.ts";
import type { PatchSet } from "./patch_set.ts";
import { type CheckResult, CouldNotRun, verdict } from "./result.ts";

/**
 * Every mail says who gets it, a list among them; the networking trees are
 * looked after on netdev.
 *
 * @throws CouldNotRun where the tree cannot say who gets what
 */
export function recipientsCheck(
  { cover, patches, tree, series }: PatchSet,
): CheckResult {
  if (!tree.hasMaintainers) {
    throw new CouldNotRun("the tree has no scripts/get_maintainer.pl");
  }
  const mails = [...(cover ? [cover] : []), ...patches];
  const forNetdev = /\bPATCH\b.* net(?:-next)?$/.test(series.prefix);
  const found = mails.flatMap(({ mail, fields }) => {
    const all = [fieldOf(fields, "To"), fieldOf(fields, "Cc")].join(", ");
    if (fieldOf(fields, "To") === undefined) return [`${mail.name}: no To:`];
    if (!/@(?:vger\.kernel|lists\.|[\w.-]*lists\b)/.test(all)) {
      return [`${mail.name}: no list gets it`];
    }
    if (forNetdev && !all.includes("netdev@vger.kernel.org")) {
      return [`${mail.name}: netdev does not get it`];
    }
    return [];
  });
  const clean = "each mail goes to whom get_maintainer.pl names";
  return verdict(
    "recipients",
    found,
    clean,
    "mail that misses somebody",
    "mails that miss somebody",
  );
}
