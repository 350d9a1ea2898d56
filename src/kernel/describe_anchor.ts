// SPDX-License-Identifier: GPL-2.0-only
import type { Anchor, Inner } from "../description/edit.ts";

/**
 * An anchor in words, as diagnostics name it.
 *
 * @example "the call of skb_free_head in skb_release_data"
 */
export function describeAnchor(anchor: Anchor): string {
  switch (anchor.in) {
    case "member":
      return `the member ${anchor.member} of struct ${anchor.struct}`;
    case "enumerator":
      return `the enumerator ${anchor.enumerator}`;
    case "toplevel":
      return `the ${anchor.what} ${anchor.name}`;
    case "macroValue":
      return `the value of the macro ${anchor.name}`;
    case "kernelDoc":
      return `the kernel-doc comment of ${anchor.function}`;
    case "function":
      return `${describeInner(anchor.inner)} ${
        anchor.form === "prototype" ? "of the prototype of" : "in"
      } ${anchor.function}`;
    case "include":
      return `the #include of ${anchor.header}`;
    case "config":
      return `the stanza of the symbol ${anchor.symbol}`;
    case "makeLine":
      return `the line that adds ${anchor.object}`;
    case "toctree":
      return `the toctree entry ${anchor.entry}`;
    case "maintainers":
      return `the place of the section ${anchor.section}`;
    case "maintainersFile":
      return `the file patterns of the section ${anchor.section}`;
  }
}

function describeInner(inner: Inner): string {
  switch (inner.at) {
    case "call":
      return `the call of ${inner.callee}`;
    case "statement":
      return `the statement \`${inner.pattern}\``;
    case "expression":
      return `the expression \`${inner.pattern}\``;
    case "label":
      return `the label ${inner.label}`;
    case "locals":
      return "the declarations of locals";
    case "returnType":
      return "the return type";
    case "parameters":
      return "the parameters";
    case "end":
      return "the end";
  }
}
