// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import type { Function } from "../description/entity.ts";
import { breakParameters, columns, functionHead } from "./declarator.ts";

const position = { file: "api.ts", line: 1 };
const skb = {
  name: "skb",
  type: { before: "struct sk_buff *", after: "" },
  doc: "",
  position,
};

function fn(name: string, count: number, returns = "int"): Function {
  return {
    kind: "function",
    name,
    doc: { summary: "", description: [] },
    position,
    parameters: Array.from({ length: count }, () => skb),
    returns: { before: returns, after: "" },
    linkage: "static",
  };
}

Deno.test("parameters are aligned behind the parenthesis with tabs and spaces", () => {
  assert.equal(
    functionHead(fn("port_attach_all", 4), false, ";"),
    "static int port_attach_all(struct sk_buff *skb, struct sk_buff *skb,\n" +
      "\t\t\t   struct sk_buff *skb, struct sk_buff *skb);",
  );
});

Deno.test("what follows the head counts for the width", () => {
  const line = `int ${"f".repeat(62)}(int a, int b)`;
  assert.equal(columns(line), 80);
  assert.equal(breakParameters(line), line);
  assert.ok(breakParameters(line, ";").includes("\n"));
});

Deno.test("a name that leaves no room starts a line of its own", () => {
  const name = "port_attach_everything_that_there_is_to_attach";
  assert.equal(
    functionHead(fn(name, 2, "struct port_registration *"), true, ""),
    "static __must_check struct port_registration *\n" +
      `${name}(struct sk_buff *skb,\n` +
      "\t\t\t\t\t       struct sk_buff *skb)",
  );
});

Deno.test("the parameters of a parameter stay together", () => {
  const line = "int port(void (*release)(struct port *port, int why), " +
    "int another_parameter, int more)";
  assert.equal(
    breakParameters(line),
    "int port(void (*release)(struct port *port, int why), " +
      "int another_parameter,\n\t int more)",
  );
});

Deno.test("a function without parameters takes void", () => {
  assert.equal(functionHead(fn("f", 0), false, ";"), "static int f(void);");
});
