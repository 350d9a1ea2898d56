// SPDX-License-Identifier: GPL-2.0-only
import type {
  Aggregate,
  Constant,
  Entity,
  Function,
} from "../description/entity.ts";
import { fail } from "../diagnostic/diagnostic.ts";
import {
  breakParameters,
  declare,
  functionHead,
  parameterList,
} from "./declarator.ts";
import { indentBody } from "./indent_body.ts";
import { kernelDoc } from "./kernel_doc.ts";
import { memberBlock } from "./render_members.ts";
import { lineWidth, plainComment } from "./wrap.ts";

export { renderMembers } from "./render_members.ts";

/**
 * The full definition of an entity in C, with its kernel-doc comment in front;
 * ends with a line break.
 *
 * - A function has its body and its export line.
 * - A `@uapi` struct has its layout asserted, for the kernel's compiler only:
 *   its header must include <linux/build_bug.h> and <linux/stddef.h> there.
 *
 * @param given.body The statements of a function, at the margin.
 * @throws DiagnosticError PW105 for a function without a body.
 */
export function renderDefinition(
  entity: Entity,
  given: { readonly body?: string } = {},
): string {
  return kernelDoc(entity) + definitionOf(entity, given.body);
}

/** The declaration of a function for a header, without a comment. */
export function renderPrototype(fn: Function): string {
  return `${functionHead(fn, fn.mustCheck ?? false, ";")}\n`;
}

/**
 * A constant as an enumerator for an enum that exists, with its text in an
 * ordinary comment above it; not indented, but with room for one tab.
 */
export function renderEnumerator({ name, value, doc }: Constant): string {
  const text = [doc.summary, ...doc.description].join(". ");
  return `${plainComment(text, lineWidth - 8)}${name} = ${value},\n`;
}

/** What makes the compiler confirm a layout; empty without one. */
export function renderLayoutAsserts(
  { kind, name, layout }: Aggregate,
): string {
  if (!layout) return "";
  const type = `${kind} ${name}`;
  const offsets = [...layout.offsets].map(([member, offset]) =>
    `static_assert(offsetof(${type}, ${member}) == ${offset});\n`
  );
  return `\n#ifdef __KERNEL__\nstatic_assert(sizeof(${type}) == ` +
    `${layout.size});\n${offsets.join("")}#endif\n`;
}

function definitionOf(entity: Entity, body: string | undefined): string {
  switch (entity.kind) {
    case "constant":
      return `#define ${entity.name} ${entity.value}\n`;
    case "callback": {
      const { returns, name, parameters } = entity;
      const list = parameterList(parameters);
      const head = declare(returns, `(*${name})${list}`);
      return breakParameters(`typedef ${head}`, ";") + "\n";
    }
    case "enum": {
      const lines = entity.enumerators.map(({ name, value }) =>
        `\t${name}${value === undefined ? "" : ` = ${value}`},\n`
      );
      return `enum ${entity.name} {\n${lines.join("")}};\n`;
    }
    case "function":
      return functionDefinition(entity, body);
    default:
      return `${entity.kind} ${entity.name} {\n${memberBlock(entity)}};\n` +
        renderLayoutAsserts(entity);
  }
}

function functionDefinition(fn: Function, body: string | undefined): string {
  if (body === undefined) {
    fail({
      code: "PW105",
      message: `function "${fn.name}" is to be defined, but has no body`,
      position: fn.position,
      hint: `write define("${fn.name}", template(...))`,
    });
  }
  // The prototype of a global function carries __must_check.
  const mustCheck = fn.linkage !== "global" && (fn.mustCheck ?? false);
  const exported = fn.exported ? `${fn.exported}(${fn.name});\n` : "";
  return `${functionHead(fn, mustCheck, "")}\n{\n${
    indentBody(body)
  }}\n${exported}`;
}
