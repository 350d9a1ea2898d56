// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { checkMails } from "./mail_checks.ts";
import { type GivenPatch, setOf } from "./patch_set_fixture.ts";
import type { PatchSet } from "./patch_set.ts";
import { readPatches } from "./patch_set.ts";
import type { CheckResult } from "./result.ts";
import { ruleNames } from "./rules.ts";

const files = { MAINTAINERS: "X\nM:\tJo\nF:\tnet/core/x.c\n" };
const base = `base-commit: ${"1".repeat(40)}\n`;

/** What one rule says of a series. */
async function judge(name: string, set: PatchSet): Promise<CheckResult> {
  const [result] = await checkMails(set, (rule) => rule === name);
  return result!;
}

/** One patch, which keeps all rules but for what is given. */
const one = (given: GivenPatch = {}): PatchSet =>
  setOf([{ below: base, ...given }], { files });

async function fails(
  name: string,
  set: PatchSet,
  says: RegExp,
  status: CheckResult["status"] = "fail",
): Promise<void> {
  const result = await judge(name, set);
  const text = [result.summary, ...result.details ?? []].join("\n");
  assert.equal(result.status, status, `${name}: ${text}`);
  assert.match(text, says);
}

Deno.test("a series that keeps the rules passes all of them", async () => {
  for (
    const set of [one(), setOf([{}, {}], { files, cover: { below: base } })]
  ) {
    const results = await checkMails(set, () => true);
    const wrong = results.filter(({ status }) => status !== "pass");
    assert.deepEqual(wrong, []);
    assert.ok(results.every(({ name }) => ruleNames.includes(name)));
  }
});

Deno.test("subject: the bracket, the area, the length, the mood", async () => {
  await fails("subject", one({ prefix: "PATCH" }), /\[PATCH net-next\]/);
  await fails("subject", one({ prefix: "PATCH net-next v2" }), /v2/);
  await fails("subject", one({ subject: "add a thing" }), /area/);
  await fails(
    "subject",
    one({ subject: `net: add ${"x".repeat(70)}` }),
    /columns/,
  );
  await fails(
    "subject",
    one({ subject: "net: added a thing" }),
    /imperative|"added"/,
  );
  const adds = { "lib/x.c": "int x;\n" };
  for (const prefix of ["PATCH", "PATCH mm-unstable"]) {
    const elsewhere = await judge("subject", one({ prefix, adds }));
    assert.equal(elsewhere.status, "pass", prefix);
  }
  const second = { ...one(), revision: 2 };
  await fails("subject", second, /\[PATCH net-next v2\]/);
  const two = setOf([{}, { prefix: "PATCH net-next 1/2" }], { cover: {} });
  await fails("subject", two, /0002-x\.patch.*2\/2/);
});

Deno.test("message: there is one, and it is wrapped", async () => {
  await fails("message", one({ message: "" }), /empty/);
  await fails("message", one({ message: "word ".repeat(20) }), /columns/);
});

Deno.test("series-size: no more than 15 patches", async () => {
  await fails("series-size", setOf(Array(16).fill({})), /16 patches/);
});

Deno.test("cover-letter: from two patches up", async () => {
  await fails("cover-letter", setOf([{}, {}]), /2 patches/, "warn");
  await fails("cover-letter", setOf([{}, {}, {}]), /3 patches/);
});

Deno.test("sign-off: by whom it is from, and last", async () => {
  const signed = "Signed-off-by: Jo Doe <jo@example.org>";
  const other = "Signed-off-by: A. Nother <a@example.org>";
  await fails("sign-off", one({ trailers: [] }), /does not sign/);
  await fails("sign-off", one({ trailers: [other] }), /does not sign/);
  const late = [signed, "Link: https://example.org/"];
  await fails("sign-off", one({ trailers: late }), /behind the Signed-off-by/);
});

Deno.test("fixes: a commit by its exact subject, on trees that are no -next", async () => {
  const fixing = (
    line: string,
    tree: Partial<PatchSet["tree"]> = {},
  ): PatchSet => {
    const set = one({
      trailers: [line, "Signed-off-by: Jo Doe <jo@example.org>"],
    });
    const subjectOf = (hash: string): Promise<string | undefined> =>
      Promise.resolve(hash === "123456789012" ? "net: err" : undefined);
    return { ...set, tree: { ...set.tree, subjectOf, ...tree } };
  };
  const good = fixing('Fixes: 123456789012 ("net: err")');
  assert.equal((await judge("fixes", good)).status, "pass");
  await fails(
    "fixes",
    fixing('Fixes: 1234567 ("net: err")'),
    /not of the form/,
  );
  await fails("fixes", fixing('Fixes: 123456789012 ("net: or")'), /"net: err"/);
  await fails(
    "fixes",
    fixing('Fixes: 999999999999 ("net: err")'),
    /no such commit/,
  );
  const { subjectOf: _, ...tree } = good.tree;
  await fails("fixes", { ...good, tree }, /no history/, "could not run");
  const net = { ...one(), series: { name: "x", prefix: "PATCH net" } };
  await fails("fixes", net, /no Fixes:/);
});

Deno.test("recipients: somebody, a list, and netdev", async () => {
  await fails("recipients", one({ head: [] }), /no To:/);
  await fails(
    "recipients",
    one({ head: ["To: M <m@example.org>"] }),
    /no list/,
  );
  const elsewhere = ["To: linux-mm@vger.kernel.org"];
  await fails("recipients", one({ head: elsewhere }), /netdev/);
  const set = one();
  const mute = { ...set, tree: { ...set.tree, hasMaintainers: false } };
  await fails("recipients", mute, /get_maintainer/, "could not run");
});

Deno.test("changelog: what changed and a link, for each revision, below the cut", async () => {
  const second = (below: string): PatchSet => ({
    ...one({ below }),
    revision: 2,
  });
  const link = "- Link to v1: https://lore.kernel.org/r/x";
  const good = second(`Changes in v2:\n- a\n${link}\n`);
  assert.equal((await judge("changelog", good)).status, "pass");
  await fails("changelog", second(""), /v2 is not said/);
  await fails("changelog", second("Changes in v2:\n- a\n"), /no link to v1/);
  const above = { ...one({ message: "Changes in v2:\n- a" }), revision: 2 };
  await fails("changelog", above, /above the cut/);
});

Deno.test("base-commit: by its name, or in words where it has none", async () => {
  await fails("base-commit", one({ below: "" }), /not named/);
  const words = one({ below: "base-tree: Linux 6.12\n" });
  await fails("base-commit", words, /not named/);
  const folder = { ...words, tree: { ...words.tree, isGit: false } };
  assert.equal((await judge("base-commit", folder)).status, "pass");
});

Deno.test("what new code may not say is found, and not in comments or strings", async () => {
  const adding = (path: string, text: string): PatchSet =>
    one({ adds: { [path]: text } });
  const source = "net/core/x.c";
  await fails(
    "inline",
    adding(source, "static inline int f(void)\n"),
    /inline/,
  );
  const parameter = "module_param(debug, int, 0644);\n";
  await fails(
    "module-param",
    adding("drivers/net/x.c", parameter),
    /parameter/,
  );
  for (
    const call of ["dev_hold(dev)", "put_net(net)", "init_dummy_netdev(d)"]
  ) {
    await fails("references", adding(source, `\t${call};\n`), /untracked/);
  }
  await fails("cleanup-helpers", adding(source, "\tguard(rcu)();\n"), /guard/);
  const freed = "\tchar *s __free(kfree) = NULL;\n";
  await fails("cleanup-helpers", adding("drivers/net/x.c", freed), /__free/);
  await fails(
    "warnings",
    adding(source, "\tWARN_ON_ONCE(x);\n"),
    /WARN/,
    "warn",
  );
  const harmless = adding(
    source,
    '/* inline, WARN(x) */\n\tpr_info("dev_put(x) inline");\n\tDEBUG_NET_WARN_ON_ONCE(x);\n',
  );
  for (const rule of ["inline", "references", "warnings"]) {
    assert.equal((await judge(rule, harmless)).status, "pass", rule);
  }
});

Deno.test("selftests: listed in the Makefile beside them", async () => {
  const folder = "tools/testing/selftests/net/x";
  const adds = {
    [`${folder}/a.sh`]: "#!/bin/sh\n",
    [`${folder}/b.c`]: "int x;\n",
  };
  const listed = {
    [`${folder}/Makefile`]: "TEST_PROGS := a.sh\nTEST_GEN_FILES += b\n",
  };
  const good = setOf([{ adds }], { files: listed });
  assert.equal((await judge("selftests", good)).status, "pass");
  const half = { [`${folder}/Makefile`]: "TEST_PROGS := a.sh\n# b\n" };
  await fails("selftests", setOf([{ adds }], { files: half }), /b\.c/);
});

Deno.test("selftests: a new folder says what a kernel needs", async () => {
  const folder = "tools/testing/selftests/net/x";
  const adds = { [`${folder}/Makefile`]: "TEST_PROGS := a.sh\n" };
  await fails("selftests", setOf([{ adds }]), /no config/);
  const files = { [`${folder}/config`]: "CONFIG_VETH=y\n" };
  const good = setOf([{ adds }], { files });
  assert.equal((await judge("selftests", good)).status, "pass");
});

Deno.test("maintainers: an entry for a new file, and not only far above it", async () => {
  const rest = { MAINTAINERS: "THE REST\nF:\t*\nF:\t*/\n" };
  await fails("maintainers", setOf([{}], { files: rest }), /nobody/);
  const above = { MAINTAINERS: "NET\nF:\tnet/\n" };
  await fails("maintainers", setOf([{}], { files: above }), /no entry/, "warn");
  await fails("maintainers", setOf([{}]), /MAINTAINERS/, "could not run");
});

Deno.test("one-thing: parts of the tree are patches of their own", async () => {
  const adds = { "net/core/x.c": "int x;\n", "Documentation/x.rst": "x\n" };
  await fails("one-thing", one({ adds }), /documentation, code/, "warn");
});

Deno.test("api-user: what is offered is called, by other code than tests", async () => {
  const offers = { adds: { "net/core/x.c": "EXPORT_SYMBOL_GPL(do_it);\n" } };
  const calling = (path: string): GivenPatch => ({
    adds: { [path]: "\tdo_it(1);\n" },
  });
  for (const path of ["net/core/x_test.c", "drivers/net/netdevsim/x.c"]) {
    await fails("api-user", setOf([offers, calling(path)]), /do_it\(\)/);
  }
  const prototype = { adds: { "include/linux/x.h": "void do_it(int x);\n" } };
  await fails("api-user", setOf([offers, prototype]), /without a user/);
  const checked = {
    adds: { "include/linux/x.h": "__must_check int do_it(int x);\n" },
  };
  await fails("api-user", setOf([offers, checked]), /without a user/);
  const used = setOf([offers, calling("drivers/net/y.c")]);
  assert.equal((await judge("api-user", used)).status, "pass");
  const header = {
    adds: { "include/net/x.h": "static inline int get_it(void)\n" },
  };
  await fails("api-user", setOf([header]), /get_it\(\)/);
  const elsewhere = { adds: { "lib/x.c": "EXPORT_SYMBOL_GPL(do_it);\n" } };
  await fails("api-user", setOf([elsewhere]), /do_it\(\)/);
  const tested = setOf([elsewhere, calling("lib/x_kunit.c")]);
  assert.match((await judge("api-user", tested)).summary, /tests alone call/);
  assert.equal((await judge("api-user", tested)).status, "pass");
  const described = setOf([elsewhere, calling("Documentation/x.rst")]);
  await fails("api-user", described, /do_it\(\)/);
  const alone = setOf([offers]);
  const followed = {
    ...alone,
    followers: [{ name: "y", patches: used.patches }],
  };
  const result = await judge("api-user", followed);
  assert.equal(result.status, "pass");
  assert.match(result.summary, /series y, which is to follow/);
  assert.deepEqual(readPatches([]).patches, []);
});
