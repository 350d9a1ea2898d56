// SPDX-License-Identifier: GPL-2.0-only

/**
 * The functions of C files that mails touch: those that they add, and those
 * that stand in or at the head of a hunk. A neighbour too many does no harm:
 * what is found in these functions is looked at, not blamed.
 */
export function touchedFunctions(mails: readonly string[]): string[] {
  const names = new Set<string>();
  for (const diff of mails.join("\n").split(/^diff --git /m).slice(1)) {
    if (!/^\S+\.[ch] /.test(diff)) continue;
    for (const line of diff.split("\n")) {
      const text = line.match(/^@@ [^@]+ @@ (.*)$/)?.[1] ??
        line.match(/^[+ ](\w.*)$/)?.[1];
      const name = text?.match(/^[\w\s*]+[\s*](\w+)\(/)?.[1];
      if (name !== undefined) names.add(name);
    }
  }
  return [...names].sort();
}
