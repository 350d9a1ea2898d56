// SPDX-License-Identifier: GPL-2.0-only
import { run } from "../kernel/process.ts";
import { encodeAddress } from "../patch/header.ts";

/** Who gets a mail. */
export interface Recipients {
  /** The maintainers of what is changed. */
  readonly to: readonly string[];
  /** Reviewers and lists. */
  readonly cc: readonly string[];
}

const script = "scripts/get_maintainer.pl";

// Nothing of git: who wrote a file years ago has not asked for mails.
const options = ["--nogit", "--nogit-fallback"];

/**
 * Asks the tree's get_maintainer.pl who gets a patch.
 *
 * @param tree The unpacked tree; only read.
 * @param patch The path of the mail.
 * @throws ProcessError where the script does not run
 * @throws DiagnosticError PW305 without perl
 */
export async function recipientsOf(
  tree: string,
  patch: string,
): Promise<Recipients> {
  const { stdout } = await run("perl", [script, ...options, patch], {
    cwd: tree,
    cleanEnv: true,
    // Its settings are those of the tree, and no user's.
    env: { HOME: tree },
  });
  return parseRecipients(new TextDecoder().decode(stdout));
}

/**
 * Reads what get_maintainer.pl says: a line each, with the roles at its end,
 * as in `A B <a@b.org> (maintainer:NETWORKING [GENERAL],reviewer:XDP)`.
 */
export function parseRecipients(said: string): Recipients {
  const to = new Set<string>();
  const cc = new Set<string>();
  for (const line of said.split("\n")) {
    const parts = line.match(/^(.*<\S+@\S+>|\S+@\S+)(?: \((.*)\))?$/);
    if (!parts) continue;
    const [, who, roles = ""] = parts;
    (isMaintainer(roles) ? to : cc).add(address(who!));
  }
  return { to: [...to], cc: [...cc].filter((one) => !to.has(one)) };
}

/** Whether one of the roles is more than that of a reviewer or of a list. */
function isMaintainer(roles: string): boolean {
  // The name of a subsystem may have a comma too: it is no word in small.
  return roles.split(",").some((role) =>
    /^[a-z]/.test(role) && !/^(reviewer|[a-z ]*list)\b/.test(role)
  );
}

/** Whether a tree can be asked. */
export async function hasMaintainers(tree: string): Promise<boolean> {
  return await Deno.stat(`${tree}/${script}`).then(() => true, () => false);
}

/** Who gets the cover letter: whoever gets one of the patches. */
export function union(all: readonly Recipients[]): Recipients {
  const to = new Set(all.flatMap((one) => one.to));
  const cc = new Set(all.flatMap((one) => one.cc));
  return { to: [...to], cc: [...cc].filter((address) => !to.has(address)) };
}

/**
 * Who gets each patch in the end. One that only makes files has no maintainer
 * yet: whoever gets the series gets it too. Where nobody looks after anything,
 * the lists do.
 */
export function completed(all: readonly Recipients[]): Recipients[] {
  const { to, cc } = union(all);
  const everybody = to.length > 0 ? { to, cc } : { to: cc, cc: [] };
  return all.map((one) => one.to.length > 0 ? one : everybody);
}

function address(who: string): string {
  const found = who.match(/^"?(.*?)"?\s*<([^<>\s]+)>/);
  return found ? encodeAddress(found[1]!, found[2]!) : who;
}
