// SPDX-License-Identifier: GPL-2.0-only
import { type Hunk, type HunkLine, hunks, type Mail } from "./mail.ts";

/**
 * Where a mail puts local declarations out of reverse xmas tree: longest line
 * first. Only added lines are blamed, but context lines count as neighbours.
 *
 * A declaration that spans lines counts with its first one.
 *
 * @returns one line per place: `net/core/skbuff.c:12: \`int a;\` stands before
 *   the longer \`struct sk_buff *skb;\``
 */
export function misplacedLocals(mail: Mail): string[] {
  return hunks(mail)
    .filter(({ file }) => /\.[ch]$/.test(file))
    .flatMap((hunk) =>
      localBlocks(hunk).flatMap((block) => wrong(hunk, block))
    );
}

/** One declaration: where it starts, and whether the mail adds it. */
type Local = HunkLine;

function wrong({ file }: Hunk, block: readonly Local[]): string[] {
  return block.flatMap((local, i) => {
    const above = block[i - 1];
    if (!above || !(above.added || local.added)) return [];
    const [upper, lower] = [above.text.trim(), local.text.trim()];
    if (upper.length >= lower.length) return [];
    return [
      `${file}:${above.number}: \`${upper}\` stands before the longer \`${lower}\``,
    ];
  });
}

/** Runs of declarations of locals that follow each other. */
function localBlocks(hunk: Hunk): Local[][] {
  const blocks: Local[][] = [];
  // Of each brace that is open: whether it holds statements, or members.
  const braces: boolean[] = startsInFunction(hunk) ? [true] : [];
  let block: Local[] | undefined;
  let indent = "";
  let unfinished = false;
  for (const line of hunk.lines) {
    const text = line.text.trimEnd();
    if (unfinished) {
      // The rest of a declaration that spans lines.
      unfinished = !text.endsWith(";");
      continue;
    }
    if (block && /^\s*(\/\*|\*|\/\/)/.test(text)) continue;
    if (braces.at(-1) === true && isDeclaration(text)) {
      const here = text.match(/^\s*/)![0];
      if (!block || here !== indent) blocks.push(block = []);
      indent = here;
      block.push(line);
      unfinished = !text.endsWith(";");
      continue;
    }
    block = undefined;
    if (/^\s*}/.test(text)) braces.pop();
    if (/{$/.test(text)) braces.push(!holdsMembers(text));
  }
  return blocks;
}

/** Whether the lines before the hunk leave a function open. */
function startsInFunction({ heading, lines }: Hunk): boolean {
  if (heading === "" || lines[0]?.number === 1) return false;
  if (/^(typedef|enum|union)\b|^struct \w+ {/.test(heading)) return false;
  return heading.includes("(") || /^\w+:/.test(heading);
}

/** Whether a line that opens a brace opens a type or an initialiser. */
function holdsMembers(line: string): boolean {
  return /=\s*{$/.test(line) ||
    /^\s*(?:(?:typedef|static|const)\s+)*(?:struct|union|enum)\b[^()]*{$/
      .test(line) ||
    /^\s*\./.test(line);
}

const keywords =
  /^(return|goto|else|case|default|break|continue|if|for|while|switch|do|typedef|extern|asm)\b/;
const declarator =
  /^(?:[A-Za-z_]\w*\s+)*[A-Za-z_]\w*(?:\s+|\s*\*+\s*(?:const\s+)?)[A-Za-z_]\w*(?:\[[^\]]*\])*(?:\s+__\w+(?:\([^)]*\))?)*\s*(?:[,;]|=(?!=))/;
const functionPointer =
  /^(?:[A-Za-z_]\w*\s+)*[A-Za-z_]\w*\s*\**\s*\(\*\w+\)\s*\(/;
const declaringMacro =
  /^(?:static\s+)?(?:DECLARE|DEFINE)_[A-Z_]+\(.*\)(?:\s*=.*)?;$/;

function isDeclaration(line: string): boolean {
  const text = line.trim();
  if (!/^\s/.test(line) || text.endsWith("\\") || keywords.test(text)) {
    return false;
  }
  return declarator.test(text) || functionPointer.test(text) ||
    declaringMacro.test(text);
}
