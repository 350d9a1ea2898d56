// SPDX-License-Identifier: GPL-2.0-only
import type { Entity } from "../../description/entity.ts";
import type {
  DocumentedSeries,
  SeriesOnBase,
  SiteInput,
} from "../site_input.ts";
import { introductionOf, type Place, usesOf } from "./introduction.ts";

/** Where a patch of a series on a kernel brings an entity, and uses it. */
export interface Origin {
  readonly series: string;
  readonly on: SeriesOnBase;
  readonly introduced: Place;
  readonly uses: readonly Place[];
}

/** An entity of a series with all that the patches tell of it. */
export interface DocumentedEntity {
  /** The series that declares it. */
  readonly series: string;
  readonly entity: Entity;
  /** Its page. */
  readonly path: string;
  /** First those of the series itself. */
  readonly origins: readonly Origin[];
}

/** All entities, each once: with the first series that declares it. */
export function documentedEntities(
  { series }: SiteInput,
): DocumentedEntity[] {
  const found = new Map<string, DocumentedEntity>();
  for (const { series: { name }, api } of series) {
    for (const entity of api.entities.values()) {
      const key = keyOf(entity);
      if (found.has(key)) continue;
      found.set(key, {
        series: name,
        entity,
        path: `api/${name}/${entity.name}.html`,
        origins: series.flatMap((it) => originsIn(it, entity)),
      });
    }
  }
  return [...found.values()];
}

/** The page of each entity by its name. */
export function namesOf(
  entities: readonly DocumentedEntity[],
): ReadonlyMap<string, string> {
  return new Map(entities.map(({ entity, path }) => [entity.name, path]));
}

function originsIn(
  { series, api, bases }: DocumentedSeries,
  entity: Entity,
): Origin[] {
  const own = api.entities.get(entity.name);
  if (own === undefined || keyOf(own) !== keyOf(entity)) return [];
  return bases.flatMap((on) => {
    const introduced = introductionOf(entity, on.mails);
    if (introduced === undefined) return [];
    const uses = usesOf(entity, on.mails, introduced);
    return [{ series: series.name, on, introduced, uses }];
  });
}

function keyOf({ name, position }: Entity): string {
  return `${position.file} ${name}`;
}
