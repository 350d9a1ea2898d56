// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import fc from "fast-check";
import { type Edit, file } from "../description/edit.ts";
import { verbatim } from "../description/text.ts";
import { tokenize } from "./c_tokens.ts";
import { makeEdit, refusal } from "./edit_fixture.ts";

const chunks = [
  `/* Looks at a slot and leaves it. */
static struct slot *ring_peek(struct ring *ring)
{
	if (!ring->count)
		return NULL;
	return slot_at(ring, ring->first);
}
`,
  `/**
 * ring_drop - drop the oldest slot
 * @ring: the ring
 */
static int __must_check ring_drop(struct ring *ring, gfp_t gfp)
{
	struct slot *slot = ring_peek(ring);
	unsigned long flags = 0;
	int err;

	if (!slot)
		return -ENOENT;
	/* Nobody else looks at it. */
	err = slot_release(slot, flags);
	if (err && ring->strict) {
		ring_warn(ring, err);
		goto out;
	}
	ring->count -= 1;
out:
	slot->len = 0;
	return err;
}
EXPORT_SYMBOL(ring_drop);
`,
  `void ring_drain(struct ring *ring, void __user *where)
{
	while (ring_peek(ring))
		if (ring_drop(ring, GFP_KERNEL))
			break;
	if (copy_to_user(where, (__force void *)ring, 4))
		ring_warn(ring, -EFAULT);
}
`,
  `DEFINE_RING_STATS(stats)

#ifdef CONFIG_RING_DEBUG
void ring_check(struct ring *ring)
{
#ifdef CONFIG_RING_STRICT
	ring_warn(ring, ring->count < 0);
#endif
}
#endif
`,
];
const ring = chunks.join("\n");

const roles = {
  ring: "struct ring *",
  slot: "struct slot *",
  flags: "unsigned long",
  err: "int",
};
const drop = file("ring.c").function("ring_drop", roles);
const edits: Record<string, Edit> = {
  "before a call": drop.call("slot_release").before(
    verbatim("note(slot, err);"),
  ),
  "after a call": drop.call("slot_release").after(verbatim("note(slot);")),
  "instead of a call": drop.call("ring_warn").replaceWith("return err;"),
  "before a condition": drop.statement("if (err && ring->strict) ...").before(
    verbatim("note(ring);"),
  ),
  "instead of a statement": drop.statement("ring->count -= ...;").replaceWith(
    "ring->count--;",
  ),
  "without a statement": drop.statement("slot->len = 0;").remove(),
  "instead of an expression": drop.expression("err && ring->strict")
    .replaceWith("err"),
  "after a label": drop.label("out").after(verbatim("note(flags);")),
  "before a label": drop.label("out").before(verbatim("note(flags);")),
  "with a local": drop.local("int more;"),
  "with another return type": drop.returns("long"),
  "with a parameter": drop.parameter("bool strict"),
  "with an end": drop.end().before(verbatim("note(ring);")),
};

// Every name that a description speaks of by its role.
const renamed: Record<string, string> = {
  ring: "r",
  slot: "oldest",
  flags: "how",
  err: "ret",
};
const rename = (text: string): string =>
  text.replace(
    /(?<!->|struct )\b(?:ring|slot|flags|err)\b/g,
    (name) => renamed[name]!,
  );
const tokensOf = (text: string): string[] =>
  tokenize(text).map((token) => token.text);

for (const [what, edit] of Object.entries(edits)) {
  const expected = makeEdit(ring, edit);

  Deno.test(`an edit ${what} changes its function and nothing else`, () => {
    assert.notEqual(expected, ring);
    assert.equal(
      expected.slice(0, expected.indexOf("ring_drop -")),
      ring.slice(0, ring.indexOf("ring_drop -")),
    );
    assert.equal(
      expected.slice(expected.indexOf("void ring_drain")),
      ring.slice(ring.indexOf("void ring_drain")),
    );
  });

  Deno.test(`an edit ${what} is the same after functions moved`, () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 }),
        fc.nat(20),
        (order, lines) => {
          const shift = "/* more */\n".repeat(lines) + "\n";
          const at = (all: readonly string[]): string =>
            shift + order.map((i) => all[i]).join("\n");
          const edited = chunks.map((chunk, i) =>
            i === 1 ? makeEdit(chunk, edit) : chunk
          );
          assert.equal(makeEdit(at(chunks), edit), at(edited));
        },
      ),
      { numRuns: 20 },
    );
  });

  Deno.test(`an edit ${what} speaks of the names that the tree has`, () => {
    assert.equal(makeEdit(rename(ring), edit), rename(expected));
  });

  Deno.test(`an edit ${what} does not mind how the code is laid out`, () => {
    const gaps = ["  ", "\n\t\t\t", " /* why */ ", " /* two\n * lines */\n"];
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(" ", ...gaps), { minLength: 8 }),
        (picked) => {
          let i = 0;
          // Where a local goes depends on how wide the others are.
          const body = chunks[1]!.indexOf(
            what === "with a local" ? "\tif" : "{",
          );
          const laidOut = chunks[1]!.slice(0, body) +
            chunks[1]!.slice(body).replace(
              /\/\*.*?\*\/|(?<=\S) (?=\S)/g,
              (gap) => gap === " " ? picked[i++ % picked.length]! : gap,
            );
          assert.deepEqual(
            tokensOf(makeEdit(laidOut, edit)),
            tokensOf(makeEdit(chunks[1]!, edit)),
          );
        },
      ),
      { numRuns: 40 },
    );
  });

  Deno.test(`an edit ${what} is refused where its function is gone`, () => {
    const without = [chunks[0], chunks[2], chunks[3]].join("\n");
    const shown = refusal("PW201", without, edit);
    assert.match(shown, /the function ring_drop/);
    assert.match(shown, /^ring\.c:\d+: ring_drain$/m);
  });

  Deno.test(`an edit ${what} is refused where its function is there twice`, () => {
    const twice = chunks[1] + "\n" + chunks[1];
    assert.match(
      refusal("PW202", twice, edit),
      /^ring\.c:5: static int .*\nring\.c:30: static int /m,
    );
  });
}

Deno.test("the comment above a statement stays above it", () => {
  assert.ok(
    makeEdit(ring, edits["before a call"]!).includes(
      "\tnote(slot, err);\n\t/* Nobody else looks at it. */\n\terr = slot_rel",
    ),
  );
});

Deno.test("an anchor in C is refused in a file that is not C", () => {
  const edit = file("Makefile").function("f").end().before(verbatim("x"));
  assert.match(refusal("PW207", "obj-y += x.o\n", edit), /not C/);
});
