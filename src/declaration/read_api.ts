// SPDX-License-Identifier: GPL-2.0-only
import { type InterfaceDeclaration, Node } from "ts-morph";
import {
  type Diagnostic,
  DiagnosticError,
  Diagnostics,
} from "../diagnostic/diagnostic.ts";
import type { Api, Entity } from "../description/entity.ts";
import { Names } from "./c_name.ts";
import { checkInterface, checkStatement } from "./check_statement.ts";
import { type ReadAggregate, readAggregate } from "./read_aggregate.ts";
import { readConstant, readEnum } from "./read_constant.ts";
import { readCallback, readFunction } from "./read_function.ts";
import { Reading } from "./reading.ts";
import { type Declaration, declarationsOf, Sources } from "./sources.ts";

/**
 * Reads the TypeScript declarations of a description, and those of the files
 * that it imports, without a type checker. Of the kernel's own types, the
 * result has those that something refers to.
 *
 * Loading ts-morph takes a moment: import this module dynamically, so that
 * only those commands wait which read declarations.
 *
 * @param path The declaration file, as messages shall show it.
 * @param readText Gives a file's text; throws where there is none.
 * @throws DiagnosticError with all of PW101 to PW106 and PW108 to PW110.
 *
 * @example
 * const { readApi } = await import("../declaration/read_api.ts");
 * const api = readApi("src/series/venet/api.ts", Deno.readTextFileSync);
 */
export function readApi(
  path: string,
  readText: (path: string) => string,
): Api {
  const problems = new Diagnostics();
  const sources = new Sources(problems, readText);
  sources.load(path);
  sources.checkSyntax();

  const aggregates = new Map<
    InterfaceDeclaration,
    ReadAggregate | "being read"
  >();
  const aggregate = (
    node: InterfaceDeclaration,
  ): ReadAggregate | "being read" => {
    const known = aggregates.get(node);
    if (known) return known;
    aggregates.set(node, "being read");
    const read = readAggregate(reading, node);
    aggregates.set(node, read);
    return read;
  };
  const reading = new Reading(sources, (node) => {
    const read = aggregate(node);
    if (read === "being read") return read;
    const { layout } = read;
    return layout && { size: layout.size, align: layout.align };
  });

  const names = new Names(reading, "declarations");
  const entities = new Map<string, Entity>();
  for (const tree of sources.trees) {
    for (const statement of tree.getStatements()) {
      checkStatement(reading, statement);
    }
    for (const declaration of declarationsOf(tree)) {
      names.give(declaration.getNameNode() ?? declaration);
      const entity = readEntity(declaration);
      if (entity) entities.set(entity.name, entity);
    }
  }
  if (problems.all.length > 0) {
    throw new DiagnosticError(inOrder(problems.all));
  }
  return { entities, existing: reading.existing };

  function readEntity(node: Declaration): Entity | undefined {
    if (Node.isFunctionDeclaration(node)) return readFunction(reading, node);
    if (Node.isVariableDeclaration(node)) return readConstant(reading, node);
    if (Node.isEnumDeclaration(node)) return readEnum(reading, node, names);
    if (Node.isTypeAliasDeclaration(node)) return readCallback(reading, node);
    if (!checkInterface(reading, node)) return undefined;
    const read = aggregate(node);
    return read === "being read" ? undefined : read.entity;
  }
}

/** In the order of the text: the reader looks ahead where it has to. */
function inOrder(found: readonly Diagnostic[]): Diagnostic[] {
  const place = ({ position }: Diagnostic): [number, number] => [
    position?.line ?? 0,
    position?.column ?? 0,
  ];
  const files = [...new Set(found.map((each) => each.position?.file))];
  return found.toSorted((a, b) => {
    const [aLine, aColumn] = place(a);
    const [bLine, bColumn] = place(b);
    return files.indexOf(a.position?.file) - files.indexOf(b.position?.file) ||
      aLine - bLine || aColumn - bColumn;
  });
}
