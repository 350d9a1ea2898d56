// SPDX-License-Identifier: GPL-2.0-only
import { CouldNotRun, installHint } from "../check/result.ts";
import { fail } from "../diagnostic/diagnostic.ts";

/**
 * Does work that starts programs of the machine.
 *
 * @throws DiagnosticError PW603 where one is missing, with all the packages to
 *   install
 */
export async function withPrograms<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof CouldNotRun)) throw error;
    const { message, packages, details } = error;
    const install = installHint([{
      name: "run",
      status: "could not run",
      summary: message,
      packages,
    }]);
    return fail({
      code: "PW603",
      message: `No kernel can be built or booted here: ${message}.`,
      hint: install
        ? `Install what is missing: ${install}`
        : "See the details.",
      details,
    });
  }
}
