// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { file, type Roles } from "../description/edit.ts";
import { verbatim } from "../description/text.ts";
import { makeEdit, refusal } from "./edit_fixture.ts";

const text =
  `int f(struct ring *__rcu r, const char *name, void (*done)(int why),
      int a[4])
{
	static struct slot **slots = NULL, *slot;
	struct ring *inner;
	int i, j;

	for (int k = 0; k; k++) {
		struct page *page = get();
	}
	while (1) {
		struct page *page = get();
	}
	done(1);
}
`;
function naming(roles: Roles): string {
  const where = file("f.c").function("f", roles).end();
  const edited = makeEdit(text, where.before(verbatim("use(role);")));
  return edited.match(/use\((\w+)\);/)![1]!;
}

Deno.test("a role is played by the only variable of its type", () => {
  const players: readonly (readonly [string | number, string])[] = [
    ["struct ring *", "r"], // a parameter comes before a local
    ["const char*", "name"],
    ["void (*)(int)", "done"],
    ["int [4]", "a"],
    ["struct slot * *", "slots"],
    ["struct slot *", "slot"],
    ["struct page *", "page"], // declared twice, by one name
    [0, "r"],
    [3, "a"],
  ];
  for (const [player, name] of players) {
    assert.equal(naming({ role: player }), name);
  }
});

Deno.test("a role without a player lists the variables with their types", () => {
  const where = file("f.c").function("f", { role: "struct rung *" }).end();
  const shown = refusal("PW206", text, where.before(verbatim("x;")));
  assert.match(
    shown,
    /role role: f in f\.c has no variable of type struct rung \*/,
  );
  assert.match(
    shown,
    /\nf\.c:1: r: struct ring \*\nf\.c:1: name: const char \*\n/,
  );
  assert.match(
    shown,
    /\nf\.c:4: slots: struct slot \*\*\nf\.c:4: slot: struct/,
  );
});

Deno.test("a role with several players or a wrong number is refused", () => {
  const refused = (role: string | number): string =>
    refusal(
      "PW206",
      text,
      file("f.c").function("f", { role }).end().before(verbatim("x;")),
    );
  assert.match(refused("int"), /more than one variable of type int: i, j, k/);
  assert.match(refused(4), /no parameter number 4/);
});
