// SPDX-License-Identifier: GPL-2.0-only
import type { Aggregate, Variable } from "../description/entity.ts";
import { breakParameters, declare } from "./declarator.ts";
import { lineWidth, plainComment } from "./wrap.ts";

const tab = 8;

/**
 * Members for a struct that exists: each with its text in an ordinary comment
 * above it, since the struct's own comment is somebody else's. The lines are
 * not indented, but leave room for one tab.
 *
 * @param only The members to take, in this order; all of them without it.
 */
export function renderMembers(
  aggregate: Aggregate,
  only?: readonly string[],
): string {
  const members = only
    ? only.flatMap((name) =>
      aggregate.members.filter((member) => member.name === name)
    )
    : aggregate.members;
  return members.map((member) =>
    plainComment(member.doc, lineWidth - tab) +
    memberLine(member).replace(/^\t/gm, "") + "\n"
  ).join("");
}

/**
 * The members of a new struct or union, indented by one tab; kernel-doc finds
 * their text in the comment of the whole, except that of private ones.
 */
export function memberBlock(aggregate: Aggregate): string {
  let isPrivate = false;
  return aggregate.members.map((member) => {
    const mark = markOf(member, isPrivate);
    isPrivate = member.private ?? false;
    return mark.replace(/^(?=.)/gm, "\t") + memberLine(member) + "\n";
  }).join("");
}

/** What hides private members from kernel-doc, and shows the next ones. */
function markOf(member: Variable, before: boolean): string {
  if (!member.private) return before ? "/* public: */\n" : "";
  if (before) return plainComment(member.doc, lineWidth - tab);
  const single = `/* private: ${member.doc} */`;
  return single.length <= lineWidth - tab
    ? `${single}\n`
    : `/* private: */\n${plainComment(member.doc, lineWidth - tab)}`;
}

function memberLine({ type, name }: Variable): string {
  return breakParameters(`\t${declare(type, name)}`, ";");
}
