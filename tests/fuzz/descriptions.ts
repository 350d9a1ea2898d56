// SPDX-License-Identifier: GPL-2.0-only
/**
 * Descriptions of changes of the golden tree: most of each is right.
 *
 * @module
 */
import fc from "fast-check";
import { type Change, file, type Roles } from "../../src/description/edit.ts";
import {
  calls,
  defines,
  type Fact,
  hasMember,
  signature,
  takes,
} from "../../src/description/fact.ts";
import { revision } from "../../src/description/revision.ts";
import {
  type Patch,
  patch,
  type Series,
  series,
} from "../../src/description/series.ts";
import {
  define,
  enumerator,
  type Hole,
  membersOf,
  prototype,
  sequence,
  table,
  type Text,
  verbatim,
} from "../../src/description/text.ts";
import { template } from "../../src/series/templates.ts";
import lamp from "../golden/lamp/series.ts";
import { hostilePath, hostileText, mostly } from "./hostile.ts";

const source = "drivers/lamp/lamp.c";
const header = "include/linux/lamp.h";

const line = (...meant: readonly string[]): fc.Arbitrary<string> =>
  mostly(meant, hostileText);
const cPath = mostly([source, source, source, source, header], hostilePath);
const func = line("lamp_set", "lamp_notify", "lamp_off");

const fact: fc.Arbitrary<Fact> = fc.oneof(
  {
    weight: 20,
    arbitrary: fc.constantFrom(
      defines(source, "lamp_set"),
      takes(source, "lamp_set", "struct lamp *"),
      calls(source, "lamp_set", "lamp_hardware"),
    ),
  },
  fc.tuple(cPath, func).map((it) => defines(...it)),
  fc.tuple(cPath, func, line("struct lamp *", "int")).map((it) => takes(...it)),
  fc.tuple(cPath, func, line("int (int)")).map((it) => signature(...it)),
  fc.tuple(cPath, func, func).map((it) => calls(...it)),
  fc.tuple(cPath, line("lamp"), line("level"), line("int"))
    .map((it) => hasMember(...it)),
);

const hole: fc.Arbitrary<Hole> = fc.oneof(
  line("a lamp"),
  fc.integer(),
  fc.boolean(),
  fact,
  fc.array(fc.record({ name: line("a") }), { maxLength: 2 }),
);

const code = line("\nint lamps;", "\n/* lamps */", "x = 1;", "int x = 0;");

const text: fc.Arbitrary<Text> = fc.oneof(
  { weight: 6, arbitrary: code.map((it) => verbatim(it)) },
  fc.tuple(
    mostly(["golden/lamp/cover.txt", "golden/lamp/quiet.c"], hostilePath),
    fc.dictionary(line("steps", "counts", "coloured", "name"), hole),
  ).map((it) => template(...it)),
  line("lamp_step", "lamp_mark").map((it) => define(it)),
  line("lamp_run").map((it) => prototype(it)),
  line("LAMP_PROGRAMMED").map((it) => enumerator(it)),
  fc.tuple(line("lamp_step"), fc.array(line("level"), { maxLength: 2 }))
    .map((it) => membersOf(...it)),
  fc.tuple(
    mostly([["driver", "lamp"]], fc.array(hostileText, { maxLength: 3 })),
    fc.array(
      fc.record({
        from: line("driver"),
        to: line("lamp"),
        label: line("lights it"),
      }),
      { maxLength: 3 },
    ),
  ).map((it) => sequence(...it)),
  fc.tuple(
    fc.array(
      fc.record({ title: line("Lamp"), width: mostly([9], fc.integer()) }),
      { minLength: 1, maxLength: 3 },
    ),
    fc.array(fc.array(line("a", "b"), { maxLength: 2 }), { maxLength: 3 }),
  ).map((it) => table(...it)),
);

const roles: fc.Arbitrary<Roles> = fc.dictionary(
  line("lamp", "level", "target"),
  fc.oneof(fc.integer({ min: -1, max: 3 }), line("?", "struct lamp *")),
  { maxKeys: 1 },
);

const inFunction: fc.Arbitrary<Change> = fc.tuple(
  ...[cPath, func, roles] as const,
).chain(([path, name, roles]) => {
  const it = file(path).function(name, roles);
  const pattern = line("lamp_notify(lamp, target);", "... = level;", "1 + 1");
  return fc.oneof(
    fc.oneof(
      func.map((callee) => it.call(callee)),
      pattern.map((pattern) => it.statement(pattern)),
      pattern.map((pattern) => it.expression(pattern)),
      line("out").map((label) => it.label(label)),
      fc.constantFrom(it.end(), it.whole(), it.kernelDoc()),
    ).chain((place) =>
      fc.oneof(
        text.map((text) => place.before(text)),
        text.map((text) => place.after(text)),
        code.map((code) => place.replaceWith(code)),
        fc.constant(place.remove()),
      )
    ),
    line("int err;").map((declaration) => it.local(declaration)),
    line("int").map((type) => it.returns(type)),
    line("int why").map((declaration) => it.parameter(declaration)),
  );
});

const elsewhere: fc.Arbitrary<Change> = fc.oneof(
  fc.tuple(cPath, line("lamp"), line("level"))
    .map(([path, ...it]) => file(path).member(...it)),
  fc.tuple(cPath, line("LAMP_QUIET"))
    .map(([path, it]) => file(path).enumerator(it)),
  fc.tuple(cPath, line("lamp")).map(([path, it]) => file(path).struct(it)),
  fc.tuple(cPath, line("lamp_flag")).map(([path, it]) => file(path).enum(it)),
  fc.tuple(cPath, line("LAMP_LEVEL_MAX"))
    .map(([path, it]) => file(path).macro(it)),
  fc.tuple(cPath, line("LAMP_LEVEL_MAX"))
    .map(([path, it]) => file(path).macroValue(it)),
  fc.tuple(cPath, line("linux/types.h"))
    .map(([path, it]) => file(path).include(it)),
  fc.tuple(mostly(["drivers/lamp/Kconfig"], hostilePath), line("LAMP"))
    .map(([path, it]) => file(path).config(it)),
  fc.tuple(mostly(["drivers/lamp/Makefile"], hostilePath), line("lamp.o"))
    .map(([path, it]) => file(path).makeLine(it)),
  fc.tuple(
    mostly(["Documentation/lamp/index.rst"], hostilePath),
    line("wiring"),
  )
    .map(([path, it]) => file(path).toctree(it)),
).chain((place) => text.map((text) => place.after(text)));

const maintainers: fc.Arbitrary<Change> = fc.tuple(
  mostly(["MAINTAINERS"], hostilePath),
  line("LAMP DRIVERS", "LANTERNS"),
).chain(([path, section]) =>
  fc.oneof(
    text.map((text) => file(path).maintainersSection(section, text)),
    hostilePath.map((it) => file(path).maintainersFile(section, it)),
  )
);

const newFile: fc.Arbitrary<Change> = fc.tuple(
  mostly(["drivers/lamp/new.c", "drivers/lamp/new.sh"], hostilePath),
  text,
).map(([path, text]) => file(path).create(text));

const change: fc.Arbitrary<Change> = fc.tuple(
  fc.oneof(
    { weight: 5, arbitrary: inFunction },
    { weight: 2, arbitrary: elsewhere },
    maintainers,
    newFile,
  ),
  fc.option(fact, { freq: 8, nil: undefined }),
).map(([change, when]) => when ? { ...change, when } : change);

const onePatch: fc.Arbitrary<Patch> = fc.record({
  subject: line("lamp: light it", "lamp: put it out"),
  message: fc.oneof(line("Lamps are of use.").map((it) => verbatim(it)), text),
  trailers: fc.array(line("Link: https://example.org/"), { maxLength: 1 }),
  changes: fc.array(change, { minLength: 1, maxLength: 3 }),
}).map((it) => patch(it));

/** Any description, of which most is right. */
export const anySeries: fc.Arbitrary<Series> = fc.record({
  name: line("lamp"),
  prefix: line("PATCH", "PATCH golden-next"),
  date: line("2027-02-03T04:05:06+01:00"),
  api: fc.constant(lamp.api),
  requires: fc.array(fact, { maxLength: 1 }),
  configs: fc.array(line("LAMP"), { maxLength: 1 }),
  revisions: fc.array(
    fc.array(line("Acked-by: A <a@example.org>"), { maxLength: 1 })
      .map((given) =>
        revision({ tags: given.map((trailer) => ({ trailer })) })
      ),
    { maxLength: 1 },
  ),
  cover: fc.record({ subject: line("lamp: more"), body: text }),
  patches: fc.array(onePatch, { minLength: 1, maxLength: 2 }),
}).map((it) => series(it));
