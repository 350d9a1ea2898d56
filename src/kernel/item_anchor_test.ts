// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { file } from "../description/edit.ts";
import { verbatim } from "../description/text.ts";
import { makeEdit, refusal } from "./edit_fixture.ts";

const text = `// SPDX-License-Identifier: GPL-2.0
#include <linux/ring.h>

#define RING_MIN	1 /* one */
#define RING_MAX \\
	(RING_MIN << 4)

/* Where rings live. */
struct home {
	int rings;
} __packed;
/**
 * build - build a ring
 * @home: where
 */

__must_check
int build(struct home *home)
{
	return 0;
}
EXPORT_SYMBOL_GPL(build);
ALLOW_ERROR_INJECTION(build, ERRNO);

int one(void);
int two(int a,
	int b);

#ifdef CONFIG_RING
static void only(void)
{
}
#endif

enum mode { MODE_A };
`;
const f = file("f.c");
const added = verbatim("int added;");

function between(from: string, to: string, edited: string): string {
  const start = edited.indexOf(from);
  return edited.slice(start, edited.indexOf(to, start) + to.length);
}

Deno.test("text after a function comes behind its export lines", () => {
  assert.equal(
    between(
      "EXPORT",
      "one",
      makeEdit(text, f.function("build").whole().after(added)),
    ),
    "EXPORT_SYMBOL_GPL(build);\nALLOW_ERROR_INJECTION(build, ERRNO);\n\n" +
      "int added;\n\nint one",
  );
});

Deno.test("text before a function comes above its comment", () => {
  assert.equal(
    between(
      "} __p",
      "/**",
      makeEdit(text, f.function("build").whole().before(added)),
    ),
    "} __packed;\n\nint added;\n\n/**",
  );
});

Deno.test("a whole function goes with its comment and export lines", () => {
  const removed = makeEdit(text, f.function("build").whole().remove());
  assert.equal(between("} __p", "one", removed), "} __packed;\n\nint one");
  const replaced = makeEdit(
    text,
    f.function("build").whole().replaceWith("int added;"),
  );
  assert.equal(
    between("} __p", "one", replaced),
    "} __packed;\nint added;\n\nint one",
  );
});

Deno.test("a struct takes its annotation along, and text stands apart", () => {
  assert.equal(
    between("} __p", "/**", makeEdit(text, f.struct("home").after(added))),
    "} __packed;\n\nint added;\n\n/**",
  );
  assert.equal(
    between(
      "\t(R",
      "};",
      makeEdit(text, f.struct("home").replaceWith("struct a {\n};")),
    ),
    "\t(RING_MIN << 4)\n\nstruct a {\n};",
  );
});

Deno.test("prototypes and macros that stand line by line stay so", () => {
  assert.equal(
    between(
      "int one",
      "int two",
      makeEdit(text, f.prototype("one").whole().after(added)),
    ),
    "int one(void);\nint added;\nint two",
  );
  assert.equal(
    between(
      "\tint b",
      "#if",
      makeEdit(text, f.prototype("two").whole().after(added)),
    ),
    "\tint b);\nint added;\n\n#if",
  );
  assert.equal(
    between(
      "#define RING_MIN",
      "\\",
      makeEdit(text, f.macro("RING_MAX").before(added)),
    ),
    "#define RING_MIN\t1 /* one */\nint added;\n#define RING_MAX \\",
  );
});

Deno.test("text stays within the #if of its neighbour", () => {
  assert.equal(
    between(
      "static void only",
      "#endif",
      makeEdit(text, f.function("only").whole().after(added)),
    ),
    "static void only(void)\n{\n}\n\nint added;\n#endif",
  );
  assert.equal(
    between(
      "#ifdef",
      "static",
      makeEdit(text, f.function("only").whole().before(added)),
    ),
    "#ifdef CONFIG_RING\nint added;\n\nstatic",
  );
});

Deno.test("the last thing of a file that lacks its line break gets one", () => {
  assert.equal(
    makeEdit(text.trimEnd(), f.enum("mode").after(added)),
    `${text}\nint added;\n`,
  );
});

Deno.test("a macro's value is replaced over all its lines", () => {
  assert.match(
    makeEdit(text, f.macroValue("RING_MAX").replaceWith("8")),
    /#define RING_MAX \\\n\t8\n\n/,
  );
  assert.match(
    makeEdit(text, f.macroValue("RING_MIN").replaceWith("2")),
    /#define RING_MIN\t2 \/\* one \*\/\n/,
  );
  assert.match(
    makeEdit(text, f.macroValue("RING_MIN").after(verbatim("+ 1"))),
    /#define RING_MIN\t1 \+ 1 \/\* one \*\/\n/,
  );
  assert.match(
    makeEdit(text, f.macroValue("RING_MIN").before(verbatim("1 +"))),
    /#define RING_MIN\t1 \+ 1 \/\* one \*\/\n/,
  );
  refusal("PW207", text, f.macroValue("RING_MIN").remove());
});

Deno.test("a macro that is there twice names both lines", () => {
  assert.match(
    refusal(
      "PW202",
      `${text}#define RING_MIN 2\n`,
      f.macroValue("RING_MIN").replaceWith("1"),
    ),
    /\nf\.c:4: #define RING_MIN\t1 .*\nf\.c:36: #define RING_MIN 2$/,
  );
});

Deno.test("a struct that is not there names those that are", () => {
  assert.match(
    refusal("PW201", text, f.struct("hole").after(added)),
    /the struct hole\nthe nearest are:\nf\.c:9: home$/,
  );
});

Deno.test("kernel-doc grows in front of its end", () => {
  const edit = f.function("build").kernelDoc().before(verbatim(" * @b: new"));
  assert.equal(
    between("@home", "*/", makeEdit(text, edit)),
    "@home: where\n * @b: new\n */",
  );
  refusal("PW207", text, { ...edit, action: "after" });
});

Deno.test("a function without kernel-doc has no place for it", () => {
  const edit = f.function("only").kernelDoc().before(verbatim(" * @b: new"));
  assert.match(refusal("PW201", text, edit), /f\.c:30: only, without one/);
});

Deno.test("a header is found however it is included", () => {
  const line = verbatim("#include <a.h>");
  const after = "#include <linux/ring.h>\n#include <a.h>\n";
  assert.ok(
    makeEdit(text, f.include("linux/ring.h").after(line)).includes(after),
  );
  assert.ok(
    makeEdit(text, f.include("<linux/ring.h>").after(line)).includes(after),
  );
  assert.match(
    refusal("PW201", text, f.include("linux/king.h").after(line)),
    /f\.c:2: linux\/ring\.h/,
  );
});

Deno.test("what goes from the end of a file leaves no blank line behind", () => {
  const removed = makeEdit(text, f.enum("mode").remove());
  assert.ok(
    removed.endsWith("}\n#endif\n"),
    JSON.stringify(removed.slice(-20)),
  );
  const only = "enum mode { MODE_A };\n";
  assert.equal(makeEdit(only, f.enum("mode").remove()), "");
});
