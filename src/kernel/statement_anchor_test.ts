// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { file } from "../description/edit.ts";
import { verbatim } from "../description/text.ts";
import { makeEdit, refusal } from "./edit_fixture.ts";

const text = `int f(struct ring *ring)
{
	int i = 0;

	if (check(ring))
		return -EINVAL;
	else if (recheck(ring))
		refuse(ring);
	for (int j = begin(ring); j; j--)
		step(ring);
	list_for_each_entry(slot, ring, list)
		visit(slot);

	ring_for_each(slot, ring) {
		mark(slot); /* once
			     * only */
		ring->ops->sweep(slot);
	}

	switch (i) {
	case 1: jump(ring);
		break;
	default:
		/* rare */
		land(ring);
	}

	a(1); b(2);
	i = c * a + d;

	twice(1);
	twice(2);

#if MODE(1)
	moded(ring);
#endif
done: finish(ring);
	return i;
}

int g(void) { return 1; }
`;
const f = file("f.c").function("f");
const note = verbatim("note();");

/** The lines around the note in the text with the note. */
function around(edited: string): string {
  const lines = edited.split("\n").map((line) => line.trim());
  const at = lines.indexOf("note();");
  return lines.slice(at - 1, at + 2).join("|");
}

Deno.test("a call in a condition means the whole if or loop", () => {
  assert.equal(
    around(makeEdit(text, f.call("check").before(note))),
    "|note();|if (check(ring))",
  );
  assert.equal(
    around(makeEdit(text, f.call("check").after(note))),
    "refuse(ring);|note();|for (int j = begin(ring); j; j--)",
  );
  assert.equal(
    around(makeEdit(text, f.call("begin").after(note))),
    "step(ring);|note();|list_for_each_entry(slot, ring, list)",
  );
});

Deno.test("a macro that loops has its body with it", () => {
  assert.equal(
    around(makeEdit(text, f.call("list_for_each_entry").after(note))),
    "visit(slot);|note();|",
  );
  assert.equal(
    around(makeEdit(text, f.call("ring_for_each").after(note))),
    "}|note();|",
  );
});

for (const callee of ["recheck", "refuse", "step", "visit"]) {
  Deno.test(`no statement comes in front of ${callee}, which has no braces`, () => {
    const shown = refusal("PW207", text, f.call(callee).before(note));
    assert.match(shown, /no braces/);
    refusal("PW207", text, f.call(callee).after(note));
    refusal("PW207", text, f.call(callee).remove());
  });
}

Deno.test("the body of an if without braces can be replaced", () => {
  assert.match(
    makeEdit(text, f.call("refuse").replaceWith("note();")),
    /recheck\(ring\)\)\n\t\tnote\(\);\n\tfor/,
  );
});

Deno.test("a statement that shares its line with code is refused", () => {
  assert.match(
    refusal("PW207", text, f.call("b").before(note)),
    /same line\nf\.c:28: a\(1\); b\(2\);/,
  );
  refusal("PW207", text, f.call("a").after(note));
  refusal("PW207", text, f.call("jump").before(note));
  refusal("PW207", text, f.label("done").after(note));
  refusal(
    "PW207",
    text,
    file("f.c").function("g").end().before(note),
  );
});

Deno.test("the comment behind a statement stays behind it", () => {
  assert.match(
    makeEdit(text, f.call("mark").after(note)),
    /only \*\/\n\t\tnote\(\);\n\t\tring->ops/,
  );
});

Deno.test("removing a statement takes the comment above it along", () => {
  assert.match(
    makeEdit(text, f.call("land").remove()),
    /default:\n\t\}/,
  );
  assert.match(
    makeEdit(text, f.call("land").replaceWith("note();")),
    /\/\* rare \*\/\n\t\tnote\(\);/,
  );
});

Deno.test("a preprocessor line is no head of a statement", () => {
  assert.equal(
    around(makeEdit(text, f.call("moded").before(note))),
    "#if MODE(1)|note();|moded(ring);",
  );
});

Deno.test("a call that is there twice names both lines", () => {
  assert.match(
    refusal("PW202", text, f.call("twice").before(note)),
    /\nf\.c:31: twice\(1\);\nf\.c:32: twice\(2\);$/,
  );
  assert.match(
    refusal("PW202", text, f.statement("twice(...);").before(note)),
    /\nf\.c:31: twice\(1\);\nf\.c:32: twice\(2\);$/,
  );
});

Deno.test("a call that is not there names those like it", () => {
  assert.match(
    refusal("PW201", text, f.call("recheckk").before(note)),
    /nearest are:\nf\.c:7: recheck\nf\.c:5: check\n/,
  );
});

Deno.test("a member that is called is no call of that name", () => {
  refusal("PW201", text, f.call("sweep").before(note));
});

Deno.test("a statement that is not there names those like it", () => {
  assert.match(
    refusal("PW201", text, f.statement("twice(3);").before(note)),
    /nearest are:\nf\.c:31: twice\(1\);\nf\.c:32: twice\(2\);\n/,
  );
});

Deno.test("an expression is what C reads as one", () => {
  assert.match(
    makeEdit(text, f.expression("c * a").replaceWith("e")),
    /i = e \+ d;/,
  );
  refusal("PW201", text, f.expression("a + d").replaceWith("e"));
  refusal("PW207", text, f.expression("c * a").remove());
  // Where it is declared, a name is no expression.
  assert.equal(
    makeEdit(
      "int f(void)\n{\n\tint x = 1;\n\treturn x;\n}\n",
      f.expression("x").replaceWith("y"),
    ),
    "int f(void)\n{\n\tint x = 1;\n\treturn y;\n}\n",
  );
});

Deno.test("a label that is not there names those that are", () => {
  assert.match(
    refusal("PW201", text, f.label("dune").before(note)),
    /f\.c:37: done/,
  );
});
