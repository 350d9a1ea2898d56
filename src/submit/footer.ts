// SPDX-License-Identifier: GPL-2.0-only

/** Matches what {@link withFooter} put at the end of a mail. */
export const footer = /\n---\n(?:base-commit|base-tree|change-id): [^]*$/;

/**
 * Names base and change at the end of the first mail, where b4 looks for them.
 *
 * @param base The tree in words, for one that git has no name for.
 */
export function withFooter(
  text: string,
  changeId: string,
  base: string | undefined,
): string {
  const named = text.match(/\n+(base-commit: [0-9a-f]+)\n*$/);
  const rest = named ? text.slice(0, named.index) : text.trimEnd();
  const lines = [
    ...(named ? [named[1]!] : base ? [`base-tree: ${base}`] : []),
    `change-id: ${changeId}`,
  ];
  return `${rest}\n\n---\n${lines.join("\n")}\n`;
}
