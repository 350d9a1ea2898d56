// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import fc from "fast-check";
import { file } from "../description/edit.ts";
import { verbatim } from "../description/text.ts";
import { makeEdit, refusal } from "./edit_fixture.ts";

const head = `Maintainers
===========

A SECTION LIKE THOSE BELOW

M:	not one

Maintainers List
----------------

.. note:: in the order of the alphabet

`;
const section = (title: string): string => `${title}\nM:\tSomebody\nF:\t*/\n`;
const list = (titles: readonly string[]): string =>
  head + titles.map(section).join("\n");

function titlesAfter(text: string, title: string): string[] {
  const [added, ...fields] = section(title).trimEnd().split("\n");
  const edit = file("MAINTAINERS").maintainersSection(
    title,
    verbatim([added, ...fields].join("\n")),
  );
  const edited = makeEdit(text, edit);
  assert.ok(!edited.includes("\n\n\n"));
  return edited.slice(head.length).split("\n")
    .filter((_, i, all) => all[i + 1]?.startsWith("M:"));
}

Deno.test("a list in order is in order with a section more", () => {
  const title = fc.stringMatching(/^[0-9A-Z][A-Z ]{0,8}[A-Z]$/);
  fc.assert(
    fc.property(
      fc.uniqueArray(title, { minLength: 2, maxLength: 8 }),
      ([added, ...others]) => {
        const edited = titlesAfter(
          list([...others.toSorted(), "THE REST"]),
          added!,
        );
        assert.deepEqual(
          edited,
          [...others, added!].toSorted().concat("THE REST"),
        );
      },
    ),
  );
});

Deno.test("sections that are out of order do not lead others astray", () => {
  assert.deepEqual(
    titlesAfter(list(["ZEBRA", "ALPHA", "BETA", "delta", "THE REST"]), "CETA"),
    ["ZEBRA", "ALPHA", "BETA", "CETA", "delta", "THE REST"],
  );
});

Deno.test("a section that is there already is refused", () => {
  const edit = file("MAINTAINERS").maintainersSection("ALPHA", verbatim("A"));
  assert.match(
    refusal("PW207", list(["ALPHA", "THE REST"]), edit),
    /already\nMAINTAINERS:13: ALPHA$/,
  );
  refusal("PW201", "nothing\n", edit);
});

Deno.test("a file pattern goes where the alphabet of its section wants it", () => {
  const text = `${head}A THING\nM:\tSomebody\nF:\tb/\nF:\td/\n\nB THING\n` +
    "M:\tSomebody\nF:\ta/\n";
  const filesAfter = (section: string, pattern: string): string =>
    makeEdit(text, file("MAINTAINERS").maintainersFile(section, pattern))
      .slice(head.length).replace(/^M:.*\n/gm, "");
  const other = "\n\nB THING\nF:\ta/\n";
  assert.equal(
    filesAfter("A THING", "a/"),
    `A THING\nF:\ta/\nF:\tb/\nF:\td/${other}`,
  );
  assert.equal(
    filesAfter("A THING", "c/"),
    `A THING\nF:\tb/\nF:\tc/\nF:\td/${other}`,
  );
  assert.equal(
    filesAfter("A THING", "e/"),
    `A THING\nF:\tb/\nF:\td/\nF:\te/${other}`,
  );
  assert.ok(filesAfter("B THING", "b/").endsWith("F:\ta/\nF:\tb/\n"));
});

Deno.test("a pattern that is there, or a section that is not, is refused", () => {
  const text = `${head}A THING\nM:\tSomebody\nF:\tb/\n`;
  const add = file("MAINTAINERS");
  refusal("PW207", text, add.maintainersFile("A THING", "b/"));
  refusal("PW201", text, add.maintainersFile("A THINK", "c/"));
});
