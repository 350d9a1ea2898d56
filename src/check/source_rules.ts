// SPDX-License-Identifier: GPL-2.0-only
import { addedLines, codeOf, type PatchSet, placeOf } from "./patch_set.ts";
import { count } from "../diagnostic/count.ts";
import { type CheckResult } from "./result.ts";

/** Something that added lines may not say. */
interface SourceRule {
  readonly name: string;
  /** The files that it holds for. */
  readonly path: RegExp;
  readonly says: RegExp;
  readonly status: "warn" | "fail";
  readonly clean: string;
  readonly problem: string;
  readonly problems: string;
}

const networking =
  /^(?:net|drivers\/net|include\/net|include\/linux\/(?:net|skb|if_)[^/]*)(?:\/|$|.*\.h$)/;

/** What netdev refuses in new code, whatever it does. */
const rules: readonly SourceRule[] = [
  {
    name: "inline",
    path: /\.c$/,
    says: /\b(?:__always_)?inline\b/,
    status: "fail",
    clean: "no inline in .c files: the compiler knows better",
    problem: "inline function in a .c file",
    problems: "inline functions in .c files",
  },
  {
    name: "module-param",
    path: /^drivers\//,
    says: /\bmodule_param(?:_\w+)?\s*\(/,
    status: "fail",
    clean: "no module parameter in drivers",
    problem: "module parameter",
    problems: "module parameters",
  },
  {
    name: "references",
    path: /\.[ch]$/,
    says: /\b(?:dev_hold|dev_put|get_net|put_net|init_dummy_netdev)\s*\(/,
    status: "fail",
    clean: "references of devices and namespaces are tracked",
    problem: "untracked reference",
    problems: "untracked references",
  },
  {
    name: "cleanup-helpers",
    path: networking,
    says: /\b(?:guard|scoped_guard|scoped_cond_guard|CLASS|__free)\s*\(/,
    status: "fail",
    clean: "no guard() and no __free() in networking code",
    problem: "use of a cleanup helper",
    problems: "uses of cleanup helpers",
  },
  {
    name: "warnings",
    path: /\.[ch]$/,
    says: /\b(?:WARN|BUG)(?:_ON)?(?:_ONCE|_RATELIMIT)?\s*\(/,
    status: "warn",
    clean: "no WARN and no BUG",
    problem: "WARN or BUG",
    problems: "WARNs or BUGs",
  },
];

/** The rules' names, in order. */
export const sourceRuleNames: readonly string[] = rules.map(({ name }) => name);

/** One result for each of the rules. */
export function sourceChecks({ patches }: PatchSet): CheckResult[] {
  return rules.map(({ name, path, says, status, ...words }) => {
    const found = addedLines(patches, path)
      .filter(({ text }) => says.test(codeOf(text))).map(placeOf);
    const { clean, problem, problems } = words;
    if (found.length === 0) return { name, status: "pass", summary: clean };
    const summary = `adds ${count(found.length, problem, problems)}`;
    return { name, status, summary, details: found };
  });
}
