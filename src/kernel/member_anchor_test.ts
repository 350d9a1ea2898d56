// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { file } from "../description/edit.ts";
import { verbatim } from "../description/text.ts";
import { makeEdit, refusal } from "./edit_fixture.ts";

const text = `struct ring {
	int		count; /* slots
			       * in use */
	/* The oldest. */
	u8		first:1,
			last:1;
	union {
		struct {
			void __rcu	*owner;
		};
		void	(*release)(struct ring *ring, int why);
	};
	struct {
		int	hidden;
	} named;
#ifdef CONFIG_RING
	struct_group(stats,
		u64	hits; // per ring
		u64	misses;
	);
#endif
	struct slot	slots[] __counted_by(count);
} __aligned(8);

struct other {
	int count;
};

enum ring_mode {
	/* no mode */
	RING_NONE,
	RING_ONE = BIT(1), /* one */
	RING_LAST = BIT(2) /* last */
};

enum { RING_INLINE };
`;
const f = file("ring.h");
const added = verbatim("int added;");

function neighbours(edited: string): string[] {
  const lines = edited.split("\n").map((line) => line.trim());
  const at = lines.findIndex((line) => line.startsWith("int added"));
  return [lines[at - 1]!, lines[at + 1]!];
}

const places: readonly (readonly [string, string, string])[] = [
  ["count", "* in use */", "/* The oldest. */"],
  ["first", "last:1;", "union {"],
  ["last", "last:1;", "union {"],
  ["owner", "void __rcu\t*owner;", "};"],
  ["release", "void\t(*release)(struct ring *ring, int why);", "};"],
  ["named", "} named;", "#ifdef CONFIG_RING"],
  ["hits", "u64\thits; // per ring", "u64\tmisses;"],
  ["slots", "struct slot\tslots[] __counted_by(count);", "} __aligned(8);"],
];
for (const [member, above, below] of places) {
  Deno.test(`text after the member ${member} stands on its own line`, () => {
    const edited = makeEdit(text, f.member("ring", member).after(added));
    assert.deepEqual(neighbours(edited), [above, below]);
  });
}

Deno.test("text before a member stands above its comment", () => {
  assert.deepEqual(
    neighbours(makeEdit(text, f.member("ring", "first").before(added))),
    ["* in use */", "/* The oldest. */"],
  );
});

Deno.test("a member takes its comments along when it is removed", () => {
  const edited = makeEdit(text, f.member("ring", "first").remove());
  assert.ok(edited.includes("* in use */\n\tunion {"));
});

Deno.test("a member that is not there names those of its struct only", () => {
  const shown = refusal("PW201", text, f.member("ring", "own").after(added));
  assert.match(shown, /nearest are:\nring\.h:9: owner\n/);
  assert.doesNotMatch(shown, /hidden/);
  refusal("PW201", text, f.member("ring", "hidden").after(added));
  assert.match(
    refusal("PW201", text, f.member("rings", "count").after(added)),
    /the struct rings \(needed for the member count of struct rings\)/,
  );
});

Deno.test("a struct that is there twice names both lines", () => {
  const twice = `${text}struct ring {\n};\n`;
  assert.match(
    refusal("PW202", twice, f.member("ring", "count").after(added)),
    /\nring\.h:1: struct ring \{\nring\.h:37: struct ring \{$/,
  );
});

Deno.test("an enumerator gets its neighbour", () => {
  const one = verbatim("RING_TWO,");
  const after = (name: string): string =>
    makeEdit(text, f.enumerator(name).after(one));
  assert.ok(after("RING_NONE").includes("RING_NONE,\n\tRING_TWO,\n\tRING_ONE"));
  assert.ok(after("RING_ONE").includes("/* one */\n\tRING_TWO,\n\tRING_LAST"));
  assert.ok(
    makeEdit(text, f.enumerator("RING_NONE").before(one))
      .includes("{\n\tRING_TWO,\n\t/* no mode */\n\tRING_NONE,"),
  );
});

Deno.test("the last enumerator gets the comma that it lacks", () => {
  assert.ok(
    makeEdit(text, f.enumerator("RING_LAST").after(verbatim("RING_TWO,")))
      .includes("RING_LAST = BIT(2), /* last */\n\tRING_TWO,\n};"),
  );
});

Deno.test("an enumerator without a line of its own is refused", () => {
  refusal("PW207", text, f.enumerator("RING_INLINE").after(verbatim("A,")));
});
