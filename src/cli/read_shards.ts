// SPDX-License-Identifier: GPL-2.0-only
import { fail } from "../diagnostic/diagnostic.ts";
import { isReproducer } from "../verify/reproducer.ts";
import { isVerified, type Verified } from "../verify/verified.ts";
import { fromUser } from "./options.ts";

/**
 * The results that verify wrote in other runs. Reproducers, which stand beside
 * them, are left out.
 *
 * @throws DiagnosticError PW901 for a file that holds neither, and where there
 *   is no result
 */
export async function readShards(
  files: readonly string[],
): Promise<Verified[]> {
  const results: Verified[] = [];
  for (const file of files) {
    const value = await Deno.readTextFile(fromUser(file))
      .then((text): unknown => JSON.parse(text))
      .catch(() => undefined);
    if (isVerified(value)) results.push(value);
    else if (!isReproducer(value)) noResult(file);
  }
  return results.length > 0 ? results : noResult(files.join(", "));
}

function noResult(where: string): never {
  fail({
    code: "PW901",
    message: `no result of verify in ${where}`,
    hint: "give files that verify --out wrote",
  });
}
