// SPDX-License-Identifier: GPL-2.0-only
import { apiUserCheck } from "./api_user_check.ts";
import { baseCommitCheck } from "./base_commit_check.ts";
import { changelogCheck } from "./changelog_check.ts";
import { coverLetterCheck } from "./cover_letter_check.ts";
import { fixesCheck } from "./fixes_check.ts";
import { maintainersCheck } from "./maintainers_check.ts";
import { messageCheck } from "./message_check.ts";
import { oneThingCheck } from "./one_thing_check.ts";
import type { PatchSet } from "./patch_set.ts";
import { recipientsCheck } from "./recipients_check.ts";
import { type CheckResult, resultOf } from "./result.ts";
import { selftestsCheck } from "./selftests_check.ts";
import { seriesSizeCheck } from "./series_size_check.ts";
import { signOffCheck } from "./sign_off_check.ts";
import { sourceChecks, sourceRuleNames } from "./source_rules.ts";
import { subjectCheck } from "./subject_check.ts";

type MailCheck = (set: PatchSet) => CheckResult | Promise<CheckResult>;

/** What can be told from the mails, and from files of the tree. */
const mailChecks: Readonly<Record<string, MailCheck>> = {
  subject: subjectCheck,
  message: messageCheck,
  "series-size": seriesSizeCheck,
  "cover-letter": coverLetterCheck,
  "sign-off": signOffCheck,
  fixes: fixesCheck,
  recipients: recipientsCheck,
  changelog: changelogCheck,
  "base-commit": baseCommitCheck,
  selftests: selftestsCheck,
  maintainers: maintainersCheck,
  "one-thing": oneThingCheck,
  "api-user": apiUserCheck,
  ...Object.fromEntries(
    sourceRuleNames.map((name) => [
      name,
      (set: PatchSet) => sourceChecks(set).find((it) => it.name === name)!,
    ]),
  ),
};

/** Holds the mails to those of the rules that are wanted. */
export async function checkMails(
  set: PatchSet,
  wanted: (name: string) => boolean,
): Promise<CheckResult[]> {
  const results: CheckResult[] = [];
  for (const [name, check] of Object.entries(mailChecks)) {
    if (!wanted(name)) continue;
    results.push(await resultOf(name, async () => await check(set)));
  }
  return results;
}
