// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { DiagnosticError } from "../diagnostic/diagnostic.ts";
import type { Aggregate, Api, Entity } from "../description/entity.ts";
import { readApi } from "./read_api.ts";

const vocabulary = Deno.readTextFileSync(
  new URL("../description/ctype.ts", import.meta.url),
);
const types = `import { BIT } from "../description/ctype.ts";
import type {
  __aligned_u64, __u16, __u32, Arr, Bits, bool, char, Const, Existing, Flex,
  FnPtr, int, Ptr, u8, Union, unsigned_long,
} from "../description/ctype.ts";
`;

function read(files: Readonly<Record<string, string>>): Api {
  const all: Readonly<Record<string, string>> = {
    "description/ctype.ts": vocabulary,
    ...files,
  };
  return readApi("d/api.ts", (path) => {
    const text = all[path];
    if (text === undefined) throw new Deno.errors.NotFound(path);
    return text;
  });
}

function readOne(text: string): Entity {
  return [...read({ "d/api.ts": types + text }).entities.values()].at(-1)!;
}

function codesOf(text: string): string[] {
  try {
    readOne(text);
    return [];
  } catch (error) {
    if (!(error instanceof DiagnosticError)) throw error;
    return error.diagnostics.map(({ code }) => code);
  }
}

/** The C text of a member of that type. */
function memberOf(type: string): string {
  const entity = readOne(`
/** @kernel include/linux/x.h */
interface x extends Existing {}
/** @kernel enum include/linux/y.h */
interface y extends Existing {}
/** @kernel typedef include/linux/z.h */
interface z_t extends Existing {}
/** Sizes. */
const SIZE = 4;
/** A struct. */
interface s {
  /** first */
  first: int;
  /** member */
  m: ${type};
}`) as Aggregate;
  const { before, after } = entity.members[1]!.type;
  return `${before}|${after}`;
}

Deno.test("each form of type is spelled as C declares it", () => {
  const expected: Readonly<Record<string, string>> = {
    "int": "int|",
    "unsigned_long": "unsigned long|",
    "x": "struct x|",
    "y": "enum y|",
    "z_t": "z_t|",
    "Ptr<x>": "struct x *|",
    "Ptr<Ptr<x>>": "struct x **|",
    "Ptr<void>": "void *|",
    "Ptr<Const<char>>": "const char *|",
    "Const<Ptr<char>>": "char *const|",
    "Arr<u8, 6>": "u8|[6]",
    "Arr<u8, typeof SIZE>": "u8|[SIZE]",
    "Arr<Arr<u8, 3>, 2>": "u8|[2][3]",
    "Flex<x>": "struct x|[]",
    "Bits<u8, 3>": "u8|:3",
    "FnPtr<() => void>": "void (*|)(void)",
    "FnPtr<(a: Ptr<x>, b: int) => Ptr<x>>":
      "struct x *(*|)(struct x *a, int b)",
    "Ptr<FnPtr<() => int>>": "int (**|)(void)",
    "Arr<FnPtr<() => int>, 4>": "int (*|[4])(void)",
  };
  for (const [type, c] of Object.entries(expected)) {
    assert.equal(memberOf(type), c, type);
  }
});

Deno.test("a constant keeps the form in which it is written", () => {
  const value = (text: string): string => {
    const entity = readOne(
      `/** A. */
const A = 1;
/** B. */
const B = ${text};`,
    );
    return entity.kind === "constant" ? entity.value : entity.kind;
  };
  assert.equal(value("0x0F"), "0x0F");
  assert.equal(value("-1"), "(-1)");
  assert.equal(value("BIT(5)"), "BIT(5)");
  assert.equal(value("A | BIT(1)"), "(A | BIT(1))");
  assert.equal(value(`'say "hi"\\\\'`), `"say \\"hi\\"\\\\"`);
});

Deno.test("imports are followed, renamed and re-exported ones included", () => {
  const api = read({
    "d/api.ts": types +
      `import type { packet as p } from "./all.ts";
/** Holds one. */
export interface holder {
  /** it */
  packet: Ptr<p>;
}`,
    "d/all.ts": `export * from "../kernel.ts";`,
    "kernel.ts": `import type { Existing } from "./description/ctype.ts";
/** @kernel include/linux/packet.h */
export interface packet extends Existing {}
/** @kernel include/linux/unused.h */
export interface unused extends Existing {}`,
  });
  const holder = api.entities.get("holder") as Aggregate;
  assert.equal(holder.members[0]!.type.before, "struct packet *");
  assert.deepEqual([...api.existing.keys()], ["packet"]);
  assert.equal(api.existing.get("packet")!.file, "include/linux/packet.h");
});

Deno.test("the layout of a uapi struct follows from its members", () => {
  const entity = readOne(`
/**
 * Inner.
 * @uapi
 */
interface inner {
  /** a */
  a: __u16;
  /** b */
  b: __aligned_u64;
}
/**
 * Outer.
 * @uapi
 * @size 48
 */
interface outer {
  /** a */
  a: u8;
  /** b */
  b: Arr<inner, 2>;
  /** c */
  c: __u32;
  /** d */
  d: Flex<__u16>;
}`) as Aggregate;
  assert.equal(entity.layout!.size, 48);
  assert.deepEqual([...entity.layout!.offsets], [
    ["a", 0],
    ["b", 8],
    ["c", 40],
    ["d", 44],
  ]);
});

Deno.test("the members of a union share their place", () => {
  const entity = readOne(`
/**
 * Either.
 * @uapi
 */
interface either extends Union {
  /** a */
  a: __u16;
  /** b */
  b: Arr<u8, 5>;
}`) as Aggregate;
  assert.equal(entity.kind, "union");
  assert.equal(entity.layout!.size, 6);
  assert.deepEqual([...entity.layout!.offsets.values()], [0, 0]);
});

Deno.test("a doc comment becomes a summary, paragraphs and sections", () => {
  const entity = readOne(`
/**
 * Opens a port, e.g. the first. It stays open until
 * {@link port_open} is called.
 *
 * There are
 * - some that
 *   work
 * - others
 *
 * @param a - which
 *   one
 * @returns 0, or
 *   -EBUSY
 * @context Any.
 */
declare function port_open(a: int): int;`);
  assert.deepEqual(entity.doc, {
    summary: "Opens a port, e.g. the first",
    description: [
      "It stays open until port_open() is called.",
      "There are",
      "- some that work",
      "- others",
    ],
    returns: "0, or -EBUSY",
    context: "Any.",
  });
  assert.equal(
    entity.kind === "function" && entity.parameters[0]!.doc,
    "which one",
  );
});

Deno.test("tags say how a function is linked", () => {
  const linkage = (tag: string): unknown[] => {
    const entity = readOne(`
/**
 * Resets.
 * ${tag}
 */
declare function reset(): void;`);
    return entity.kind === "function"
      ? [entity.linkage, entity.exported, entity.mustCheck]
      : [];
  };
  assert.deepEqual(linkage(""), ["global", undefined, undefined]);
  assert.deepEqual(linkage("@inline"), ["static inline", undefined, undefined]);
  assert.deepEqual(linkage("@static"), ["static", undefined, undefined]);
  assert.deepEqual(linkage("@mustCheck"), ["global", undefined, true]);
  assert.deepEqual(linkage("@export"), ["global", "EXPORT_SYMBOL", undefined]);
  assert.deepEqual(linkage("@exportGpl"), [
    "global",
    "EXPORT_SYMBOL_GPL",
    undefined,
  ]);
});

Deno.test("control and bidirectional characters have no place in a comment", () => {
  for (const bad of ["\0", "\x1b", "\x7f", "\u202e", "\u2066", "\u2028"]) {
    const text = `/** A ${bad} B. */ const A = 1;`;
    assert.deepEqual(codesOf(text), ["PW109"], JSON.stringify(bad));
  }
});

Deno.test("all errors of all files come at once, in the order of the text", () => {
  try {
    read({
      "d/api.ts": types +
        `import { gone } from "./other.ts";
/** A. */
const A = nothing;
const B = 1;`,
      "d/other.ts": `const C = 1;`,
    });
    assert.fail("no errors");
  } catch (error) {
    if (!(error instanceof DiagnosticError)) throw error;
    const found = error.diagnostics.map(({ code, position }) =>
      `${position?.file}:${position?.line} ${code}`
    );
    assert.deepEqual(found, [
      "d/api.ts:6 PW105",
      "d/api.ts:8 PW105",
      "d/api.ts:9 PW104",
      "d/other.ts:1 PW104",
    ]);
  }
});
