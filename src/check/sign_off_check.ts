// SPDX-License-Identifier: GPL-2.0-only
import { fieldOf } from "../patch/header.ts";
import { trailersOf } from "../patch/mail_parts.ts";
import type { PatchSet } from "./patch_set.ts";
import { type CheckResult, verdict } from "./result.ts";

/** Each patch is signed by whom it is from, last of all trailers. */
export function signOffCheck({ patches }: PatchSet): CheckResult {
  const found = patches.flatMap(({ mail, fields, message }) => {
    const from = plain(fieldOf(fields, "From") ?? "");
    const trailers = trailersOf(message);
    const signed = trailers.map((line) =>
      line.match(/^Signed-off-by: (.*)$/)?.[1]
    )
      .filter((who) => who !== undefined).map(plain);
    if (!signed.includes(from)) {
      return [`${mail.name}: ${from} does not sign it`];
    }
    if (!trailers.at(-1)!.startsWith("Signed-off-by: ")) {
      return [
        `${mail.name}: "${trailers.at(-1)}" comes behind the Signed-off-by`,
      ];
    }
    return [];
  });
  const clean = `signed by ${plain(fieldOf(patches[0]!.fields, "From") ?? "")}`;
  return verdict(
    "sign-off",
    found,
    clean,
    "patch without sign-off",
    "patches without sign-off",
  );
}

function plain(address: string): string {
  return address.replaceAll('"', "").replace(/\s+/g, " ").trim();
}
