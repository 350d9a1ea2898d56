// SPDX-License-Identifier: GPL-2.0-only

/** No line of C or of a comment goes further than this. */
export const lineWidth = 80;

// At the start of a line, kernel-doc or RST would take these for more than
// words: for a section, for a parameter, for the item of a list.
const notFirst =
  /^(?:[-*+]$|(?:@[.\w]+|description|context|returns?|notes?|examples?):)/i;

/**
 * A paragraph as lines of at most `width` columns, unless one word is longer.
 *
 * @param first What the first line starts with: ` * @skb: `.
 * @param rest What every further line starts with.
 */
export function wrapParagraph(
  text: string,
  first: string,
  rest: string = first,
  width: number = lineWidth,
): string[] {
  const lines: string[][] = [];
  let line: string[] = [];
  const start = (): string => lines.length === 0 ? first : rest;
  for (const word of text.split(" ")) {
    if (
      line.length > 0 && (start() + [...line, word].join(" ")).length > width
    ) {
      // The words that must not come first stay behind the one before them.
      const carried: string[] = [word];
      while (notFirst.test(carried[0]!) && line.length > 1) {
        carried.unshift(line.pop()!);
      }
      lines.push(line);
      line = carried;
    } else {
      line.push(word);
    }
  }
  lines.push(line);
  return lines.map((words, i) =>
    ((i === 0 ? first : rest) + words.join(" ")).trimEnd()
  );
}

/** An ordinary comment: on one line if it fits into `width`. */
export function plainComment(text: string, width: number = lineWidth): string {
  const single = `/* ${text} */`;
  if (single.length <= width) return `${single}\n`;
  const lines = wrapParagraph(text, " * ", " * ", width);
  return ["/*", ...lines, " */", ""].join("\n");
}
