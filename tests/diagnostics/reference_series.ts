// SPDX-License-Identifier: GPL-2.0-only
import type { Api, Entity } from "../../src/description/entity.ts";
import { patch, series } from "../../src/description/series.ts";
import {
  define,
  enumerator,
  membersOf,
  prototype,
  verbatim,
} from "../../src/description/text.ts";
import { template } from "../../src/series/templates.ts";
import { file, where } from "../../src/description/edit.ts";
import { defines } from "../../src/description/fact.ts";

const position = { file: "api.ts", line: 1 };
const doc = { summary: "A port", description: [] };
const int = { before: "int", after: "" };
const entities: readonly Entity[] = [
  {
    kind: "struct",
    name: "port",
    doc,
    position,
    members: [{ name: "id", type: int, doc: "number", position }],
  },
  {
    kind: "function",
    name: "port_open",
    doc,
    position,
    parameters: [],
    returns: int,
    linkage: "global",
  },
];
export const api: Api = {
  entities: new Map(entities.map((entity) => [entity.name, entity])),
  existing: new Map([["sk_buff", {
    kind: "existing",
    name: "sk_buff",
    tag: "struct",
    file: "include/linux/skbuff.h",
    position,
  }]]),
};

const end = file("net/core/port.c").function("port_init").end();
const body = template("port/open.c");
const old = defines("net/core/port.c", "port_old");

export default series({
  name: "port",
  prefix: "PATCH net-next",
  date: "2025-01-30T10:00:00Z",
  api: import.meta.url,
  requires: [
    defines("../port.c", "port_init"), // error PW111: path "../port.c" leads upwards
  ],
  patches: [patch({
    subject: "net: add ports",
    message: template("/port/message.txt"), // error PW111: path "/port/message.txt" is absolute
    changes: [
      end.before(define("prot")), // error PW105: the API does not declare "prot"
      end.before(define("sk_buff")), // error PW105: "sk_buff" is the kernel's own, and not declared by the API
      end.before(define("port", body)), // error PW105: struct "port" takes no body
      end.before(define("port_open")), // error PW105: function "port_open" is to be defined, but has no body
      end.before(prototype("port")), // error PW105: struct "port" has no prototype
      end.before(enumerator("port_open")), // error PW105: function "port_open" is no enumerator
      end.before(membersOf("port_open")), // error PW105: function "port_open" has no members
      end.before(membersOf("port", ["id", "di"])), // error PW105: struct port has no member "di"
      file("net/port.c").create(verbatim("")),
      file("net/port.c").create(verbatim("")), // error PW102: "net/port.c" is made twice
      ...where(old, file("net/old.c").create(verbatim(""))),
      ...where(old, file("net/old.c").create(verbatim(""))), // error PW102: "net/old.c" is made twice
      file("net/./port.h").create(verbatim("")), // error PW111: path "net/./port.h" is not the shortest
      file("net/a b.h").create(verbatim("")), // error PW111: path "net/a b.h" holds more than plain characters
    ],
  })],
});
