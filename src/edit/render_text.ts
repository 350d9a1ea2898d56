// SPDX-License-Identifier: GPL-2.0-only
import { type Api, declaredIn, type Entity } from "../description/entity.ts";
import {
  type Hole,
  isFact,
  isRows,
  isText,
  type Text,
} from "../description/text.ts";
import { fail, type Position } from "../diagnostic/diagnostic.ts";
import {
  renderDefinition,
  renderEnumerator,
  renderMembers,
  renderPrototype,
} from "../document/c_source.ts";
import { rstTable } from "../document/rst_table.ts";
import { sequenceDiagram } from "../document/sequence_diagram.ts";
import { lineWidth } from "../document/wrap.ts";
import { fillTemplate, type View } from "../render/template.ts";
import type { TreeState } from "./tree_state.ts";

/** What the lines of a literal block begin with. */
const literalBlock = "  ";

/** What a text is rendered from. */
export interface TextContext {
  readonly api: Api;
  readonly state: TreeState;
  /** Values that every template of the series may use. */
  readonly common: View;
}

/**
 * Turns a text of a description into the characters that enter the file.
 *
 * @throws DiagnosticError PW105 for an entity that is not declared, PW112 for
 *   a template that does not fit.
 */
export function renderText(text: Text, context: TextContext): string {
  const { api, common } = context;
  const { position } = text;
  switch (text.text) {
    case "verbatim":
      return text.value;
    case "sequence":
      return sequenceDiagram(
        text.participants,
        text.messages,
        lineWidth - literalBlock.length,
      ).map((line) => `${literalBlock}${line}`.trimEnd()).join("\n");
    case "table":
      return rstTable(text.columns, text.rows).join("\n");
    case "template":
      return fillTemplate(
        text.file,
        { ...common, ...viewOf(text.holes, context) },
        position,
        text.folder,
      );
    case "define": {
      const entity = find(api, text.entity, position);
      const body = text.body && renderText(text.body, context);
      return renderDefinition(entity, body === undefined ? {} : { body });
    }
    case "definitions":
      return declaredIn(text.declarations, api)
        .map((entity) => renderDefinition(entity)).join("\n");
    case "prototype": {
      const entity = find(api, text.entity, position);
      if (entity.kind === "function") return renderPrototype(entity);
      return wrongKind(entity, "function", position);
    }
    case "enumerator": {
      const entity = find(api, text.entity, position);
      if (entity.kind === "constant") return `\n${renderEnumerator(entity)}`;
      return wrongKind(entity, "constant", position);
    }
    case "members": {
      const entity = find(api, text.entity, position);
      if (entity.kind === "struct" || entity.kind === "union") {
        return renderMembers(entity, text.only);
      }
      return wrongKind(entity, "struct", position);
    }
  }
}

function viewOf(
  holes: Readonly<Record<string, Hole>>,
  context: TextContext,
): View {
  return mapValues(holes, (hole) => {
    if (isText(hole)) return renderText(hole, context).trimEnd();
    if (isFact(hole)) return context.state.holds(hole);
    if (!isRows(hole)) return hole;
    return hole.map((row) =>
      mapValues(
        row,
        (cell) => isText(cell) ? renderText(cell, context).trimEnd() : cell,
      )
    );
  });
}

function mapValues<From, To>(
  from: Readonly<Record<string, From>>,
  map: (value: From) => To,
): Record<string, To> {
  return Object.fromEntries(
    Object.entries(from).map(([name, value]) => [name, map(value)]),
  );
}

function find(api: Api, name: string, position: Position): Entity {
  return api.entities.get(name) ?? fail({
    code: "PW105",
    message: `nothing named ${name} is declared`,
    position,
    hint: `declared are: ${[...api.entities.keys()].join(", ") || "no names"}`,
  });
}

function wrongKind(entity: Entity, kind: string, position: Position): never {
  fail({
    code: "PW105",
    message: `${entity.name} is a ${entity.kind} and no ${kind}`,
    position,
    hint: `name a declared ${kind}`,
  });
}
