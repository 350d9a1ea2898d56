// SPDX-License-Identifier: GPL-2.0-only
import type { Entity } from "../../description/entity.ts";

/** What an entity is made of: a parameter, a member, an enumerator. */
export interface Part {
  readonly name: string;
  /** Its value, or that it is private; empty in most cases. */
  readonly note: string;
  readonly doc: string;
}

/** The parts of an entity, and what they are called. */
export function partsOf(
  entity: Entity,
): { readonly title: string; readonly parts: readonly Part[] } {
  switch (entity.kind) {
    case "function":
    case "callback":
      return { title: "Parameters", parts: entity.parameters.map(plain) };
    case "enum":
      return {
        title: "Values",
        parts: entity.enumerators.map(({ name, doc, value, number }) => ({
          name,
          doc,
          note: number === undefined ? value ?? "" : `${number}`,
        })),
      };
    case "constant":
      return { title: "", parts: [] };
    default:
      return {
        title: "Members",
        parts: entity.members.map((it) => ({
          ...plain(it),
          note: it.private ? "private" : "",
        })),
      };
  }
}

function plain({ name, doc }: { name: string; doc: string }): Part {
  return { name, doc, note: "" };
}
