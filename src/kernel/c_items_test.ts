// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { hideMacros } from "./c_macros.ts";
import { loadCParser } from "./c_parser.ts";

const parser = await loadCParser();

function listed(text: string): string[] {
  const { items } = parser.parse("a.c", text);
  return items.map(({ kind, name }) => `${kind} ${name}`);
}

Deno.test("annotations are hidden and every offset stays", () => {
  const text = "int __must_check f(void __user *p) __printf(1, (2));\n" +
    "#define __user x\nint __init(void);\n";
  assert.equal(
    hideMacros(text),
    "int              f(void        *p)                 ;\n" +
      "#define __user x\nint __init(void);\n",
  );
});

Deno.test("the members of a group are members of the struct", () => {
  assert.equal(
    hideMacros(
      "struct_group(g, int a; /* :) */ f(b);); int c;\n" +
        "struct_group_tagged(t, g,\n#if A(1)\nint a;\n#endif\n);\n" +
        "#define struct_group(NAME, x) f(x)\n",
    ),
    "                int a; /* :) */ f(b); ; int c;\n" +
      "                         \n#if A(1)\nint a;\n#endif\n ;\n" +
      "#define struct_group(NAME, x) f(x)\n",
  );
});

Deno.test("what macros surround is listed all the same", () => {
  const text = `
DEFINE_RING_STATS(stats)

static __always_inline
struct ring *find(int id) __must_hold(&lock)
{
	return NULL;
}
EXPORT_SYMBOL(find);

asmlinkage int __init __must_check setup(void __user *p);
static DEFINE_PER_CPU(struct ring, rings);

static inline int
old_style(int a,
	  int b)
{
	struct ring *r __free(put) = find(a);

	list_for_each_entry(r, &all, list)
		if (min_t(int, a, b))
			return 1;
	return sizeof(struct ring) + offsetof(struct ring, len);
}
NOKPROBE_SYMBOL(old_style);

#ifdef CONFIG_RING
int (*handler)(int);
struct ring {
	struct_group(head,
		int len;
		union { int a; int b; };
	);
	u8 data[] __counted_by(len);
} __packed;
#else
enum mode { MODE_A, MODE_B };
#endif
`;
  assert.deepEqual(listed(text), [
    "function find",
    "prototype setup",
    "function old_style",
    "struct ring",
    "enum mode",
  ]);
});

Deno.test("a function whose head depends on the configuration is listed", () => {
  const text = `
#ifdef CONFIG_A
int f(int a)
#else
int f(void)
#endif
{
	return 0;
}

int g(void)
{
	if (x) {
		h();
#ifdef CONFIG_A
	} else {
		i();
#endif
	}
}

int k(void)
{
}
`;
  const names = listed(text);
  assert.ok(names.includes("function g"), names.join());
  assert.ok(names.includes("function k"), names.join());
});
