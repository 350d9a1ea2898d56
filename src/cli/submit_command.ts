// SPDX-License-Identifier: GPL-2.0-only
import { type Command, Option } from "commander";
import { count } from "../diagnostic/count.ts";
import { type CheckResult } from "../check/result.ts";
import { fail } from "../diagnostic/diagnostic.ts";
import { debianBases } from "../kernel/open_tree.ts";
import { exit } from "./exit_code.ts";
import { type OpenProject, required } from "./open_project.ts";
import { fromUser } from "./options.ts";
import { recordSent } from "./record_sent.ts";
import { shellQuote } from "./shell_quote.ts";
import { submit, type Submitted } from "./submit.ts";
import { withProgress } from "./terminal.ts";

interface Options {
  readonly series: string;
  readonly base?: string;
  readonly tree?: string;
  readonly revision?: number;
  readonly toDir?: string;
  readonly sentDir?: string;
  readonly results?: readonly string[];
  readonly force?: true;
  readonly sent?: true;
  readonly json?: true;
}

/** Adds `submit`: mails for `git send-email`, which it leaves to the sender. */
export function addSubmit(
  program: Command,
  finish: (code: number) => void,
  project: OpenProject | undefined,
): void {
  program.command("submit")
    .description(
      "check a series and write the mails to send; it never sends them",
    )
    .requiredOption("--series <name>", "the series to send")
    .addOption(
      new Option("--base <version>", "a Debian kernel that it applies to")
        .choices(debianBases).default(debianBases.at(-1)),
    )
    .addOption(
      new Option(
        "--tree <dir>",
        "the tree that it applies to, best a git checkout: gives base-commit",
      ).conflicts("base"),
    )
    .option(
      "--revision <number>",
      "which revision (default: the last that is described)",
      revisionOf,
    )
    .option(
      "--to-dir <dir>",
      "where to write the mails (default: outgoing/<series>)",
    )
    .option(
      "--sent-dir <dir>",
      "where sent revisions are kept (default: patches/<series>/sent)",
    )
    .option(
      "--results <dir...>",
      "further results that verify --out wrote, beside docs/campaigns",
    )
    .option("--force", "write it although a check fails, and say so")
    .option("--sent", "the mails there were sent: keep them under patches/")
    .option("--json", "print the result as JSON")
    .addHelpText("after", help)
    .action(async (options: Options) => {
      if (options.sent) {
        finish(await reportSent(required(project), options));
        return;
      }
      const submitted = await withProgress(
        options.json ?? false,
        (progress) =>
          submit(required(project), {
            ...options,
            force: options.force ?? false,
            results: (options.results ?? []).map(fromUser),
          }, progress),
      );
      if (options.json) console.log(JSON.stringify(submitted, null, 2));
      else print(submitted, options);
      finish(exit.done);
    });
}

const help = `
The sender is the user.name and user.email of git's configuration. A series
that fails a check is not written, unless with --force.

To send a series, and a second revision of it:
  deno task submit --series dataref --tree ~/net-next
  git send-email ...                     as it says
  deno task submit --series dataref --sent
  describe what changes: revision({ changes: [...] })
  deno task submit --series dataref --tree ~/net-next`;

async function reportSent(
  project: OpenProject,
  { json, ...options }: Options,
): Promise<number> {
  const { series } = options;
  const kept = await recordSent(project, options);
  if (json) console.log(JSON.stringify(kept, null, 2));
  else {
    console.log(
      `${series} v${kept.revision} is kept in ${kept.folder}: commit it`,
    );
  }
  return exit.done;
}

function revisionOf(text: string): number {
  if (/^[1-9]\d{0,2}$/.test(text)) return Number(text);
  fail({
    code: "PW901",
    message: `${JSON.stringify(text)} is no number of a revision`,
    hint: "the first one is 1",
  });
}

function print(submitted: Submitted, options: Options): void {
  const { series } = options;
  const { revision, folder, mails, checks, forced, notes } = submitted;
  const passed = checks.filter(({ status }) => status === "pass").length;
  console.log(
    `${series} v${revision}: ${count(mails.length, "mail")} in ${folder}, ` +
      `${passed} of ${count(checks.length, "check")} passed`,
  );
  if (forced.length > 0) {
    console.log("\nWRITTEN WITH --force, ALTHOUGH:");
    for (const line of forced) console.log(`  ${line}`);
  }
  const rest = [...notes, ...warnings(checks)];
  if (rest.length > 0) console.log();
  for (const line of rest) console.log(`note: ${line}`);
  const folders = [
    ...(options.toDir ? ["--to-dir", shellQuote(options.toDir)] : []),
    ...(options.sentDir ? ["--sent-dir", shellQuote(options.sentDir)] : []),
  ].map((word) => ` ${word}`).join("");
  console.log(`
look at the mails; then this sends them:
  ${submitted.command}
and this keeps what was sent, for the next revision:
  deno task submit --series ${series} --sent${folders}`);
}

function warnings(checks: readonly CheckResult[]): string[] {
  return checks.filter(({ status }) => status === "warn")
    .map(({ name, summary }) => `${name}: ${summary}`);
}
