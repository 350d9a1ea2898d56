// SPDX-License-Identifier: GPL-2.0-only

/** How the tree builds one source. */
export interface Target {
  /** Path below the tree, as make wants it: `net/core/skbuff.o`. */
  readonly object: string;
  readonly source: string;
  /** The symbols that must be on for make to build it, without `CONFIG_`. */
  readonly symbols: readonly string[];
}

/** Reads a file of the tree; undefined where there is none. */
export type ReadFile = (path: string) => string | undefined;

/**
 * Finds out from the Makefiles what must be configured for a source to be
 * built, up to the top of the tree.
 *
 * @returns undefined where no Makefile names the source: it may be included by
 *   another one, or not be part of the kernel at all.
 * @example
 * targetOf("net/batman-adv/fragmentation.c", read)
 * // { object: "net/batman-adv/fragmentation.o", symbols: ["BATMAN_ADV", "NET"], ... }
 */
export function targetOf(source: string, read: ReadFile): Target | undefined {
  const object = source.replace(/\.[cS]$/, ".o");
  const slash = object.lastIndexOf("/");
  const folder = slash < 0 ? "" : object.slice(0, slash);
  const symbols = find(folder, object.slice(slash + 1), read, new Set());
  return symbols &&
    { object, source, symbols: [...new Set(symbols)].sort() };
}

/** The symbols behind `item`, an object or a folder, in a folder's Makefile. */
function find(
  folder: string,
  item: string,
  read: ReadFile,
  seen: Set<string>,
): string[] | undefined {
  // arch/ is reached by way of variables; a configured tree always has it.
  if (folder === "" && item.startsWith("arch/")) return [];
  const key = `${folder} ${item}`;
  if (seen.has(key)) return undefined;
  seen.add(key);
  const makefile = makefileOf(folder, read);
  if (makefile === undefined) return folder === "" ? undefined : up(item);
  for (const { name, symbols, items } of assignments(makefile)) {
    if (!items.includes(item)) continue;
    const whole = folder === "" || name === "obj" || name === "lib";
    const rest = whole
      ? folder === "" ? [] : up("")
      : find(folder, `${name}.o`, read, seen);
    if (rest) return [...symbols, ...rest];
  }
  return undefined;

  function up(below: string): string[] | undefined {
    const slash = folder.lastIndexOf("/");
    const parent = slash < 0 ? "" : folder.slice(0, slash);
    return find(parent, `${folder.slice(slash + 1)}/${below}`, read, seen);
  }
}

function makefileOf(folder: string, read: ReadFile): string | undefined {
  if (folder !== "") {
    return read(`${folder}/Kbuild`) ?? read(`${folder}/Makefile`);
  }
  const both = [read("Kbuild"), read("Makefile")].filter((text) =>
    text !== undefined
  );
  return both.length === 0 ? undefined : both.join("\n");
}

interface Assignment {
  /** `obj`, `lib`, or the name of an object made of several. */
  readonly name: string;
  readonly symbols: readonly string[];
  readonly items: readonly string[];
}

/** The lines that add objects, with the conditions that they stand under. */
function assignments(makefile: string): Assignment[] {
  const found: Assignment[] = [];
  const conditions: string[][] = [];
  for (const line of makefile.replaceAll("\\\n", " ").split("\n")) {
    const text = line.replace(/#.*/, "").trim();
    if (/^if(n?eq|n?def)\b/.test(text)) {
      // An `ifneq` or `ifndef` may ask for a symbol to be off: it says nothing.
      conditions.push(/^if(eq|def)/.test(text) ? symbolsIn(text) : []);
    } else if (/^else\b/.test(text)) {
      conditions[conditions.length - 1] = [];
    } else if (/^endif\b/.test(text)) {
      conditions.pop();
    }
    const parts = text.match(
      /^([\w.-]+)-(y|m|objs|\$\(.*?\)+)\s*(?::=|\+=|=)\s*(.*)$/,
    );
    if (!parts) continue;
    const [, name, value, items] = parts;
    found.push({
      name: name!,
      symbols: [...conditions.flat(), ...symbolsIn(value!)],
      items: items!.split(/\s+/),
    });
  }
  return found;
}

function symbolsIn(text: string): string[] {
  return [...text.matchAll(/CONFIG_(\w+)/g)].map(([, symbol]) => symbol!);
}
