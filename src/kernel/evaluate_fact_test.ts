// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import {
  calls,
  defines,
  type Fact,
  hasMember,
  signature,
  takes,
} from "../description/fact.ts";
import { sourceOf } from "./edit_fixture.ts";
import { evaluateFact } from "./evaluate_fact.ts";

const source = sourceOf(
  "ring.c",
  `#define RING_MAX 4
struct ring {
	unsigned int	count;
	void		(*release)(struct ring *ring);
};
enum ring_mode { RING_A };

static struct ring *__must_check find(const char *name, gfp_t gfp);

int drop(struct ring *ring, enum ring_mode mode, void __user *p)
{
	ring->release(ring);
	return find("x", GFP_KERNEL) != NULL;
}

#ifdef CONFIG_RING
int stub(int a)
{
}
#else
int stub(void)
{
}
#endif
`,
);

const facts: readonly (readonly [Fact, boolean, string])[] = [
  [defines("ring.c", "drop"), true, "ring.c:10: drop"],
  [defines("ring.c", "ring"), true, "ring.c:2: ring"],
  [defines("ring.c", "ring_mode"), true, "ring.c:6: ring_mode"],
  [defines("ring.c", "RING_MAX"), true, "ring.c:1: RING_MAX"],
  [
    defines("ring.c", "find"),
    false,
    "ring.c has no find; the nearest is ring.c:2: ring",
  ],
  [
    takes("ring.c", "drop", "enum  ring_mode"),
    true,
    "ring.c:10: drop: int (struct ring *, enum ring_mode, void *)",
  ],
  [
    takes("ring.c", "drop", "gfp_t"),
    false,
    "ring.c:10: drop: int (struct ring *, enum ring_mode, void *)",
  ],
  [takes("ring.c", "stub", "int"), false, "ring.c:21: stub: int (void)"],
  [
    takes("ring.c", "dropp", "int"),
    false,
    "ring.c has no dropp; the nearest is ring.c:10: drop",
  ],
  [
    signature("ring.c", "find", "struct ring*(const char *, gfp_t)"),
    true,
    "ring.c:8: find: struct ring * (const char *, gfp_t)",
  ],
  [
    signature("ring.c", "drop", "int (struct ring *, void *)"),
    false,
    "ring.c:10: drop: int (struct ring *, enum ring_mode, void *)",
  ],
  [hasMember("ring.c", "ring", "count"), true, "ring.c:3: count: unsigned int"],
  [
    hasMember("ring.c", "ring", "count", "int"),
    false,
    "ring.c:3: count: unsigned int",
  ],
  [
    hasMember("ring.c", "ring", "release", "void (*)(struct ring *)"),
    true,
    "ring.c:4: release: void (*) (struct ring *)",
  ],
  [
    hasMember("ring.c", "ring", "counts"),
    false,
    "ring.c has no member counts in struct ring; the nearest is ring.c:3: count",
  ],
  [calls("ring.c", "drop", "find"), true, "ring.c:13: find"],
  [
    calls("ring.c", "drop", "release"),
    false,
    "ring.c has no call of release in drop; the nearest is ring.c:13: find",
  ],
  [
    calls("ring.c", "find", "drop"),
    false,
    "ring.c has no find; the nearest is ring.c:10: drop",
  ],
];

for (const [fact, holds, found] of facts) {
  const { file: _, position: __, ...asked } = fact;
  Deno.test(`${JSON.stringify(asked)} ${holds ? "holds" : "does not hold"}`, () => {
    assert.deepEqual(evaluateFact(source, fact), { holds, found });
  });
}

Deno.test("no fact holds for a file that is not C", () => {
  const text = sourceOf("Makefile", "obj-y := ring.o\n");
  assert.equal(evaluateFact(text, defines("Makefile", "ring")).holds, false);
});
