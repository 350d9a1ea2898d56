// SPDX-License-Identifier: GPL-2.0-only
import type { PatchSet } from "./patch_set.ts";
import { count } from "../diagnostic/count.ts";
import { type CheckResult, verdict } from "./result.ts";

const folder = "tools/testing/selftests/";

/**
 * A new selftest is listed in the Makefile beside it, or nobody runs it; and a
 * new folder of them says in `config` what a kernel needs, or nobody can.
 */
export function selftestsCheck({ patches, tree }: PatchSet): CheckResult {
  const files = patches.flatMap(({ mail, newFiles }) =>
    newFiles.filter((file) =>
      file.startsWith(folder) && /\.(?:sh|py|c)$/.test(file)
    ).map((file) => ({ file, place: `${mail.name}: ${file}` }))
  );
  const found = files.filter(({ file }) => {
    const slash = file.lastIndexOf("/");
    const makefile = tree.read(`${file.slice(0, slash)}/Makefile`) ?? "";
    const name = file.slice(slash + 1);
    const listed = makefile.replace(/#.*/g, "").split(/[\s:=()]+/);
    return !listed.includes(name) && !listed.includes(`$(OUTPUT)/${name}`) &&
      !listed.includes(name.replace(/\.c$/, "")) &&
      !listed.includes(name.replace(/\.c$/, ".o"));
  }).map(({ place }) => place);
  const unsaid = patches.flatMap(({ mail, newFiles }) =>
    newFiles.filter((file) =>
      file.startsWith(folder) && file.endsWith("/Makefile") &&
      tree.read(file.replace(/Makefile$/, "config")) === undefined
    ).map((file) => `${mail.name}: ${file}: no config beside it`)
  );
  const clean = files.length === 0
    ? "no new selftest"
    : `${count(files.length, "file")} listed in Makefiles`;
  return verdict(
    "selftests",
    [...found, ...unsaid],
    clean,
    "file that is not listed, or has no config",
    "files that are not listed, or have no config",
  );
}
