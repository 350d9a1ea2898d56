// SPDX-License-Identifier: GPL-2.0-only

/**
 * Words that the kernel's macros add to C and that the grammar does not know.
 * They say something about a declaration and never change its structure, so
 * the parser need not see them.
 */
const annotations = [
  "__user",
  "__iomem",
  "__rcu",
  "__percpu",
  "__force",
  "__nocast",
  "__bitwise",
  "__private",
  "__kernel",
  "__must_check",
  "__maybe_unused",
  "__always_unused",
  "__used",
  "__weak",
  "__pure",
  "__attribute_const__",
  "__visible",
  "__noreturn",
  "__deprecated",
  "__malloc",
  "__init",
  "__exit",
  "__initdata",
  "__initconst",
  "__net_init",
  "__net_exit",
  "__net_initdata",
  "__read_mostly",
  "__ro_after_init",
  "__always_inline",
  "__sched",
  "__cold",
  "__hot",
  "__latent_entropy",
  "__fix_address",
  "__bpf_kfunc",
  "__cpuidle",
  "__packed",
  "__randomize_layout",
  "__no_randomize_layout",
  "__designated_init",
  "____cacheline_aligned",
  "____cacheline_aligned_in_smp",
  "___cacheline_internodealigned_in_smp",
  "noinline",
  "noinline_for_stack",
  "noinstr",
  "notrace",
  "asmlinkage",
  "INDIRECT_CALLABLE_SCOPE",
];

/** The same, with an argument: `__aligned(8)`, `__acquires(&list->lock)`. */
const annotationsWithArgument = [
  "__printf",
  "__scanf",
  "__aligned",
  "__section",
  "__acquires",
  "__releases",
  "__must_hold",
  "__cond_acquires",
  "__free",
  "__counted_by",
  "__alloc_size",
  "__malloc",
  "__cacheline_group_begin_aligned",
  "__cacheline_group_end_aligned",
  "__cacheline_group_begin",
  "__cacheline_group_end",
];

const argument = String.raw`[ \t]*\((?:[^()]|\([^()]*\))*\)`;
const annotation = new RegExp(
  String.raw`(?<!#[ \t]*define[ \t]+)\b(?:` +
    `(?:${annotationsWithArgument.join("|")})${argument}` +
    String.raw`|(?:${annotations.join("|")})\b(?!\())`,
  "g",
);

/**
 * Members in `struct_group(name, ...)` are members of the struct itself, so
 * the wrapper is hidden and the members stay.
 */
const groupStart =
  /\bstruct_group(?:_tagged\((?:[^,()]*,){2}|_attr\((?:[^,()]*,){2}|\([^,()]*,)/g;

/**
 * The text with the kernel's annotations blanked out, for the parser and for
 * comparing code: every other character keeps its offset.
 *
 * @example hideMacros("int __must_check f(void);") // "int              f(void);"
 */
export function hideMacros(text: string): string {
  return hideGroups(text.replace(annotation, blank));
}

function blank(text: string): string {
  return text.replace(/[^\s]/g, " ");
}

function hideGroups(text: string): string {
  let result = text;
  for (const found of text.matchAll(groupStart)) {
    const lineStart = text.lastIndexOf("\n", found.index) + 1;
    if (/^\s*#/.test(text.slice(lineStart, found.index))) continue;
    const end = closingParenthesis(text, found.index + found[0].length);
    if (end === undefined) continue;
    result = result.slice(0, found.index) + blank(found[0]) +
      result.slice(found.index + found[0].length, end) + " " +
      result.slice(end + 1);
  }
  return result;
}

/** The `)` that closes the parenthesis in which `from` lies. */
function closingParenthesis(text: string, from: number): number | undefined {
  const skipped = /\/\*[\s\S]*?\*\/|[()]/g;
  skipped.lastIndex = from;
  let depth = 1;
  for (let found; (found = skipped.exec(text));) {
    if (found[0] === "(") depth++;
    if (found[0] === ")" && --depth === 0) return found.index;
  }
  return undefined;
}
