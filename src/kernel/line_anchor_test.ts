// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { file } from "../description/edit.ts";
import { verbatim } from "../description/text.ts";
import { makeEdit, refusal } from "./edit_fixture.ts";

const kconfig = `menu "Rings"

# The first one.
config RING
	bool "Rings"
	help
	  Say Y for rings.

	  if unsure, say N.

config RING_DEBUG
	bool
	depends on RING
endmenu
`;

Deno.test("a stanza of Kconfig is whole, help and comment included", () => {
  const ring = file("Kconfig").config("RING");
  const added = verbatim("config X\n\tbool");
  assert.ok(
    makeEdit(kconfig, ring.after(added)).includes(
      "say N.\n\nconfig X\n\tbool\n\nconfig RING_DEBUG\n",
    ),
  );
  assert.ok(
    makeEdit(kconfig, ring.before(added)).includes(
      '"Rings"\n\nconfig X\n\tbool\n\n# The first one.\n',
    ),
  );
  assert.equal(
    makeEdit(kconfig, ring.remove()),
    'menu "Rings"\n\nconfig RING_DEBUG\n\tbool\n\tdepends on RING\nendmenu\n',
  );
  assert.ok(
    makeEdit(kconfig, file("Kconfig").config("RING_DEBUG").after(added))
      .includes("on RING\n\nconfig X\n\tbool\n\nendmenu"),
  );
});

Deno.test("a symbol that is not there or twice names lines", () => {
  const rings = file("Kconfig").config("RINGS").remove();
  assert.match(refusal("PW201", kconfig, rings), /\nKconfig:4: RING\n/);
  const ring = file("Kconfig").config("RING").remove();
  assert.match(
    refusal("PW202", kconfig + "config RING\n", ring),
    /\nKconfig:4: config RING\nKconfig:15: config RING$/,
  );
});

const makefile = `# ring.o is not here
obj-y := core.o \\
	 slot.o
obj-$(CONFIG_RING) += ring.o
ring_debug-objs := ring.o_not debug.o sub/
`;

Deno.test("the line of an object is found, its continuation included", () => {
  const make = file("Makefile");
  assert.equal(
    makeEdit(makefile, make.makeLine("core.o").after(verbatim("a := b.o"))),
    makefile.replace("slot.o\n", "slot.o\na := b.o\n"),
  );
  assert.equal(
    makeEdit(makefile, make.makeLine("ring.o").replaceWith("a := b.o")),
    makefile.replace("obj-$(CONFIG_RING) += ring.o", "a := b.o"),
  );
  assert.match(
    refusal("PW201", makefile, make.makeLine("king.o").remove()),
    /nearest are:\nMakefile:4: ring\.o\n/,
  );
  assert.match(
    refusal(
      "PW202",
      makefile + "a := slot.o\n",
      make.makeLine("slot.o").remove(),
    ),
    /\nMakefile:2: .*\nMakefile:6: a := slot\.o$/,
  );
});

const index = `Rings
=====

ring

.. toctree::
   :maxdepth: 1

   ring
   The slots <slot>

.. note:: ring

ring
`;

Deno.test("only the entries of a toctree count", () => {
  const rst = file("index.rst");
  const added = verbatim("added");
  assert.equal(
    makeEdit(index, rst.toctree("ring").after(added)),
    index.replace("   ring\n", "   ring\n   added\n"),
  );
  assert.equal(
    makeEdit(index, rst.toctree("slot").before(added)),
    index.replace("   The", "   added\n   The"),
  );
  assert.match(
    refusal("PW201", index, rst.toctree("rings").after(added)),
    /nearest are:\nindex\.rst:9: ring\nindex\.rst:10: slot$/,
  );
});
