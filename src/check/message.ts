// SPDX-License-Identifier: GPL-2.0-only

/** What a compiler, sparse or kernel-doc says about one place. */
export interface Message {
  /** Path below the tree. */
  readonly file: string;
  readonly line: number;
  readonly kind: "error" | "warning";
  readonly text: string;
}

const pattern =
  /^([^\s:][^:]*):(?:(\d+):)?(?:\d+:)? *(?:fatal )?(error|warning): (.*)$/i;

/**
 * The errors and warnings in an output. Notes, carets and the lines that show
 * source are no messages of their own.
 */
export function parseMessages(output: string, tree: string): Message[] {
  return output.split("\n").flatMap((line) => {
    const found = line.match(pattern);
    if (!found) return [];
    const [, file, number, kind, text] = found;
    return [{
      file: belowTree(file!, tree),
      line: Number(number ?? 0),
      kind: kind!.toLowerCase() === "error" ? "error" : "warning",
      text: text!,
    }];
  });
}

/** A path as make prints it, below the tree. */
export function belowTree(path: string, tree: string): string {
  if (path.startsWith(`${tree}/`)) return path.slice(tree.length + 1);
  return path.replace(/^(?:\.\.?\/)+/, "");
}

/** What makes two messages the same one: numbers of lines may move. */
export function identity({ file, kind, text }: Message): string {
  const still = text.replace(/\bline \d+/g, "line N").replace(
    /\+0x[0-9a-f]+/g,
    "+N",
  );
  return `${file}: ${kind}: ${still}`;
}

/** The messages of `after` that `before` has not, or has fewer of. */
export function newMessages(
  before: readonly Message[],
  after: readonly Message[],
): Message[] {
  return newOf(before, after, identity);
}

/**
 * What `after` has and `before` has not, or has less often. Of several that
 * are the same the last are taken for the new ones.
 *
 * @param identity what makes two of them the same
 */
export function newOf<T>(
  before: readonly T[],
  after: readonly T[],
  identity: (it: T) => string,
): T[] {
  const known = new Map<string, number>();
  for (const it of before) {
    const key = identity(it);
    known.set(key, (known.get(key) ?? 0) + 1);
  }
  return after.filter((it) => {
    const key = identity(it);
    const left = known.get(key) ?? 0;
    known.set(key, left - 1);
    return left <= 0;
  });
}

/** `net/core/skbuff.c:12: warning: unused variable`. */
export function formatMessage({ file, line, kind, text }: Message): string {
  return `${file}:${line}: ${kind}: ${text}`;
}
