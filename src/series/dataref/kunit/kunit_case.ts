// SPDX-License-Identifier: GPL-2.0-only
import {
  codeOf,
  type SkbOperation,
  skbOperationList,
} from "../../../skb/operations.ts";
import {
  argOf,
  type Call,
  call,
  operationOf,
  type Trace,
} from "../../../trace/call.ts";
import { kunitCalls } from "./kunit_calls.ts";
import type { KunitModel } from "./kunit_model.ts";
import { type KunitState, kunitState, type SharedData } from "./kunit_state.ts";
import type { KunitTrace } from "./kunit_trace.ts";

const WIDTH = 80;
const alone: SharedData = {
  dataref: 1,
  payload: 0,
  nrFrags: 0,
  registration: 0,
};

/**
 * A case of the suite in C: the calls of a trace, and behind each what it
 * changes as the model predicts it. At its end all is freed, one reference
 * after the other.
 */
export function kunitCase(
  model: KunitModel,
  { name, comment, trace }: KunitTrace,
): string {
  const names = new Names();
  const body: string[] = [];
  model.reset();
  let before = kunitState(model);
  const step = (it: Call): void => {
    model.step(it);
    const after = kunitState(model);
    body.push(statement(it, before, after, names));
    if (!isSetUp(it, after)) body.push(...expectations(before, after, names));
    before = after;
  };
  for (const [i, it] of trace.entries()) {
    if (it !== 0) step(it);
    const last = body.slice(-3);
    if (isCovering(trace.subarray(i - 2, i + 1), before)) {
      body.splice(-3, 3, coveringStatement(last, it));
    }
  }
  for (let skb = before.held.findIndex(Boolean); skb >= 0;) {
    step(call(codeOf.kfree_skb, skb));
    skb = before.held.findIndex(Boolean);
  }
  return [
    ...commentLines(comment),
    `static void test_${name}(struct kunit *test)`,
    "{",
    `\tstruct sk_buff ${names.declarations()};`,
    "",
    ...body.map((it) => wrapped(it)),
    "}",
    "",
  ].join("\n");
}

/** Calls whose effect every later step shows. */
function isSetUp(it: Call, { ret }: KunitState): boolean {
  const operation = operationOf(it);
  return operation === codeOf.skb_add_rx_frag ||
    operation === codeOf.skb_append_pagefrags ||
    operation === codeOf.skb_gro_receive_list ||
    operation === codeOf.attach && ret === 0;
}

/** Whether three calls make an sk_buff, lend it a page and attach to it. */
function isCovering(calls: Trace, { ret }: KunitState): boolean {
  const [make = 0, add = 0, attach = 0] = calls;
  const isMake = [codeOf.alloc_skb, codeOf.alloc_skb_fclone, codeOf.build_skb]
    .includes(operationOf(make));
  return isMake && operationOf(add) === codeOf.skb_add_rx_frag &&
    operationOf(attach) === codeOf.attach && ret === 0 &&
    argOf(make, 0) === argOf(add, 0) && argOf(add, 0) === argOf(attach, 0) &&
    argOf(add, 1) === argOf(attach, 1);
}

/** The three statements as one. */
function coveringStatement([make]: readonly string[], attach: Call): string {
  const i = argOf(attach, 1);
  return make!.replace("made(", "covered(").replace(/\);$/, `, ${i});`);
}

/** The variables of a case. */
class Names {
  readonly #all: string[] = [];
  readonly #ofSkb = new Map<number, string>();

  of(skb: number): string {
    return this.#ofSkb.get(skb)!;
  }

  /** Gives the sk_buff a variable of its own; its index may have had one. */
  name(skb: number, wish: string): string {
    const name = this.#fresh(wish);
    this.#all.push(name);
    this.#ofSkb.set(skb, name);
    return name;
  }

  /** Gives sk_buffs the elements of an array; `undefined` has a name. */
  array(skbs: readonly (number | undefined)[]): string {
    const name = this.#fresh("seg");
    this.#all.push(`${name}[SEGMENTS]`);
    for (const [i, skb] of skbs.entries()) {
      if (skb !== undefined) this.#ofSkb.set(skb, `${name}[${i}]`);
    }
    return name;
  }

  declarations(): string {
    return this.#all.map((it) => `*${it}`).join(", ");
  }

  #fresh(wish: string): string {
    const taken =
      this.#all.filter((it) => it.replace(/\d*(\[\w+\])?$/, "") === wish)
        .length;
    return taken === 0 ? wish : `${wish}${taken + 1}`;
  }
}

/** What stands for an sk_buff that an operation makes. */
const wishes: Partial<Readonly<Record<SkbOperation, string>>> = {
  skb_clone: "clone",
  pskb_copy: "copy",
  skb_copy: "copy",
  skb_copy_expand: "copy",
  skb_zerocopy: "to",
  skb_split: "rest",
  pskb_extract: "part",
};

function statement(
  it: Call,
  before: KunitState,
  after: KunitState,
  names: Names,
): string {
  const operation = skbOperationList[operationOf(it)]!;
  const name = operation.name as SkbOperation;
  for (const [i, { is }] of Object.values(operation.params).entries()) {
    if (is === "new") names.name(argOf(it, i), wishes[name] ?? "skb");
  }
  const unnamed = unnamedOf(it, before, after);
  return kunitCalls[name]!({
    skb: (i) => names.of(argOf(it, i)),
    number: (i) => argOf(it, i),
    ret: after.ret,
    segments: unnamed.length === 0 ? "" : names.array(unnamed),
    made: unnamed.length,
  });
}

/** The sk_buffs that a call gives in a list; `undefined` for a known one. */
function unnamedOf(
  it: Call,
  before: KunitState,
  after: KunitState,
): (number | undefined)[] {
  const operation = operationOf(it);
  const fresh = [...after.held.keys()].filter((skb) =>
    after.held[skb] !== 0 && before.held[skb] === 0
  );
  if (operation === codeOf.skb_segment) return fresh;
  if (operation !== codeOf.skb_segment_list) return [];
  const members = before.members[argOf(it, 0)]!;
  const clones = fresh.filter((skb) => !members.includes(skb));
  return members.map((skb) => fresh.includes(skb) ? undefined : clones.shift());
}

/** What a step changed that the suite looks at. */
function expectations(
  before: KunitState,
  after: KunitState,
  names: Names,
): string[] {
  const lines: string[] = [];
  const isSeen = (skb: number): boolean =>
    before.held[skb] !== 0 && after.held[skb] !== 0;
  for (const [info, data] of after.data.entries()) {
    const users = [...after.held.keys()].filter((skb) =>
      after.held[skb] !== 0 && after.info[skb] === info
    );
    if (users.length === 0) continue;
    const known = users.find(isSeen);
    const was = known === undefined ? alone : before.data[before.info[known]!]!;
    if (JSON.stringify(data) === JSON.stringify(was)) continue;
    lines.push(`expect_data(${
      [
        "test",
        names.of(known ?? users[0]!),
        datarefOf(data),
        data.nrFrags,
        data.registration === 0 ? "NULL" : `&owner[${data.registration - 1}]`,
      ].join(", ")
    });`);
  }
  for (const r of after.told) lines.push(`expect_told(test, ${r});`);
  // Who is told has seen that the pages are free.
  const freed = after.told.length > 0 &&
    after.pageRefs.every((refs) => refs === 0);
  if (!freed && String(before.pageRefs) !== String(after.pageRefs)) {
    const [first, second] = after.pageRefs;
    lines.push(`expect_page_refs(test, ${first}, ${second});`);
  }
  return lines;
}

function datarefOf({ dataref, payload }: SharedData): string {
  return payload === 0
    ? `${dataref}`
    : `${dataref} | ${payload} << SKB_DATAREF_SHIFT`;
}

/** A statement, folded at an argument where it is longer than a line. */
function wrapped(text: string): string {
  const tab = 8;
  if (tab + text.length <= WIDTH) return `\t${text}`;
  const open = text.indexOf("(") + 1;
  const at = text.lastIndexOf(", ", WIDTH - tab - 1) + 1;
  const column = tab + open;
  const indent = "\t".repeat(Math.floor(column / tab)) +
    " ".repeat(column % tab);
  return `\t${text.slice(0, at)}\n${indent}${text.slice(at + 1)}`;
}

/** A comment as net/ has them: the text starts in its first line. */
function commentLines(text: string): string[] {
  const lines: string[] = [];
  let line = "/*";
  for (const word of text.split(" ")) {
    if (`${line} ${word}`.length > WIDTH) {
      lines.push(line);
      line = " *";
    }
    line += ` ${word}`;
  }
  return [...lines, line, " */"];
}
