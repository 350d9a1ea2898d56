// SPDX-License-Identifier: GPL-2.0-only
import {
  type Aggregate,
  type Api,
  type Constant,
  type Doc,
  type Entity,
  type Enum,
} from "../description/entity.ts";
import { fail, type Position } from "../diagnostic/diagnostic.ts";
import { fillTemplate, type View } from "../render/template.ts";
import { codecType } from "./codec_type.ts";
import { jsDoc, type Links } from "./js_doc.ts";

/** What the text says of where it comes from and what it needs. */
export interface CodecHead {
  /** The name of the series. */
  readonly series: string;
  /** The declarations, as the reader may open them. */
  readonly from: string;
  /** How the text imports src/codec/c.ts. */
  readonly words: string;
  readonly position: Position;
}

/**
 * What a series promises to user space, as a TypeScript module: for each struct
 * and union an interface of its values and their codec, and the constants and
 * enums that are declared beside them, formatted as `deno fmt` does.
 *
 * @returns `undefined` where nothing is promised.
 * @throws DiagnosticError PW106 for a flexible array that is not at the end of
 *   all, and PW108 for a constant that has no value.
 */
export function codecSource(api: Api, head: CodecHead): string | undefined {
  const entities = promised(api);
  if (entities.length === 0) return undefined;
  const links = linksOf(entities);
  const { series, from, words, position } = head;
  const view: View = {
    series,
    from,
    words,
    constants: entities.filter((it) => it.kind === "constant")
      .map((it) => constantView(it, links)),
    enums: entities.filter((it) => it.kind === "enum")
      .map((it) => enumView(it, links)),
    types: innerFirst(entities).map((it) => typeView(it, entities, links)),
  };
  return fillTemplate("document/codec.ts.txt", view, position);
}

/** An enumerator is a member of its enum. */
function linksOf(entities: readonly Entity[]): Links {
  return new Map(
    entities.flatMap((entity) => [
      [entity.name, entity.name] as const,
      ...(entity.kind === "enum" ? entity.enumerators : [])
        .map(({ name }) => [name, `${entity.name}.${name}`] as const),
    ]),
  );
}

function prose({ summary, description }: Doc): string[] {
  return [/[.:!?]$/.test(summary) ? summary : `${summary}.`, ...description];
}

/** What the files declare that have at least one promise. */
function promised({ entities }: Api): Entity[] {
  const all = [...entities.values()];
  const files = new Set(
    all.filter(isPromise).map(({ position }) => position.file),
  );
  return all.filter((entity) =>
    files.has(entity.position.file) &&
    (isPromise(entity) || entity.kind === "constant" || entity.kind === "enum")
  );
}

function isPromise(entity: Entity): entity is Aggregate {
  return "layout" in entity && entity.layout !== undefined;
}

/** A codec stands behind those that it is made of. */
function innerFirst(entities: readonly Entity[]): Aggregate[] {
  const all = new Map(
    entities.filter(isPromise).map((
      entity,
    ) => [`${entity.kind} ${entity.name}`, entity]),
  );
  const sorted = new Set<Aggregate>();
  const visit = (entity: Aggregate | undefined): void => {
    if (!entity || sorted.has(entity)) return;
    for (const { type } of entity.members) visit(all.get(type.before));
    sorted.add(entity);
  };
  for (const entity of all.values()) visit(entity);
  return [...sorted];
}

function constantView(constant: Constant, links: Links): View {
  const { name, value, number, doc } = constant;
  if (number === undefined && !value.startsWith('"')) {
    fail({
      code: "PW108",
      message: `${name} comes to no value`,
      position: constant.position,
      hint: "say it by numbers, BIT(n) and other constants",
    });
  }
  return {
    name,
    doc: jsDoc(prose(doc), links),
    value: literal(value, number),
  };
}

/** As it is written where TypeScript writes it so, else what it comes to. */
function literal(value: string, number: bigint | undefined): string {
  if (number === undefined || /^(?:\d+|0x[\da-f]+)$/.test(value)) return value;
  return Number.isSafeInteger(Number(number)) ? `${number}` : `${number}n`;
}

function enumView(
  { name, doc, enumerators }: Enum,
  links: Links,
): View {
  return {
    name,
    doc: jsDoc(prose(doc), links),
    enumerators: enumerators.map(({ name, doc, value, number }) => ({
      name,
      doc: jsDoc([doc], links, "  "),
      value: value === undefined ? "" : ` = ${literal(value, number)}`,
    })),
  };
}

function typeView(
  aggregate: Aggregate,
  entities: readonly Entity[],
  links: Links,
): View {
  const { kind, name, doc, members, layout } = aggregate;
  refuseFlexible(aggregate, entities);
  const open = `export const ${name} = c.struct<${name}>({`;
  return {
    name,
    union: kind === "union",
    doc: jsDoc(prose(doc), links),
    size: layout!.size,
    open: open.length <= 80
      ? open
      : `export const ${name} = c.struct<\n  ${name}\n>({`,
    members: members.map((member) => {
      const type = codecType(member.type)!;
      return {
        name: member.name,
        doc: jsDoc([member.doc], links, "  "),
        value: type.value,
        offset: layout!.offsets.get(member.name)!,
        codec: type.codec,
      };
    }),
  };
}

/** How many elements there are is known of the last bytes of a value alone. */
function refuseFlexible(
  { kind, name, members, layout }: Aggregate,
  entities: readonly Entity[],
): void {
  for (const member of members) {
    const { type, position } = member;
    const inner = entities.find((it) =>
      `${it.kind} ${it.name}` === type.before
    );
    const holds = inner && isPromise(inner) &&
      inner.members.some((it) => it.type.flexible);
    if (holds) {
      fail({
        code: "PW106",
        message: `${type.before} ends in a flexible array, and is held by ` +
          `${kind} ${name}`,
        position,
        hint: "hold its other members, as a struct of their own",
      });
    }
    if (type.flexible && layout!.offsets.get(member.name) !== layout!.size) {
      fail({
        code: "PW106",
        message: `the flexible array "${member.name}" begins within the ` +
          `padding of ${kind} ${name}`,
        position,
        hint: "write the padding as a member",
      });
    }
  }
}
