// SPDX-License-Identifier: GPL-2.0-only

// Comments and strings are skipped whole; a name after `->` or `.` is a
// member's and no variable's.
const token =
  /\/\*[\s\S]*?\*\/|\/\/[^\n]*|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|(?:->|\.)\s*[A-Za-z_]\w*|[A-Za-z_]\w*/g;

/**
 * Gives the variables in a piece of C the names that the tree's function gives
 * them: templates are written in terms of roles.
 *
 * @example renameRoles("kfree_skb(skb);", { skb: "buf" }) // "kfree_skb(buf);"
 */
export function renameRoles(
  c: string,
  roles: Readonly<Record<string, string>>,
): string {
  const names = new Map(Object.entries(roles));
  return c.replace(token, (found) => names.get(found) ?? found);
}
