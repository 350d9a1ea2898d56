// SPDX-License-Identifier: GPL-2.0-only
import { fillTemplate, type View } from "../render/template.ts";
import {
  CONTEXT,
  EVENTS,
  FRAGS,
  OTHER_PAGE,
  PAGES,
  REGISTRATIONS,
  skbLayout,
  SKBS,
  UNIT,
} from "../skb/layout.ts";
import { skbOperationList } from "../skb/operations.ts";
import type { Operation, Param } from "../trace/operation.ts";
import { allocationHeader, type Allocator } from "./allocations.ts";
import type { Harness } from "./harness.ts";

/** How an owner of pages learns that the stack has let go of them. */
export type SkbImplementation = "dataref" | "dataref-rfc" | "ubuf_info";

/** What differs between trees and does not show in a type of the kernel's. */
export interface SkbTree {
  /** Whether `struct ubuf_info` has its callbacks in a `struct ubuf_info_ops`. */
  readonly ubufOps: boolean;
}

const units = [
  "patchwright_call.c",
  "patchwright_free.c",
  "patchwright_gso.c",
  "patchwright_make.c",
  "patchwright_observe.c",
  "patchwright_settle.c",
  "patchwright_skb.c",
];

const headers = [
  "patchwright_calls.h",
  "patchwright_skb.h",
  "patchwright_state.h",
];

/** What net/core/skbuff.c allocates with, as far as the model tells of it. */
const counted: readonly Allocator[] = [
  "kmem_cache_alloc",
  "kmem_cache_alloc_node",
  "kmalloc_node_track_caller",
  "alloc_pages",
];

/**
 * Renders the harness that replays traces of sk_buff calls in a kernel and
 * observes the state behind each of them. It defines `patchwright_run()`.
 *
 * @throws DiagnosticError PW112 when a template does not fit.
 */
export function skbHarness(
  implementation: SkbImplementation,
  tree: SkbTree,
): Harness {
  const view = viewOf(tree);
  const files = new Map<string, string>();
  const add = (name: string, template: string): void => {
    files.set(`net/core/${name}`, filled(template, view));
  };
  for (const name of [...headers, ...units]) add(name, name);
  for (const suffix of [".h", ".c"]) {
    add(
      `patchwright_registration${suffix}`,
      `registration/${implementation}${suffix}`,
    );
  }
  files.set("net/core/patchwright_alloc.h", allocationHeader(counted));
  return {
    files,
    makefile: [...files.keys()]
      .filter((path) => path.endsWith(".c"))
      .map((path) => path.slice("net/core/".length, -".c".length))
      .map((name) => `obj-y += ${name}.o`),
    failing: ["net/core/skbuff.c"],
    configs: ["NET"],
  };
}

function filled(template: string, view: View): string {
  return fillTemplate(`run/skb/${template}`, view, {
    file: "src/run/skb_harness.ts",
    line: 1,
  });
}

function viewOf({ ubufOps }: SkbTree): View {
  return {
    ubufOps,
    skbs: SKBS,
    frags: FRAGS,
    pages: PAGES,
    registrations: REGISTRATIONS,
    events: EVENTS,
    unit: UNIT,
    ...CONTEXT,
    otherPage: OTHER_PAGE,
    size: skbLayout.size,
    operations: lines(
      skbOperationList.map(({ name }) => `${enumerator(name)},`),
    ),
    objectArgs: argsThatAre("object"),
    newArgs: argsThatAre("new"),
    members: lines([
      ...skbLayout.fields.map(({ name, count }) => `u8 ${name}[${count}];`),
      ...padding(),
    ]),
  };
}

/** One bit for each argument, for the operations that have such a one. */
function argsThatAre(kind: Param["is"]): string {
  return lines(
    skbOperationList
      .map((it) => ({ name: it.name, bits: bitsOf(it, kind) }))
      .filter(({ bits }) => bits > 0)
      .map(({ name, bits }) => `[${enumerator(name)}] = ${bits},`),
  );
}

function bitsOf({ params }: Operation, kind: Param["is"]): number {
  return Object.values(params).reduce(
    (bits, param, i) => bits | (param.is === kind ? 1 << i : 0),
    0,
  );
}

/** What rounds an observation up to its size. */
function padding(): string[] {
  const used = skbLayout.fields.reduce((sum, { count }) => sum + count, 0);
  const left = skbLayout.size - used;
  return left > 0 ? [`u8 padding[${left}];`] : [];
}

function enumerator(operation: string): string {
  return `CALL_${operation.toUpperCase()}`;
}

function lines(texts: readonly string[]): string {
  return texts.map((text) => `\t${text}`).join("\n");
}
