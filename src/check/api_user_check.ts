// SPDX-License-Identifier: GPL-2.0-only
import { addedLines, codeOf, type PatchSet } from "./patch_set.ts";
import type { ReadPatch } from "./patch_set.ts";
import { type CheckResult, count } from "./result.ts";

/**
 * A new API comes with code that uses it: each symbol that a series exports,
 * and each function that it puts into a header, is called elsewhere in the
 * series, or in one that has all of its patches and is to follow. Tests and
 * netdevsim are no users.
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

/** Whether code of another file calls it. */
function isUsed(
  { symbol, file }: Offered,
  patches: readonly ReadPatch[],
): boolean {
  const call = new RegExp(`\\b${symbol}\\b`);
  return addedLines(patches, /\.[ch]$/).some((line) =>
    line.file !== file && !isTest(line.file) &&
    call.test(codeOf(line.text)) && !isDeclaration(line.text, symbol)
  );
}

function isTest(file: string): boolean {
  return /^(?:Documentation|tools|samples)\/|netdevsim|kunit|_test\.[ch]$|\/tests?\//
    .test(file);
}

/** A prototype in a header says that there is such a function, no more. */
function isDeclaration(line: string, symbol: string): boolean {
  return new RegExp(`^(?:extern )?[a-z][\\w *]*\\b${symbol}\\(`).test(line);
}
