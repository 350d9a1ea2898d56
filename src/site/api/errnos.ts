// SPDX-License-Identifier: GPL-2.0-only
import type { PatchMail } from "../patches/patch_mail.ts";

/** The errnos that the bodies of a function name, as patches add them. */
export function errnosOf(name: string, mails: readonly PatchMail[]): string[] {
  const head = new RegExp(`^(?!\\s)(?:.*\\W)?${name}\\(`);
  const found = new Set<string>();
  for (const { files } of mails) {
    for (const { hunks } of files) {
      for (const { lines } of hunks) {
        const added = lines.filter(({ sign }) => sign === "+")
          .map(({ text }) => text);
        for (const line of bodyOf(added, head)) {
          for (const [, errno] of line.matchAll(/-(E[A-Z][A-Z0-9]+)\b/g)) {
            found.add(errno!);
          }
        }
      }
    }
  }
  return [...found].sort();
}

function bodyOf(lines: readonly string[], head: RegExp): string[] {
  const at = lines.findIndex((line, i) =>
    head.test(line) &&
    lines.slice(i).find((it) => /^\{|;$/.test(it))?.startsWith("{")
  );
  if (at < 0) return [];
  const end = lines.indexOf("}", at);
  return lines.slice(at, end < 0 ? undefined : end);
}
