// SPDX-License-Identifier: GPL-2.0-only
import { type InterfaceDeclaration, Node } from "ts-morph";
import type { Code } from "../diagnostic/codes.ts";
import type { CType, ExistingType } from "../description/entity.ts";
import { meant, nearestName } from "../description/validate_nearest.ts";
import { splitDocComment } from "./doc_comment.ts";
import { type Declaration, Sources } from "./sources.ts";

/**
 * The state of one run of the reader: its sources, what it found wrong, and
 * which types of the kernel the declarations have referred to so far.
 */
export class Reading {
  readonly existing = new Map<string, ExistingType>();

  constructor(
    readonly sources: Sources,
    /** Size and alignment of an aggregate, which is read for it if need be. */
    readonly fixedOf: (
      declaration: InterfaceDeclaration,
    ) => CType["fixed"] | "being read",
  ) {}

  /** Reports at the first character of `node`, or at `offset` of its file. */
  report(
    node: Node,
    code: Code,
    message: string,
    hint: string,
    offset?: number,
  ): void {
    const position = this.sources.position(node, offset);
    this.sources.problems.add({ code, message, position, hint });
  }

  /**
   * What a name means where `node` stands. A name that means nothing is
   * reported: as a C type where a C type comes nearest, else as a reference.
   *
   * @param offset Where the name stands, if not where `node` starts.
   */
  resolve(node: Node, name: string, offset?: number): Declaration | undefined {
    const found = this.sources.lookup(node, name);
    if (found === "reported") return undefined;
    if (found) return found;
    const types = this.sources.vocabulary;
    const visible = this.sources.visible(node);
    const nearest = nearestName(name, [...types, ...visible]);
    const isType = (each?: string): boolean =>
      each !== undefined && types.includes(each);
    const report = (code: Code, message: string, hint: string): void =>
      this.report(node, code, message, hint, offset);
    if (isType(name)) {
      const hint = `import type { ${name} } from ctype.ts`;
      report("PW105", `"${name}" is not imported`, hint);
    } else if (isType(nearest)) {
      const hint = `did you mean "${nearest}"?`;
      report("PW101", `unknown C type "${name}"`, hint);
    } else {
      const message = `"${name}" is neither declared nor imported`;
      const otherwise = "declare it, or import what declares it";
      report("PW105", message, meant(name, visible, otherwise));
    }
    return undefined;
  }

  /** Marks a type of the kernel as referred to; see {@link existingType}. */
  use(declaration: InterfaceDeclaration): ExistingType {
    const type = existingType(this, declaration);
    this.existing.set(type.name, type);
    return type;
  }
}

/** The marker that the interface extends, `Existing` or `Union`, if any. */
export function markerOf(
  declaration: InterfaceDeclaration,
): string | undefined {
  return declaration.getExtends()[0]?.getExpression().getText();
}

/**
 * Reads `@kernel [tag] file` of an interface that extends Existing. What is
 * wrong with the tag is reported where the declaration itself is read.
 */
export function existingType(
  reading: Reading,
  declaration: InterfaceDeclaration,
): ExistingType {
  const jsDoc = declaration.getJsDocs().at(-1);
  const tag = jsDoc &&
    splitDocComment(jsDoc.getText(), 0, (name) => name === "kernel").tags[0];
  const words = (tag?.text ?? "").split(" ");
  const file = words.pop() ?? "";
  return {
    kind: "existing",
    name: declaration.getName(),
    tag: words[0] ?? "struct",
    file,
    position: reading.sources.position(declaration.getNameNode()),
  };
}
