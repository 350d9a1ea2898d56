// SPDX-License-Identifier: GPL-2.0-only
import { fail } from "../diagnostic/diagnostic.ts";
import { pipe, ProcessError, run } from "./process.ts";

/**
 * Unpacks a source package into an empty folder: all of it, or only the given
 * files. A file that the package lacks does not appear.
 *
 * @param base the line of kernels, which names the archive in the package.
 * @throws DiagnosticError PW304 where it does not work out, PW305 where a
 * program is missing.
 */
export async function unpackDebian(
  deb: string,
  base: string,
  into: string,
  paths: readonly string[] | undefined,
  onBytes: (total: number) => void = () => {},
): Promise<void> {
  const top = `linux-source-${base}`;
  // tar starts xz itself, and says little where it is not there.
  await run("xz", ["--version"], { cleanEnv: true });
  try {
    const { code, stderr } = await pipe([
      {
        command: "dpkg-deb",
        args: ["--fsys-tarfile", deb],
        cleanEnv: true,
      },
      {
        command: "tar",
        args: ["-xOf", "-", `./usr/src/${top}.tar.xz`],
        cleanEnv: true,
      },
      {
        command: "tar",
        args: [
          ...["-xf", "-", "--use-compress-program", "xz -T0"],
          ...["--no-same-owner", "--strip-components=1", "-C", into],
          ...(paths
            ? ["--no-recursion", "--", ...paths.map((path) => `${top}/${path}`)]
            : []),
        ],
        cleanEnv: true,
        accept: paths ? [0, 2] : [0],
      },
    ], onBytes);
    if (code !== 0 && !onlyAbsent(stderr)) {
      throw new ProcessError("tar", code, stderr);
    }
  } catch (error) {
    if (!(error instanceof ProcessError)) throw error;
    fail({
      code: "PW304",
      message: `The package of kernel ${base} could not be unpacked.`,
      details: [`${error.command}: exit code ${error.code}`, ...error.lines],
      hint: "Make room for the cache if it is full, and try again.",
    });
  }
}

/** tar's code for a member that the archive lacks stands for worse, too. */
function onlyAbsent(stderr: string): boolean {
  return stderr.trim().split("\n").every((line) =>
    /: Not found in archive$|: Exiting with failure status/.test(line)
  );
}
