// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { groffMessages, lackOf, pagesOf, placesOf } from "./man_pages.ts";

const page = (name: string, about: string): string =>
  `.TH "Kernel API" 9 "${name}"\n.SH NAME\n${name} \\- ${about}\n` +
  `.SH SYNOPSIS\n${name} {\n.br\n};\n`;
const output = page("struct lamp", "A lamp") + page("lamp_on", "Turn it on");

Deno.test("a page is known by what it is about", () => {
  assert.deepEqual([...pagesOf(output).keys()], ["lamp", "lamp_on"]);
  assert.match(pagesOf(output).get("lamp_on")!, /^\.TH .*\n.*\n.*Turn it on/);
});

Deno.test("what groff says of a line is said of its page", () => {
  const said = "troff: <standard input>:9: warning: can't find font 'Q'\n" +
    "troff: pages.9:2: expected a number";
  assert.deepEqual(groffMessages(said, placesOf(output)), [
    {
      file: "lamp_on(9)",
      line: 0,
      kind: "warning",
      text: "can't find font 'Q'",
    },
    { file: "lamp(9)", line: 0, kind: "error", text: "expected a number" },
  ]);
});

Deno.test("a page has to say what it is about, and how it is used", () => {
  const good = page("lamp_on", "Turn it on");
  assert.equal(lackOf(good), undefined);
  assert.equal(
    lackOf('.SH NAME\nLAMP \\- All\n.SH SYNOPSIS\n.B "#define LAMP\n'),
    undefined,
  );
  assert.match(lackOf(page("lamp_on", ""))!, /what it is/);
  assert.match(lackOf(good.replace(/\.SH SYN[^]*/, ""))!, /no synopsis/);
});
