// SPDX-License-Identifier: GPL-2.0-only
import type { Entity } from "../../description/entity.ts";
import type { Diagnostic } from "../../diagnostic/diagnostic.ts";
import type { DocumentedEntity } from "./documented_entity.ts";
import { errnosOf } from "./errnos.ts";

/**
 * What of the entities has no text: the entity itself, a parameter, a member,
 * an enumerator, what a function returns, or an errno that it returns.
 */
export function undocumented(
  entities: readonly DocumentedEntity[],
): Diagnostic[] {
  return entities.flatMap(({ entity, origins }) => {
    const bodies = origins.map(({ introduced }) => introduced.mail);
    const errnos = entity.kind === "function"
      ? errnosOf(entity.name, bodies)
      : [];
    return [...partsWithoutText(entity), ...missing(entity, errnos)]
      .map((what) => ({
        code: "PW801",
        message: `${what} of "${entity.name}" has no text`,
        position: entity.position,
        hint: "write it in the doc comment",
      }));
  });
}

function partsWithoutText(entity: Entity): string[] {
  const parts: [string, string][] = [["the summary", entity.doc.summary]];
  switch (entity.kind) {
    case "function":
    case "callback":
      for (const { name, doc } of entity.parameters) {
        parts.push([`parameter ${name}`, doc]);
      }
      if (entity.returns.before !== "void") {
        parts.push(["what is returned", entity.doc.returns ?? ""]);
      }
      break;
    case "enum":
      for (const { name, doc } of entity.enumerators) parts.push([name, doc]);
      break;
    case "constant":
      break;
    default:
      for (const { name, doc } of entity.members) {
        parts.push([`member ${name}`, doc]);
      }
  }
  return parts.filter(([, text]) => text.trim() === "").map(([what]) => what);
}

function missing({ doc }: Entity, errnos: readonly string[]): string[] {
  return errnos.filter((it) => !(doc.returns ?? "").includes(`-${it}`))
    .map((it) => `errno -${it}`);
}
