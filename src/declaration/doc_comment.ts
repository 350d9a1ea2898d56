// SPDX-License-Identifier: GPL-2.0-only

/** A tag of a doc comment, with the text up to the next one. */
export interface DocTag {
  readonly name: string;
  readonly text: string;
  /** Where its `@` stands in the file. */
  readonly offset: number;
}

/** A doc comment without its asterisks. */
export interface DocComment {
  /** What stands before the first tag, in lines. */
  readonly prose: string;
  readonly tags: readonly DocTag[];
}

/**
 * Takes a doc comment apart. A tag starts a line; TypeScript's own parser is of
 * no use here, because to it every `@skb` of a sentence is a tag.
 *
 * @param raw The comment with its delimiters.
 * @param start Where it starts in the file.
 * @param isTag Whether a word behind an `@` at the start of a line is a tag,
 *   and no parameter that a sentence speaks of.
 */
export function splitDocComment(
  raw: string,
  start: number,
  isTag: (name: string) => boolean,
): DocComment {
  const prose: string[] = [];
  const tags: { name: string; lines: string[]; offset: number }[] = [];
  let offset = start;
  for (const whole of raw.split("\n")) {
    const [decoration] = whole.match(/^\s*(?:\/\*\*|\*(?!\/))? ?/)!;
    const line = whole.slice(decoration.length).replace(/\s*\*\/$/, "");
    const [, space, name] = line.match(/^(\s*)@([A-Za-z]\w*)/) ?? [];
    if (name !== undefined && isTag(name)) {
      const at = space!.length;
      tags.push({
        name,
        lines: [line.slice(at + 1 + name.length)],
        offset: offset + decoration.length + at,
      });
    } else {
      (tags.at(-1)?.lines ?? prose).push(line);
    }
    offset += whole.length + 1;
  }
  return {
    prose: prose.join("\n"),
    tags: tags.map(({ name, lines, offset }) => ({
      name,
      offset,
      text: lines.join(" ").replace(/\s+/g, " ").trim(),
    })),
  };
}
