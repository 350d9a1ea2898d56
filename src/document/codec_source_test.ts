// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { readApi } from "../declaration/read_api.ts";
import { DiagnosticError } from "../diagnostic/diagnostic.ts";
import { codecSource } from "./codec_source.ts";

const vocabulary = Deno.readTextFileSync(
  new URL("../description/ctype.ts", import.meta.url),
);
const types = `import { BIT } from "../description/ctype.ts";
import type {
  __be16, __s8, __u16, __u32, __u8, Arr, char, Flex,
} from "../description/ctype.ts";
`;

function codecOf(text: string): string | undefined {
  const api = readApi(
    "d/api.ts",
    (path) => path.endsWith("ctype.ts") ? vocabulary : types + text,
  );
  const position = { file: "d/series.ts", line: 1 };
  const head = { series: "d", from: "d/api.ts", words: "./c.ts", position };
  return codecSource(api, head);
}

/** The lines behind those that every codec begins with. */
function bodyOf(text: string): string {
  return codecOf(text)!.split('from "./c.ts";\n')[1]!;
}

function refusal(text: string): string {
  try {
    codecOf(text);
  } catch (error) {
    if (!(error instanceof DiagnosticError)) throw error;
    const { code, message, position } = error.diagnostics[0]!;
    return `${code} ${position?.line}: ${message}`;
  }
  return "none";
}

Deno.test("every kind of member has a type and a codec", () => {
  assert.equal(
    bodyOf(`
/**
 * A box. It is &struct inner that it holds.
 *
 * It is %SIDES wide.
 * @uapi
 */
export interface outer {
  /** see %BOX_OPEN, and @name */
  inner: Arr<Arr<inner, 2>, 3>;
  /** a name */
  name: Arr<char, 4>;
  /** offsets */
  rest: Flex<__s8>;
}
/**
 * In a box.
 * @uapi
 */
export interface inner {
  /** a port */
  port: __be16;
}
/** How wide? */
export const SIDES = BIT(2) + 0x10;
/** States. */
export enum box {
  /** it is open */
  BOX_OPEN,
}
`),
    `
/** How wide? */
export const SIDES = 20;

/** States. */
export enum box {
  /** it is open */
  BOX_OPEN,
}

/** In a box. */
export interface inner {
  /** a port */
  readonly port: number;
}
/** How {@link inner} lies in memory. */
export const inner = c.struct<inner>({
  name: "inner",
  size: 2,
  members: {
    port: [0, c.be16],
  },
});

/**
 * A box.
 *
 * It is {@link inner} that it holds.
 *
 * It is {@link SIDES} wide.
 */
export interface outer {
  /** see {@link box.BOX_OPEN}, and \`name\` */
  readonly inner: readonly (readonly inner[])[];
  /** a name */
  readonly name: Uint8Array;
  /** offsets */
  readonly rest: readonly number[];
}
/** How {@link outer} lies in memory. */
export const outer = c.struct<outer>({
  name: "outer",
  size: 16,
  members: {
    inner: [0, c.array(c.array(inner, 2), 3)],
    name: [12, c.bytes(4)],
    rest: [16, c.flexible(c.s8)],
  },
});
`,
  );
});

Deno.test("declarations without a promise have no codec", () => {
  assert.equal(codecOf("/** Four. */\nexport const FOUR = 4;\n"), undefined);
});

Deno.test("a struct that ends in a flexible array is held by no other", () => {
  assert.equal(
    refusal(`/**
 * The inner one.
 * @uapi
 */
export interface inner {
  /** first */
  first: __u32;
  /** others */
  others: Flex<__u32>;
}
/**
 * The outer one.
 * @uapi
 */
export interface outer {
  /** held */
  held: inner;
}
`),
    "PW106 21: struct inner ends in a flexible array, and is held by struct outer",
  );
});

Deno.test("a flexible array does not begin within padding", () => {
  assert.equal(
    refusal(`/**
 * A struct.
 * @uapi
 */
export interface s {
  /** first */
  first: __u32;
  /** flags */
  flags: __u8;
  /** others */
  others: Flex<__u8>;
}
`),
    'PW106 15: the flexible array "others" begins within the padding of struct s',
  );
});
