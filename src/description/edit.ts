// SPDX-License-Identifier: GPL-2.0-only
import type { Position } from "../diagnostic/diagnostic.ts";
import type { Fact } from "./fact.ts";
import { here } from "./position.ts";
import { type Text, verbatim } from "./text.ts";

/**
 * How a description names the variables of a function that exists: a role and
 * what plays it. Patterns and templates speak of roles, so a tree that calls
 * its `skb` something else gets the same edit.
 *
 * - a C type, `"struct sk_buff *"`: the only parameter of that type, or, where
 *   no parameter has it, the only local;
 * - a number: that parameter, counted from 0;
 * - `"?"`: whatever variable of the function stands there in the pattern.
 */
export type Roles = Readonly<Record<string, string | number>>;

/** A place within a function that exists. */
export type Inner =
  | { readonly at: "call"; readonly callee: string }
  /** A statement, as C, in terms of the roles; `...` stands for any tokens. */
  | { readonly at: "statement"; readonly pattern: string }
  | { readonly at: "label"; readonly label: string }
  /** An expression, as C, in terms of the roles. */
  | { readonly at: "expression"; readonly pattern: string }
  /** Among the declarations at the start, where reverse xmas tree wants it. */
  | { readonly at: "locals" }
  | { readonly at: "returnType" }
  /** After the last parameter. */
  | { readonly at: "parameters" }
  /** Before the closing brace. */
  | { readonly at: "end" };

/** A place in a file, found by what stands there and never by its line. */
export type Anchor =
  | { readonly in: "member"; readonly struct: string; readonly member: string }
  | { readonly in: "enumerator"; readonly enumerator: string }
  /** A whole top-level thing, with its comment and its export line. */
  | {
    readonly in: "toplevel";
    readonly what: "function" | "prototype" | "struct" | "enum" | "macro";
    readonly name: string;
  }
  /** The value of a macro: what stands after its name. */
  | { readonly in: "macroValue"; readonly name: string }
  /** The kernel-doc comment of a function that exists. */
  | { readonly in: "kernelDoc"; readonly function: string }
  | {
    readonly in: "function";
    readonly function: string;
    /** Its definition, or its prototype in a header. */
    readonly form: "definition" | "prototype";
    readonly roles: Roles;
    readonly inner: Inner;
  }
  | { readonly in: "include"; readonly header: string }
  /** The whole stanza of a symbol in a Kconfig file. */
  | { readonly in: "config"; readonly symbol: string }
  /** The line of a Makefile that adds this object: `skbuff.o`. */
  | { readonly in: "makeLine"; readonly object: string }
  /** A toctree entry of an index.rst. */
  | { readonly in: "toctree"; readonly entry: string }
  /** Where the alphabet puts a new section into MAINTAINERS. */
  | { readonly in: "maintainers"; readonly section: string }
  /** Where a section of MAINTAINERS has its file patterns, in their order. */
  | {
    readonly in: "maintainersFile";
    readonly section: string;
    readonly pattern: string;
  };

/** What happens at the place. */
export type Action = "before" | "after" | "replace" | "remove";

/** One change of one file that exists. */
export interface Edit {
  readonly kind: "edit";
  readonly file: string;
  readonly anchor: Anchor;
  readonly action: Action;
  /** Absent only where the action is `remove`. */
  readonly text?: Text;
  /** Made only on a tree where the fact holds. */
  readonly when?: Fact;
  readonly position: Position;
}

/** A file that the change adds. */
export interface NewFile {
  readonly kind: "new file";
  readonly file: string;
  readonly text: Text;
  readonly when?: Fact;
  readonly position: Position;
}

/** Anything that a patch does to the tree. */
export type Change = Edit | NewFile;

/** A place that text can be put around. */
export class Place {
  constructor(readonly file: string, readonly anchor: Anchor) {}

  /** Puts text in front of the place. */
  before(text: Text): Edit {
    return this.#edit("before", text);
  }
  /** Puts text behind the place. */
  after(text: Text): Edit {
    return this.#edit("after", text);
  }
  /** Puts text where the place is. */
  replaceWith(text: Text | string): Edit {
    return this.#edit(
      "replace",
      typeof text === "string" ? verbatim(text) : text,
    );
  }
  /** Takes the place out of the file. */
  remove(): Edit {
    return this.#edit("remove");
  }

  #edit(action: Action, text?: Text): Edit {
    const { file, anchor } = this;
    const position = here();
    return {
      kind: "edit",
      file,
      anchor,
      action,
      position,
      ...(text && { text }),
    };
  }
}

/** A function that exists, with the roles of its variables. */
export class ExistingFunction {
  constructor(
    readonly file: string,
    readonly name: string,
    readonly form: "definition" | "prototype",
    readonly roles: Roles,
  ) {}

  #at(inner: Inner): Place {
    const { file, name, form, roles } = this;
    return new Place(file, {
      in: "function",
      function: name,
      form,
      roles,
      inner,
    });
  }

  /** The statement that calls `callee`, once in this function. */
  call(callee: string): Place {
    return this.#at({ at: "call", callee });
  }
  /** A statement given as C in terms of the roles; `...` stands for any tokens. */
  statement(pattern: string): Place {
    return this.#at({ at: "statement", pattern });
  }
  /** The line of a label that is jumped to. */
  label(label: string): Place {
    return this.#at({ at: "label", label });
  }
  /** An expression given as C in terms of the roles. */
  expression(pattern: string): Place {
    return this.#at({ at: "expression", pattern });
  }
  /** Declares a local, `"int err;"`, where reverse xmas tree wants it. */
  local(declaration: string): Edit {
    return this.#at({ at: "locals" }).after(verbatim(declaration));
  }
  /** Changes the return type. */
  returns(type: string): Edit {
    return this.#at({ at: "returnType" }).replaceWith(type);
  }
  /** Adds a parameter after the last one. */
  parameter(declaration: string): Edit {
    return this.#at({ at: "parameters" }).after(verbatim(declaration));
  }
  /** The place before the closing brace. */
  end(): Place {
    return this.#at({ at: "end" });
  }
  /** The whole function, with its comment and its export line. */
  whole(): Place {
    return new Place(this.file, {
      in: "toplevel",
      what: this.form === "prototype" ? "prototype" : "function",
      name: this.name,
    });
  }
  /** The kernel-doc comment in front of it: text goes before its end. */
  kernelDoc(): Place {
    return new Place(this.file, { in: "kernelDoc", function: this.name });
  }
}

/**
 * A file of the kernel at hand, and the places in it.
 *
 * @example
 * const skbuff = file("net/core/skbuff.c");
 * skbuff.function("skb_release_data", { skb: "struct sk_buff *" })
 *   .call("skb_free_head").before(template("series/dataref-rfc/call.c"));
 */
export function file(path: string): KernelFile {
  return new KernelFile(path);
}

/** See {@link file}. */
export class KernelFile {
  constructor(readonly path: string) {}

  /** A function that the file defines, and what its variables are called. */
  function(name: string, roles: Roles = {}): ExistingFunction {
    return new ExistingFunction(this.path, name, "definition", roles);
  }
  /** A function that the file declares. */
  prototype(name: string): ExistingFunction {
    return new ExistingFunction(this.path, name, "prototype", {});
  }
  /** A member of a struct, with its comment. */
  member(struct: string, member: string): Place {
    return new Place(this.path, { in: "member", struct, member });
  }
  /** An enumerator, with its comment. */
  enumerator(enumerator: string): Place {
    return new Place(this.path, { in: "enumerator", enumerator });
  }
  /** A whole struct, with its comment. */
  struct(name: string): Place {
    return new Place(this.path, { in: "toplevel", what: "struct", name });
  }
  /** A whole enum, with its comment. */
  enum(name: string): Place {
    return new Place(this.path, { in: "toplevel", what: "enum", name });
  }
  /** A whole macro. */
  macro(name: string): Place {
    return new Place(this.path, { in: "toplevel", what: "macro", name });
  }
  /** What stands behind the name of a macro. */
  macroValue(name: string): Place {
    return new Place(this.path, { in: "macroValue", name });
  }
  /** The line that includes a header: `linux/types.h`. */
  include(header: string): Place {
    return new Place(this.path, { in: "include", header });
  }
  /** The stanza of a symbol in a Kconfig file, without CONFIG_. */
  config(symbol: string): Place {
    return new Place(this.path, { in: "config", symbol });
  }
  /** The line of a Makefile that adds an object: `skbuff.o`. */
  makeLine(object: string): Place {
    return new Place(this.path, { in: "makeLine", object });
  }
  /** An entry of the toctree of an index.rst. */
  toctree(entry: string): Place {
    return new Place(this.path, { in: "toctree", entry });
  }
  /** A new section of MAINTAINERS, put where the alphabet wants it. */
  maintainersSection(section: string, text: Text): Edit {
    return new Place(this.path, { in: "maintainers", section }).before(text);
  }
  /** A file, or a pattern of files, for a section that MAINTAINERS has. */
  maintainersFile(section: string, pattern: string): Edit {
    return new Place(this.path, { in: "maintainersFile", section, pattern })
      .before(verbatim(`F:\t${pattern}`));
  }
  /** This file, made anew. */
  create(text: Text): NewFile {
    return { kind: "new file", file: this.path, text, position: here() };
  }
}

/** The changes, made only on a tree where the fact holds. */
export function where(fact: Fact, ...changes: readonly Change[]): Change[] {
  return changes.map((change) => ({ ...change, when: fact }));
}
