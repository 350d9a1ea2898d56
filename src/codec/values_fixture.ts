// SPDX-License-Identifier: GPL-2.0-only
import fc from "fast-check";
import type { Bytes, Elements, Flexible } from "./array.ts";
import type { Integer } from "./integer.ts";
import type { Struct } from "./struct.ts";

type AnyStruct = Struct<Readonly<Record<string, unknown>>>;
type Any =
  | Integer<number>
  | Integer<bigint>
  | Bytes
  | Elements<unknown>
  | AnyStruct
  | Flexible<readonly unknown[]>;

/** The structs among what a module of src/abi exports. */
export function structsOf(module: object): AnyStruct[] {
  return Object.values(module).filter((it) => it?.kind === "struct");
}

/** The members of a struct as they are, in their order. */
export function membersOf(
  struct: AnyStruct,
): { readonly name: string; readonly offset: number; readonly of: Any }[] {
  return Object.entries(struct.members)
    .map(([name, [offset, of]]) => ({
      name,
      offset,
      of: of as unknown as Any,
    }));
}

/** Values of a C type, those at its ends among them. */
export function valuesOf(of: Any): fc.Arbitrary<unknown> {
  switch (of.kind) {
    case "integer":
      return typeof of.max === "bigint"
        ? fc.bigInt({ min: BigInt(of.min), max: of.max })
        : fc.integer({ min: Number(of.min), max: of.max });
    case "bytes":
      return fc.uint8Array({ minLength: of.size, maxLength: of.size });
    case "array":
      return fc.array(valuesOf(of.of as Any), {
        minLength: of.length,
        maxLength: of.length,
      });
    case "flexible": {
      const some = of.ofLength(1) as Elements<unknown> | Bytes;
      return some.kind === "bytes"
        ? fc.uint8Array({ maxLength: 9 })
        : fc.array(valuesOf(some.of as Any), { maxLength: 4 });
    }
    case "struct":
      return fc.record(
        Object.fromEntries(
          membersOf(of).map(({ name, of }) => [name, valuesOf(of)]),
        ),
        { noNullPrototype: true },
      );
  }
}

/** Every integer of a value: where it is, and how to put another one there. */
export function integersIn(
  of: Any,
  value: unknown,
  path: string,
): {
  readonly path: string;
  readonly of: Integer<number> | Integer<bigint>;
  readonly replaced: (by: unknown) => unknown;
}[] {
  if (of.kind === "integer") {
    return [{ path, of, replaced: (by): unknown => by }];
  }
  if (of.kind === "struct") {
    const whole = value as Readonly<Record<string, unknown>>;
    return membersOf(of).flatMap(({ name, of }) =>
      integersIn(of, whole[name], `${path}.${name}`).map((it) => ({
        ...it,
        replaced: (by: unknown): unknown => ({
          ...whole,
          [name]: it.replaced(by),
        }),
      }))
    );
  }
  if (of.kind === "bytes") return [];
  const all = value as readonly unknown[];
  const array = of.kind === "flexible" ? of.ofLength(all.length) : of;
  const element = (array as Elements<unknown>).of as Any;
  return all.flatMap((each, i) =>
    integersIn(element, each, `${path}[${i}]`).map((it) => ({
      ...it,
      replaced: (by: unknown): unknown => all.with(i, it.replaced(by)),
    }))
  );
}
