// SPDX-License-Identifier: GPL-2.0-only
import type { Position } from "../diagnostic/diagnostic.ts";
import { here } from "./position.ts";

/**
 * Something that may be true of the kernel at hand. A description requires
 * facts (the run stops where one does not hold) and varies by them ("where
 * skb_release_data takes a drop reason"); it never asks for a version.
 */
export type Fact =
  & { readonly file: string; readonly position: Position }
  & (
    | { readonly fact: "defines"; readonly name: string }
    | {
      readonly fact: "takes";
      readonly function: string;
      /** A parameter's type as C writes it: `enum skb_drop_reason`. */
      readonly type: string;
    }
    | {
      readonly fact: "signature";
      readonly function: string;
      /** Return type and parameter types: `int (struct sk_buff *, gfp_t)`. */
      readonly type: string;
    }
    | {
      readonly fact: "member";
      readonly struct: string;
      readonly member: string;
      readonly type?: string;
    }
    | {
      readonly fact: "calls";
      readonly caller: string;
      readonly callee: string;
    }
  );

/** `file` defines a function, struct, enum or macro of that name. */
export function defines(file: string, name: string): Fact {
  return { fact: "defines", file, name, position: here() };
}

/** The function takes a parameter of that C type. */
export function takes(file: string, func: string, type: string): Fact {
  return { fact: "takes", file, function: func, type, position: here() };
}

/**
 * The function returns and takes exactly these types; names do not count.
 *
 * @example signature("net/core/skbuff.c", "skb_copy_ubufs", "int (struct sk_buff *, gfp_t)")
 */
export function signature(file: string, func: string, type: string): Fact {
  return { fact: "signature", file, function: func, type, position: here() };
}

/** The struct has the member, of that C type where one is given. */
export function hasMember(
  file: string,
  struct: string,
  member: string,
  type?: string,
): Fact {
  const position = here();
  return {
    fact: "member",
    file,
    struct,
    member,
    position,
    ...(type && { type }),
  };
}

/** `caller`, which `file` defines, calls `callee`. */
export function calls(file: string, caller: string, callee: string): Fact {
  return { fact: "calls", file, caller, callee, position: here() };
}
