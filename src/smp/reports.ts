// SPDX-License-Identifier: GPL-2.0-only

/** What a kernel that watches itself complained of. */
export interface Report {
  readonly kind: "kcsan" | "kasan" | "lockdep" | "sleep" | "warning" | "bug";
  /** Its first line. */
  readonly title: string;
  /** The functions that its stacks name, each once, in their order. */
  readonly functions: readonly string[];
  /**
   * Whether one of them is about code that the series touches, or about the
   * pages and the registrations of the harness, or of a kind that no kernel may
   * have. What is not is shown all the same.
   */
  readonly finding: boolean;
  /**
   * How often it came; the functions and the lines are those of the first that
   * is a finding, or of the first.
   */
  readonly count: number;
  readonly lines: readonly string[];
}

/** The function whose race is there on purpose. */
export const plantedRace = "smp_planted_race";

const starts: readonly (readonly [Report["kind"], RegExp])[] = [
  ["kcsan", /^BUG: KCSAN: /],
  ["kasan", /^BUG: KASAN: /],
  ["sleep", /^BUG: (sleeping function|scheduling while atomic)/],
  ["lockdep", /^WARNING: (?!CPU: )/],
  [
    "lockdep",
    /^(DEBUG_LOCKS_WARN_ON|BUG: MAX_LOCK\w+ too low|INFO: trying to register)/,
  ],
  ["warning", /^WARNING: CPU: /],
  ["warning", /^(refcount_t: |list_(add|del) corruption|rcu: INFO: )/],
  ["bug", /^(watchdog: )?BUG: /],
];

const longest = 80;

/**
 * Finds the reports in a console's lines, each kind of report once. The race
 * that is there on purpose is among them.
 *
 * @param touched the functions that the series touches
 */
export function parseReports(
  console: readonly string[],
  touched: readonly string[],
): Report[] {
  const found = new Map<string, Report>();
  let end = 0;
  for (const [i, line] of console.entries()) {
    const kind = kindOf(line);
    if (kind === undefined || i < end) continue;
    end = endOf(console, i);
    const lines = console.slice(i, end);
    const title = withoutAddresses(line);
    const functions = [...new Set(lines.flatMap(functionsIn))];
    const finding = isFinding(kind, title, functions, touched);
    const report = { kind, title, functions, finding, count: 1, lines };
    found.set(title, together(found.get(title), report));
  }
  return [...found.values()];
}

function together(earlier: Report | undefined, report: Report): Report {
  if (earlier === undefined) return report;
  const shown = report.finding && !earlier.finding ? report : earlier;
  return { ...shown, count: earlier.count + 1 };
}

/** Whether the report is the race that is there on purpose. */
export function isPlanted({ title }: Report): boolean {
  return title.includes(plantedRace);
}

function kindOf(line: string): Report["kind"] | undefined {
  return starts.find(([, start]) => start.test(line))?.[0];
}

function endOf(console: readonly string[], start: number): number {
  const last = Math.min(console.length, start + longest);
  // The first lines: a reason and its warning; a title, underlined.
  for (let i = start + 2; i < last; i++) {
    const line = console[i]!;
    if (/^-+\[ end trace/.test(line) || kindOf(line) !== undefined) return i;
    if (i > start + 3 && /^={20,}/.test(line)) return i;
  }
  return last;
}

// A race is where its two accesses are, most else is where its stack has been.
// Of a page or a lock that is broken the stack only tells who came upon it.
function isFinding(
  kind: Report["kind"],
  title: string,
  functions: readonly string[],
  touched: readonly string[],
): boolean {
  if (kind === "bug") return true;
  const names = kind === "kcsan" ? title.match(/\w+/g) ?? [] : functions;
  return names.some((name) => touched.includes(name) || ofPages.includes(name));
}

/** The functions of the harness that write and read what is lent. */
const ofPages = ["smp_told", "do_read", "smp_round_close", "smp_round_open"];

function functionsIn(line: string): string[] {
  return [...line.matchAll(/\b([a-zA-Z_]\w*)(?:\.\w+)*\+0x[0-9a-f]+\/0x/g)]
    .map(([, name]) => name!);
}

function withoutAddresses(title: string): string {
  return title.replace(/\+0x[0-9a-f]+\/0x[0-9a-f]+/g, "")
    .replace(/\b(CPU|PID): \d+ (UID: \d+ )?/g, "").replace(
      /(\w)\.(?:isra|constprop|part)\.\d+/g,
      "$1",
    ).trim();
}
