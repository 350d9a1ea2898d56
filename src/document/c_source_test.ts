// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import type {
  Aggregate,
  CType,
  Entity,
  Function,
  Variable,
} from "../description/entity.ts";
import {
  renderDefinition,
  renderEnumerator,
  renderMembers,
  renderPrototype,
} from "./c_source.ts";

const position = { file: "api.ts", line: 1 };
const doc = { summary: "A summary", description: [] };

function variable(
  name: string,
  type: CType,
  more: Partial<Variable> = {},
): Variable {
  return { name, type, doc: `the ${name}`, position, ...more };
}

const int: CType = { before: "int", after: "" };
const port: CType = { before: "struct port *", after: "" };
const release: CType = { before: "void (*", after: ")(struct port *port)" };

const attach: Function = {
  kind: "function",
  name: "port_attach",
  doc: {
    summary: "Attaches",
    description: ["More of `it`.", "- one", "- two"],
    returns: "0, or -EBUSY",
    context: "Any context.",
  },
  position,
  parameters: [variable("port", port), variable("release", release)],
  returns: int,
  linkage: "global",
  exported: "EXPORT_SYMBOL_GPL",
  mustCheck: true,
};

const struct: Aggregate = {
  kind: "struct",
  name: "port",
  doc,
  position,
  members: [
    variable("release", release),
    variable("state", int, { private: true }),
    variable("count", int, { private: true }),
    variable("flags", { before: "u8", after: ":3", bits: 3 }),
    variable("data", { before: "u8", after: "[]", flexible: true }),
  ],
};

Deno.test("a function has its comment, its body and its export line", () => {
  assert.equal(
    renderDefinition(attach, { body: "return 0;\n" }),
    `/**
 * port_attach() - Attaches
 * @port: the port
 * @release: the release
 *
 * More of \`\`it\`\`.
 *
 * - one
 * - two
 *
 * Context: Any context.
 * Return: 0, or -EBUSY
 */
int port_attach(struct port *port, void (*release)(struct port *port))
{
\treturn 0;
}
EXPORT_SYMBOL_GPL(port_attach);
`,
  );
});

Deno.test("callers see __must_check once: in the prototype, or inline", () => {
  assert.match(renderPrototype(attach), /^__must_check int port_attach\(/);
  const inline: Function = { ...attach, linkage: "static inline" };
  assert.match(
    renderDefinition(inline, { body: "return 0;" }),
    /^static inline __must_check int port_attach\(/m,
  );
});

Deno.test("a function without a body is an error and no empty function", () => {
  assert.throws(() => renderDefinition(attach), /PW105/);
});

Deno.test("private members are in the struct and not in the reference", () => {
  assert.equal(
    renderDefinition(struct),
    `/**
 * struct port - A summary
 * @release: the release
 * @flags: the flags
 * @data: the data
 */
struct port {
\tvoid (*release)(struct port *port);
\t/* private: the state */
\tint state;
\t/* the count */
\tint count;
\t/* public: */
\tu8 flags:3;
\tu8 data[];
};
`,
  );
});

Deno.test("members for a struct that exists carry ordinary comments", () => {
  assert.equal(
    renderMembers(struct, ["count", "release"]),
    "/* the count */\nint count;\n" +
      "/* the release */\nvoid (*release)(struct port *port);\n",
  );
});

Deno.test("a promised layout is asserted for the kernel's compiler", () => {
  const layout = { size: 16, offsets: new Map([["state", 0], ["flags", 8]]) };
  assert.match(
    renderDefinition({ ...struct, layout }),
    new RegExp(
      "};\n\n#ifdef __KERNEL__\n" +
        "static_assert\\(sizeof\\(struct port\\) == 16\\);\n" +
        "static_assert\\(offsetof\\(struct port, state\\) == 0\\);\n" +
        "static_assert\\(offsetof\\(struct port, flags\\) == 8\\);\n#endif\n$",
    ),
  );
});

Deno.test("enums, constants and callbacks are defined with their comments", () => {
  const lastLines = (entity: Entity, n: number): string =>
    renderDefinition(entity).trimEnd().split("\n").slice(-n).join("\n");
  const named = { name: "port_state", doc, position } as const;
  assert.equal(
    renderDefinition({
      ...named,
      kind: "enum",
      enumerators: [{ name: "IDLE", value: "1", doc: "no" }, {
        name: "UP",
        doc: "yes",
      }],
    }),
    "/**\n * enum port_state - A summary\n * @IDLE: no\n * @UP: yes\n */\n" +
      "enum port_state {\n\tIDLE = 1,\n\tUP,\n};\n",
  );
  assert.equal(
    lastLines({ ...named, kind: "constant", value: "BIT(5)" }, 1),
    "#define port_state BIT(5)",
  );
  assert.equal(
    lastLines({
      ...named,
      kind: "callback",
      parameters: [variable("port", port)],
      returns: port,
    }, 1),
    "typedef struct port *(*port_state)(struct port *port);",
  );
  assert.equal(
    renderEnumerator({ ...named, kind: "constant", value: "BIT(5)" }),
    "/* A summary */\nport_state = BIT(5),\n",
  );
});
