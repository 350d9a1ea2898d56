// SPDX-License-Identifier: GPL-2.0-only
import { Command, CommanderError } from "commander";
import { DiagnosticError, formatDiagnostic } from "../diagnostic/diagnostic.ts";
import { stopPrograms } from "../kernel/process.ts";
import { addCheck } from "./check_command.ts";
import { addExplore } from "./explore_command.ts";
import { addDocs } from "./docs_command.ts";
import { exit, exitCodeFor } from "./exit_code.ts";
import { stopReplacing } from "./folder.ts";
import { addGenerate } from "./generate_command.ts";
import { addInit } from "./init_command.ts";
import { addMutate } from "./mutate_command.ts";
import { openProject } from "./open_project.ts";
import { leaveScratch } from "./scratch.ts";
import { addSelftest } from "./selftest_command.ts";
import { addSubmit } from "./submit_command.ts";
import { addTrees } from "./trees_command.ts";
import { unforeseen } from "./unforeseen.ts";
import { addVerify } from "./verify_command.ts";

/**
 * The command line: reads arguments, runs a command, turns what it throws
 * into messages and an exit code.
 *
 * @returns The exit code: 0 done, 1 found something, 2 wrong usage, 3 could
 *   not run.
 */
export async function main(args: readonly string[]): Promise<number> {
  let code: number = exit.done;
  const finish = (status: number): void => {
    code = status;
  };
  const program = new Command("patchwright")
    .description(
      "Authors Linux kernel API changes: one description, a patch series on any tree.",
    )
    .exitOverride()
    .showHelpAfterError("(add --help for the options)")
    .addHelpText("after", exitCodes);
  try {
    const project = await openProject(Deno.cwd());
    addInit(program);
    addGenerate(program, finish, project);
    addTrees(program, finish);
    addCheck(program, finish, project);
    addSubmit(program, finish, project);
    addExplore(program, finish, project);
    addVerify(program, finish, project);
    addMutate(program, finish, project);
    addSelftest(program, finish, project);
    addDocs(program, finish, project);
    await program.parseAsync([...args], { from: "user" });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) {
      return error.exitCode === 0 ? exit.done : exit.usage;
    }
    if (error instanceof DiagnosticError) {
      return report(error, args.includes("--json"));
    }
    const diagnostic = unforeseen(error);
    if (diagnostic) {
      return report(new DiagnosticError([diagnostic]), args.includes("--json"));
    }
    console.error("this is a defect of patchwright; please report it:", error);
    return exit.couldNotRun;
  } finally {
    leaveScratch();
  }
}

function report({ diagnostics }: DiagnosticError, json: boolean): number {
  if (json) console.log(JSON.stringify({ errors: diagnostics }, null, 2));
  for (const diagnostic of diagnostics) {
    console.error(formatDiagnostic(diagnostic));
  }
  if (diagnostics.length > 1) console.error(`${diagnostics.length} errors`);
  return exitCodeFor(diagnostics);
}

const exitCodes = `
Exit codes:
  0  done
  1  found something: drift, a failed check, an error in a description
  2  wrong usage
  3  could not run: a program or a tree is missing`;

// The progress display hides it and has no time to show it again.
function showCursor(): void {
  if (!Deno.stderr.isTerminal()) return;
  Deno.stderr.writeSync(new TextEncoder().encode("\x1b[?25h"));
}

if (import.meta.main) {
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    Deno.addSignalListener(signal, () => {
      showCursor();
      stopPrograms();
      stopReplacing();
      leaveScratch();
      console.error("interrupted; what was there before still is");
      Deno.exit(exit.couldNotRun);
    });
  }
  Deno.exit(await main(Deno.args));
}
