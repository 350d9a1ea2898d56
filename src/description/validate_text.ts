// SPDX-License-Identifier: GPL-2.0-only
import type { Diagnostic } from "../diagnostic/diagnostic.ts";
import { type Api, declaredIn, type Entity } from "./entity.ts";
import type { Fact } from "./fact.ts";
import { type Hole, isFact, isRows, isText, type Text } from "./text.ts";
import { meant } from "./validate_nearest.ts";
import { validateFigure } from "./validate_figure.ts";
import { validatePath } from "./validate_path.ts";

/**
 * PW105 for a text that refers to an entity or a member that the API does not
 * have, or to one of the wrong kind; PW111 for the path of a template or of a
 * fact; what a table or a sequence lacks.
 */
export function validateText(text: Text, api: Api): Diagnostic[] {
  switch (text.text) {
    case "verbatim":
      return [];
    case "sequence":
    case "table":
      return validateFigure(text);
    case "template":
      return [
        ...validatePath(text.file, text.position),
        ...Object.values(text.holes).flatMap((hole) => validateHole(hole, api)),
      ];
    case "define":
      return [
        ...ofEntity(text, api, (entity) => wrongBody(entity, text)),
        ...(text.body ? validateText(text.body, api) : []),
      ];
    case "definitions":
      return declaredIn(text.declarations, api).length > 0 ? [] : [{
        code: "PW105",
        message: `the API declares nothing in ${text.declarations}`,
        position: text.position,
        hint: "import the file in the API, or mend its name",
      }];
    case "prototype":
      return ofEntity(
        text,
        api,
        ({ kind }) => kind === "function" ? [] : ["has no prototype"],
      );
    case "enumerator":
      return ofEntity(
        text,
        api,
        ({ kind }) => kind === "constant" ? [] : ["is no enumerator"],
      );
    default:
      return validateMembers(text, api);
  }
}

function validateHole(hole: Hole, api: Api): Diagnostic[] {
  if (isText(hole)) return validateText(hole, api);
  if (isFact(hole)) return validateFact(hole);
  if (!isRows(hole)) return [];
  return hole.flatMap((row) => Object.values(row).filter(isText))
    .flatMap((text) => validateText(text, api));
}

/** PW111 for the file that the fact is about. */
export function validateFact(fact: Fact | undefined): Diagnostic[] {
  return fact ? validatePath(fact.file, fact.position) : [];
}

function validateMembers(
  text: Text & { readonly text: "members" },
  api: Api,
): Diagnostic[] {
  const entity = api.entities.get(text.entity);
  if (entity?.kind !== "struct" && entity?.kind !== "union") {
    return ofEntity(text, api, () => ["has no members"]);
  }
  const names = entity.members.map((member) => member.name);
  return (text.only ?? []).filter((name) => !names.includes(name))
    .map((name) => ({
      code: "PW105",
      message: `${entity.kind} ${entity.name} has no member "${name}"`,
      position: text.position,
      hint: meant(name, names, `its members: ${names.join(", ")}`),
    }));
}

/** Looks the entity up, and reports what `wrong` says about it. */
function ofEntity(
  { entity: name, position }: Extract<Text, { readonly entity: string }>,
  api: Api,
  wrong: (entity: Entity) => readonly string[],
): Diagnostic[] {
  const entity = api.entities.get(name);
  if (!entity) {
    const hint = meant(name, api.entities.keys(), "declare it in the API");
    const known = api.existing.has(name);
    const message = known
      ? `"${name}" is the kernel's own, and not declared by the API`
      : `the API does not declare "${name}"`;
    return [{ code: "PW105", message, position, hint }];
  }
  return wrong(entity).map((what) => ({
    code: "PW105",
    message: `${entity.kind} "${name}" ${what}`,
    position,
    hint: "refer to an entity of the fitting kind",
  }));
}

function wrongBody(
  entity: Entity,
  text: Text & { readonly text: "define" },
): string[] {
  if (entity.kind === "function" && !text.body) {
    return ["is to be defined, but has no body"];
  }
  return entity.kind !== "function" && text.body ? ["takes no body"] : [];
}
