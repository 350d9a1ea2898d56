// SPDX-License-Identifier: GPL-2.0-only
import type { Position } from "../diagnostic/diagnostic.ts";
import { fromFileUrl } from "./position.ts";

/**
 * A C type as it is printed around a name: `before` name `after`. A pointer to
 * a function is `void (*` and `)(struct sk_buff *skb)`.
 */
export interface CType {
  readonly before: string;
  readonly after: string;
  /** Size and alignment in bytes, where they are the same on every machine. */
  readonly fixed?: { readonly size: number; readonly align: number };
  /** The width of a bit-field. */
  readonly bits?: number;
  /** A flexible array member. */
  readonly flexible?: true;
  /** Of an array: its elements, and how many where the declarations tell. */
  readonly array?: { readonly of: CType; readonly length?: number };
}

/** The prose of an entity, from its doc comment: the only place it stands. */
export interface Doc {
  /** The first sentence, without its full stop. */
  readonly summary: string;
  /** The paragraphs after it, each without line breaks. */
  readonly description: readonly string[];
  /** `@returns`: what comes back, every errno with its reason. */
  readonly returns?: string;
  /** `@context`: locks, sleeping, interrupts. */
  readonly context?: string;
}

interface Named {
  readonly name: string;
  readonly doc: Doc;
  readonly position: Position;
}

/** A member of a struct or union, or a parameter of a function. */
export interface Variable {
  readonly name: string;
  readonly type: CType;
  /** One paragraph; empty only for parameters of function pointers. */
  readonly doc: string;
  readonly position: Position;
  /** `@private`: shown in C, left out of the reference. */
  readonly private?: true;
}

/** Size and member offsets, in bytes, that the C compiler must confirm. */
export interface Layout {
  readonly size: number;
  readonly offsets: ReadonlyMap<string, number>;
}

/** A struct or a union. */
export interface Aggregate extends Named {
  readonly kind: "struct" | "union";
  readonly members: readonly Variable[];
  /** Set for `@uapi` types: their layout is a promise. */
  readonly layout?: Layout;
}

/** An enum with its enumerators, each documented. */
export interface Enum extends Named {
  readonly kind: "enum";
  readonly enumerators: readonly {
    readonly name: string;
    /** C text, or none where C counts on by itself. */
    readonly value?: string;
    /** What `value` comes to. */
    readonly number?: bigint;
    readonly doc: string;
  }[];
}

/** A constant: `#define name value`. */
export interface Constant extends Named {
  readonly kind: "constant";
  /** C text: `1`, `"virtual-ethernet"`, `BIT(5)`. */
  readonly value: string;
  /** What `value` comes to; none for a string. */
  readonly number?: bigint;
}

/** A function that the change adds. */
export interface Function extends Named {
  readonly kind: "function";
  readonly parameters: readonly Variable[];
  readonly returns: CType;
  /** Where it can be called from. */
  readonly linkage: "static" | "static inline" | "global";
  /** The line after its body that lets modules use it. */
  readonly exported?: "EXPORT_SYMBOL" | "EXPORT_SYMBOL_GPL";
  /** `@mustCheck`: the prototype carries `__must_check`. */
  readonly mustCheck?: true;
}

/** A named callback type: `typedef`. */
export interface Callback extends Named {
  readonly kind: "callback";
  readonly parameters: readonly Variable[];
  readonly returns: CType;
}

/** A type of the kernel at hand that declarations refer to. */
export interface ExistingType {
  readonly kind: "existing";
  readonly name: string;
  /** `struct`, `union` or `enum`. */
  readonly tag: string;
  /** The file that defines it. */
  readonly file: string;
  readonly position: Position;
}

/** Anything that a description declares. */
export type Entity = Aggregate | Enum | Constant | Function | Callback;

/** What the declarations of one description come to. */
export interface Api {
  readonly entities: ReadonlyMap<string, Entity>;
  readonly existing: ReadonlyMap<string, ExistingType>;
}

/** What a declaration file, given as a file: URL, declares, in its order. */
export function declaredIn(declarations: string, api: Api): Entity[] {
  const file = fromFileUrl(declarations);
  return [...api.entities.values()].filter(({ position }) =>
    position.file === file
  );
}
