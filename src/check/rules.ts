// SPDX-License-Identifier: GPL-2.0-only

/** A rule that a series is held to. */
export interface Rule {
  readonly name: string;
  /** What it asks for. */
  readonly asks: string;
  /** How to mend what breaks it. */
  readonly mend: string;
  /** Whether it takes minutes, so that it is looked at where one asks for it. */
  readonly slow?: true;
}

const rule = (name: string, asks: string, mend: string): Rule => ({
  name,
  asks,
  mend,
});

/** Every rule, in the order in which results are given. */
export const rules: readonly Rule[] = [
  rule(
    "apply",
    "every patch applies on the tree",
    "generate the series on this tree: deno task generate",
  ),
  rule(
    "build",
    "every patch builds without a new warning: gcc, gcc for 32 bit, clang; W=1",
    "change the C of the patch that is named; each patch must build by itself",
  ),
  {
    ...rule(
      "allmodconfig",
      "what every patch touches builds so, too, without a new warning; minutes: --all",
      "change the C of the patch that is named",
    ),
    slow: true,
  },
  rule("sparse", "sparse finds nothing new", "mend the annotation or the type"),
  rule(
    "checkpatch",
    "checkpatch --strict has no error, warning or check",
    "change what it names; look it up in Documentation/dev-tools/checkpatch.rst",
  ),
  rule(
    "kernel-doc",
    "kernel-doc has no new warning",
    "complete the doc comment in the declarations",
  ),
  rule(
    "man-pages",
    "what is documented makes a manual page, without a new warning",
    "complete the doc comment in the declarations",
  ),
  rule(
    "htmldocs",
    "the kernel's own pages build without a new warning: make htmldocs",
    "change the document that is named, or the doc comment that it takes in",
  ),
  rule(
    "xmas-tree",
    "locals are declared longest line first",
    "put the longer declaration first",
  ),
  rule(
    "layout",
    "structs keep the size that the series promises",
    "move or shrink the members that made it grow",
  ),
  rule(
    "subject",
    "[PATCH net-next vN m/n] area: do something, in 70 columns",
    "change the subject or the prefix in the description",
  ),
  rule(
    "message",
    "each patch says why, in lines of at most 75 columns",
    "wrap or rewrite the message that is named",
  ),
  rule(
    "series-size",
    "a series has at most 15 patches",
    "send it in parts that make sense by themselves",
  ),
  rule(
    "cover-letter",
    "a series of several patches has a cover letter",
    "add cover: { subject, body } to the description",
  ),
  rule(
    "sign-off",
    "whom a patch is from has signed it, last of all",
    "send it with deno task submit, which signs for its sender",
  ),
  rule(
    "fixes",
    "Fixes: names a commit and its exact subject; all patches have one on a tree that is no -next",
    'write Fixes: 123456789012 ("its subject") as a trailer of the patch',
  ),
  rule(
    "recipients",
    "each mail goes to whom get_maintainer.pl names, and to a list",
    "write it with deno task submit, on a whole tree",
  ),
  rule(
    "changelog",
    "a later revision says below the cut what changed, with links",
    "list it: revision({ changes: [...] }), and record what was sent",
  ),
  rule(
    "base-commit",
    "the first mail names the tree that it applies to",
    "submit it on a git checkout: --tree DIR",
  ),
  rule(
    "inline",
    "no inline in .c files",
    "drop the inline: the compiler decides",
  ),
  rule(
    "module-param",
    "no module parameter in a driver",
    "use devlink, ethtool or netlink",
  ),
  rule(
    "references",
    "no new dev_hold(), dev_put(), get_net(), put_net(), init_dummy_netdev()",
    "use the tracked ones: netdev_hold(), get_net_track(), alloc_netdev_dummy()",
  ),
  rule(
    "cleanup-helpers",
    "no guard() and no __free() in networking code",
    "unlock and free by hand, with a label to leave by",
  ),
  rule(
    "warnings",
    "no WARN or BUG that is not needed",
    "return an error, or use DEBUG_NET_WARN_ON_ONCE()",
  ),
  rule(
    "selftests",
    "a new selftest is listed in its Makefile, and has a config beside it",
    "add it to TEST_PROGS, TEST_GEN_FILES or their like, and what a kernel needs to config",
  ),
  rule(
    "shellcheck",
    "shellcheck finds nothing new",
    "change the line; look it up on shellcheck's wiki by its number",
  ),
  rule("yamllint", "yamllint finds nothing new", "change the line"),
  rule(
    "maintainers",
    "new files have an entry in MAINTAINERS",
    "name the file with maintainersSection() or maintainersFile()",
  ),
  rule(
    "one-thing",
    "a patch changes one thing",
    "make a patch of each part",
  ),
  rule(
    "api-user",
    "a new function comes with a user; to networking, tests and netdevsim are none",
    "send it in one series with the code that needs it, or at least test it",
  ),
];

/** The names of all rules. */
export const ruleNames: readonly string[] = rules.map(({ name }) => name);

/** Those that are looked at where nothing else is said. */
export const everydayRules: readonly string[] = rules
  .filter(({ slow }) => !slow).map(({ name }) => name);
