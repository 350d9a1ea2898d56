// SPDX-License-Identifier: GPL-2.0-only
import {
  addedLines,
  changesNetworking,
  codeOf,
  type PatchSet,
} from "./patch_set.ts";
import type { ReadPatch } from "./patch_set.ts";
import { count } from "../diagnostic/count.ts";
import { type CheckResult } from "./result.ts";

/**
 * A new API comes with code that uses it: each symbol that a series exports,
 * and each function that it puts into a header, is called elsewhere in the
 * series, or in one that has all of its patches and is to follow. To networking
 * tests and netdevsim are no users. Elsewhere a helper may come first, through
 * a tree that its users do not go through, as long as a test calls it; the
 * result says that there are no others.
 */
export function apiUserCheck(
  { patches, followers }: PatchSet,
): CheckResult {
  const name = "api-user";
  const offered = offeredBy(patches);
  if (offered.length === 0) {
    return { name, status: "pass", summary: "offers no new function" };
  }
  const unused = offered.filter((api) => !isUsed(api, patches));
  if (unused.length === 0) {
    const summary = `${count(offered.length, "new function")} with users`;
    return { name, status: "pass", summary };
  }
  const details = unused.map(({ patch, symbol, file }) =>
    `${patch}: ${file}: ${symbol}()`
  );
  const user = followers.find((one) =>
    unused.every((api) => isUsed(api, one.patches))
  );
  if (user) {
    return {
      name,
      status: "pass",
      summary: `${
        count(unused.length, "new function")
      } used by the series ${user.name}, which is to follow`,
      details,
    };
  }
  const untested = unused.filter((api) => !isUsed(api, patches, isAnything));
  if (untested.length === 0 && !changesNetworking(patches)) {
    return {
      name,
      status: "pass",
      summary: `${
        count(unused.length, "new function")
      } that tests alone call: tell the reviewers who is to use them`,
      details,
    };
  }
  const summary = `${count(unused.length, "new function")} without a user`;
  return { name, status: "fail", summary, details };
}

interface Offered {
  readonly symbol: string;
  /** The file that has it. */
  readonly file: string;
  readonly patch: string;
}

function offeredBy(patches: readonly ReadPatch[]): Offered[] {
  const exported = addedLines(patches, /\.c$/).flatMap((line) =>
    [...line.text.matchAll(/^EXPORT_SYMBOL(?:_\w+)?\((\w+)/g)]
      .map(([, symbol]) => ({ symbol: symbol!, ...placed(line) }))
  );
  const inHeaders = addedLines(patches, /^include\/(?!uapi\/).*\.h$/).flatMap(
    (line) => {
      const found = line.text.match(/^static inline [^(;]*?\b(\w+)\(/);
      return found ? [{ symbol: found[1]!, ...placed(line) }] : [];
    },
  );
  return [...exported, ...inHeaders];
}

function placed(
  { patch, file }: { readonly patch: ReadPatch; readonly file: string },
): { readonly patch: string; readonly file: string } {
  return { patch: patch.mail.name, file };
}

/** Whether code of another file calls it, of those files that count. */
function isUsed(
  { symbol, file }: Offered,
  patches: readonly ReadPatch[],
  counts: (file: string) => boolean = (it) => !isTest(it),
): boolean {
  const call = new RegExp(`\\b${symbol}\\b`);
  return addedLines(patches, /\.[ch]$/).some((line) =>
    line.file !== file && counts(line.file) &&
    call.test(codeOf(line.text)) && !isDeclaration(line.text, symbol)
  );
}

function isAnything(file: string): boolean {
  return !file.startsWith("Documentation/");
}

function isTest(file: string): boolean {
  return /^(?:Documentation|tools|samples)\/|netdevsim|kunit|_test\.[ch]$|\/tests?\//
    .test(file);
}

/** A prototype in a header says that there is such a function, no more. */
function isDeclaration(line: string, symbol: string): boolean {
  return new RegExp(`^(?:extern )?[a-z_][\\w *]*\\b${symbol}\\(`).test(line);
}
