// SPDX-License-Identifier: GPL-2.0-only

/**
 * What a kernel printed. A kernel that prints without end does not fill the
 * memory: its first and its last lines are kept.
 */
export class ConsoleText {
  readonly #decoder = new TextDecoder();
  #head = "";
  #tail = "";
  #dropped = false;
  #unfinished = "";

  /**
   * @param limit characters kept of the beginning, and as many of the end
   * @param onLine told each line as soon as it is whole
   */
  constructor(
    readonly limit = 1 << 18,
    readonly onLine?: (line: string) => void,
  ) {}

  /** Takes the next bytes of the output. */
  add(bytes: Uint8Array): void {
    const text = this.#decoder.decode(bytes, { stream: true });
    this.#tell(text);
    const room = this.limit - this.#head.length;
    this.#head += text.slice(0, room);
    this.#tail += text.slice(Math.max(room, 0));
    if (this.#tail.length > 2 * this.limit) {
      this.#tail = this.#tail.slice(-this.limit);
      this.#dropped = true;
    }
  }

  #tell(text: string): void {
    if (this.onLine === undefined) return;
    const lines = (this.#unfinished + text).replaceAll("\r", "").split("\n");
    this.#unfinished = lines.pop()!;
    lines.forEach(this.onLine);
  }

  /**
   * All that is kept, as lines without what a terminal alone needs, and without
   * the second copy of the messages that 6.1 prints when it panics.
   */
  get lines(): string[] {
    const gap = this.#dropped ? "\n[lines left out]\n" : "";
    return (this.#head + gap + this.#tail).replaceAll("\r", "")
      .replace(/^kmsg_dump:\n[^]*/m, "").trimEnd().split("\n");
  }
}

/** What the kernel says about a bug of its own. */
export interface KernelReport {
  /** The line that says what is wrong. */
  readonly line: string;
  /** That line and what follows it: registers, the call trace. */
  readonly lines: readonly string[];
}

/**
 * Reports of the kernel's own checks, most telling first: a panic follows on
 * most of the others and says least.
 */
const reports: readonly RegExp[] = [
  /^BUG: KASAN: /,
  /^BUG: /,
  /^WARNING: /,
  /^kernel BUG at /,
  /^list_(?:add|del) corruption/,
  /^refcount_t: /,
  /^(?:rcu: )?INFO: /,
  /^RIP: /,
  /^Kernel panic - not syncing: /,
];

/** Finds the first report of a bug on a console; undefined where all is well. */
export function findReport(
  lines: readonly string[],
): KernelReport | undefined {
  for (const pattern of reports) {
    const start = lines.findIndex((line) => pattern.test(line));
    const line = lines[start];
    if (line !== undefined) {
      return { line, lines: lines.slice(start, start + 120) };
    }
  }
  return undefined;
}

/** The end of a console, for a person who asks what happened last. */
export function lastLines(lines: readonly string[], count = 40): string[] {
  return lines.slice(-count);
}
