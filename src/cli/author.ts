// SPDX-License-Identifier: GPL-2.0-only
import { fail } from "../diagnostic/diagnostic.ts";
import type { Author } from "../patch/commit.ts";

/**
 * The author of what is committed under patches/: the project, which is no
 * person and signs nothing. The domain is one that can never be somebody's.
 */
export const project: Author = {
  name: "patchwright",
  email: "series@patchwright.invalid",
};

/**
 * Reads `Name <address>`.
 *
 * @throws DiagnosticError PW404 for anything else.
 */
export function parseAuthor(text: string): Author {
  const found = text.match(
    /^\s*([^<>\n]*[^<>\s])\s*<([^<>@\s]+@[^<>@\s]+)>\s*$/,
  );
  if (!found) {
    fail({
      code: "PW404",
      message: `"${text}" is no author`,
      hint: 'write it as --author "Name <address@example.org>"',
    });
  }
  return { name: found[1]!, email: found[2]! };
}
