// SPDX-License-Identifier: GPL-2.0-only
/**
 * The golden tree after something happened to it. What happened is plain data,
 * so that a failing case can be read and replayed.
 *
 * @module
 */
import fc from "fast-check";
import { run } from "../../src/kernel/process.ts";
import { goldenTree, writeFiles } from "../golden/golden_series.ts";

/** Something that happened to a file. */
export interface Harm {
  readonly file: string;
  readonly harm: keyof typeof harms | typeof places[number];
  /** Where, from 0 for the start of the file to 1 for its end. */
  readonly at: number;
}

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const split = (text: string, at: number): [string, string] => {
  const place = Math.floor(at * text.length);
  return [text.slice(0, place), text.slice(place)];
};
const insert = (what: string) => (text: string, at: number): Uint8Array =>
  encode(split(text, at).join(what));

/** What becomes of the text of a file. */
const harms = {
  "is cut": (text: string, at: number) => encode(split(text, at)[0]),
  "has lost its start": (text: string, at: number) =>
    encode(split(text, at)[1]),
  "is doubled": (text: string) => encode(text + text),
  "repeats a part": (text: string, at: number) =>
    encode(text + split(text, at)[1]),
  "is empty": () => new Uint8Array(),
  "has no last line break": (text: string) => encode(text.trimEnd()),
  "has line ends of DOS": (text: string) =>
    encode(text.replaceAll("\n", "\r\n")),
  "has one line end of DOS": (text: string, at: number) => {
    const [before, after] = split(text, at);
    return encode(before + after.replace("\n", "\r\n"));
  },
  "has line ends of old": (text: string) => encode(text.replaceAll("\n", "\r")),
  "has spaces for tabs": (text: string) =>
    encode(text.replaceAll("\t", "        ")),
  "has tabs for spaces": (text: string) => encode(text.replaceAll(" ", "\t")),
  "is on one line": (text: string) => encode(text.replaceAll("\n", " ")),
  "is Latin-1": (text: string, at: number) =>
    Uint8Array.from(
      split(text, at).join("/* für */"),
      (sign) => sign.charCodeAt(0),
    ),
  "is UTF-16": (text: string) =>
    new Uint8Array(Uint16Array.from(text, (it) => it.charCodeAt(0)).buffer),
  "has a byte order mark": (text: string) => encode(`\ufeff${text}`),
  "holds a NUL": insert("\0"),
  "holds a form feed": insert("\f"),
  "holds an open comment": insert("/*"),
  "holds an open string": insert('"'),
  "holds an open brace": insert("{"),
  "holds a closing brace": insert("}"),
  "holds a line without end": insert(`\n/* ${"x".repeat(200_000)} */\n`),
  "is deep": insert(`\nint x = ${"(".repeat(2000)}1${")".repeat(2000)};\n`),
  "is no C": () => encode("\n".repeat(99) + "%$§ ( ] ) [ } { ' \" \\"),
} as const;

/** What becomes of the place of a file. */
const places = ["is gone", "is a folder", "is a link out of the tree"] as const;

/** Any few things that happened to files of the golden tree. */
export const anyHarm: fc.Arbitrary<Harm[]> = fc.array(
  fc.record({
    file: fc.constantFrom(...goldenTree.keys()),
    harm: fc.oneof(
      { weight: 5, arbitrary: fc.constantFrom(...keysOf(harms)) },
      fc.constantFrom(...places),
    ),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
  }),
  { minLength: 1, maxLength: 3 },
);

function keysOf<T extends object>(of: T): (keyof T)[] {
  return Object.keys(of) as (keyof T)[];
}

/**
 * Writes the golden tree, harmed, into a folder. Links lead to a folder beside
 * it, in which files are as they were in the tree.
 */
export async function writeSpoiled(
  folder: string,
  outside: string,
  given: readonly Harm[],
): Promise<void> {
  writeFiles(folder, goldenTree);
  writeFiles(outside, goldenTree);
  for (const { file, harm, at } of given) {
    const path = `${folder}/${file}`;
    const text = goldenTree.get(file)!;
    // Of two things that happen to a file, the later counts.
    if (exists(path)) Deno.removeSync(path, { recursive: true });
    if (harm === "is gone") continue;
    if (harm === "is a folder") Deno.mkdirSync(path);
    else if (harm === "is a link out of the tree") {
      await run("ln", ["-s", `${outside}/${file}`, path]);
    } else {
      Deno.writeFileSync(
        path,
        harms[harm](text, at) as Uint8Array<ArrayBuffer>,
      );
    }
  }
}

function exists(path: string): boolean {
  try {
    Deno.lstatSync(path);
    return true;
  } catch {
    return false;
  }
}
