// SPDX-License-Identifier: GPL-2.0-only
import { checkSeries } from "../../src/check/check.ts";
import type { CheckResult } from "../../src/check/result.ts";
import { replaceFolder } from "../../src/cli/folder.ts";
import { openProject, required } from "../../src/cli/open_project.ts";
import { prepareSubmission } from "../../src/cli/prepare_submission.ts";
import { readChecks } from "../../src/cli/read_checks.ts";
import { recordSent } from "../../src/cli/record_sent.ts";
import { refuseUnchecked } from "../../src/cli/submit.ts";
import type { Function } from "../../src/description/entity.ts";
import type { Code } from "../../src/diagnostic/codes.ts";
import { openTree } from "../../src/kernel/open_tree.ts";
import { ProcessError, programFailed, run } from "../../src/kernel/process.ts";
import { snapshot } from "../../src/kernel/snapshot.ts";
import { TreeCache } from "../../src/kernel/tree_cache.ts";
import { DiagnosticError } from "../../src/diagnostic/diagnostic.ts";
import { git } from "../../src/patch/git.ts";
import { kernelOf } from "../../src/run/build.ts";
import { withPrograms } from "../../src/run/programs.ts";
import { findCompiler, UmlObjects } from "../../src/run/uml_objects.ts";
import dataref from "../../src/series/dataref/series.ts";
import { undocumented } from "../../src/site/api/coverage.ts";
import { checkSite } from "../../src/site/check_site.ts";
import { divergenceExample } from "../../src/site/guides/divergence_example.ts";
import { readPatchMail } from "../../src/site/patches/patch_mail.ts";
import { senderOf } from "../../src/submit/sender.ts";
import { requireSymbols } from "../../src/smp/build_smp.ts";
import { runMachine } from "../../src/smp/qemu.ts";
import { call } from "../../src/trace/call.ts";
import failingModel from "../../src/verify/failing_model_fixture.ts";
import { mergeVerified } from "../../src/verify/merge.ts";
import { verified } from "../../src/verify/verified_fixture.ts";

/**
 * What the situations of src/diagnostic/explained are like: each is made in a
 * folder of its own, and gives its error there.
 */
export const situations: Partial<
  Record<Code, (folder: string) => unknown>
> = {
  PW302: (folder) =>
    withoutPrograms(() =>
      openTree({ base: "6.12" }, { cache: new TreeCache(`${folder}/cache`) })
    ),
  PW304: async (folder) => {
    await Deno.writeTextFile(`${folder}/file`, "");
    const cache = new TreeCache(`${folder}/file/cache`);
    await cache.locked("6.12", () => {}, () => Promise.resolve());
  },
  PW305: () => withoutPrograms(() => run("git", ["--version"])),
  PW306: () =>
    snapshot(new Map([["lib/lamp.c", Uint8Array.of(0xff, 0xfe)]]), "6.12"),
  PW307: async () => {
    try {
      await run("sh", ["-c", "kill -9 $$"]);
    } catch (error) {
      throw new DiagnosticError([programFailed(error as ProcessError)]);
    }
  },
  PW401: (folder) => git(folder, ["rev-parse", "HEAD"]),
  PW403: async (folder) => {
    await Deno.writeTextFile(`${folder}/notes.txt`, "mine");
    await replaceFolder(folder, new Map());
  },
  PW411: (folder) => unknownToGit(folder, () => senderOf(folder)),
  PW412: () =>
    prepareSubmission({ series: dataref, revision: 7, sent: [] } as never),
  PW413: () => refuseUnchecked("lamp", [checked("fail")]),
  PW414: () => refuseUnchecked("lamp", [checked("could not run")]),
  PW415: (folder) =>
    recordSent(
      { folder, series: [dataref], parts: [] },
      { series: dataref.name, toDir: folder },
    ),
  PW501: async (folder) => {
    await Deno.writeTextFile(`${folder}/file`, "");
    await check(`${folder}/file/work`, [{ name: "0001-a.patch", text: "" }]);
  },
  PW502: (folder) => check(folder, []),
  PW601: () =>
    kernelOf({ outcome: "no-build", lines: ["lib/lamp.c:7: error"] }, "6.12"),
  PW602: async (folder) => {
    const makefile = "allnoconfig:\n\t: > $(O)/.config\n";
    await Deno.writeTextFile(`${folder}/Makefile`, makefile);
    const objects = new UmlObjects({
      tree: folder,
      path: folder,
      ccache: folder,
      settings: new Map([["LAMP", "y"]]),
      onProgress: () => {},
    }, { version: "gcc", cached: false });
    await objects.build("");
  },
  PW603: (folder) =>
    withoutPrograms(() => withPrograms(() => findCompiler(folder))),
  PW604: () =>
    mergeVerified([1, 2, 4].map((shard) => verified({ shard, shards: 4 }))),
  PW612: () => requireSymbols(["KCSAN"]),
  PW613: () =>
    withoutPrograms(() =>
      runMachine({ kernel: "bzImage", append: [], memory: 256, timeLimit: 1 })
    ),
  PW704: () => failingModel().step(call(1)),
  PW801: () => {
    const problems = undocumented([busyFunction()]);
    throw new DiagnosticError(problems);
  },
  PW802: () => {
    const page = '<a href="no.html"></a>';
    throw new DiagnosticError(site(page));
  },
  PW803: () => {
    throw new DiagnosticError(site(" ".repeat(2 << 20)));
  },
  PW804: () => divergenceExample("divergence dataref dataref", "end()", "g.md"),
  PW805: async (folder) => {
    await Deno.mkdir(`${folder}/docs/checks`, { recursive: true });
    await Deno.writeTextFile(`${folder}/docs/checks/lamp-6.12.json`, "{}\n");
    await readChecks(folder, []);
  },
  PW903: async (folder) => required(await openProject(folder)),
  PW904: async (folder) => {
    await Deno.writeTextFile(`${folder}/patchwright.ts`, "export default 1;\n");
    await openProject(folder);
  },
};

/** Does work while no program is installed. */
async function withoutPrograms(work: () => Promise<unknown>): Promise<void> {
  const path = Deno.env.get("PATH") ?? "";
  Deno.env.set("PATH", "/nonexistent");
  try {
    await work();
  } finally {
    Deno.env.set("PATH", path);
  }
}

/** Does work where git has no configuration of a user. */
async function unknownToGit(
  folder: string,
  work: () => Promise<unknown>,
): Promise<void> {
  const home = Deno.env.get("HOME") ?? "";
  Deno.env.set("HOME", folder);
  try {
    await work();
  } finally {
    Deno.env.set("HOME", home);
  }
}

function checked(status: CheckResult["status"]): CheckResult {
  return { name: "build", status, summary: "lib/lamp.c", details: [] };
}

async function check(
  work: string,
  mails: { name: string; text: string }[],
): Promise<void> {
  await checkSeries({
    series: dataref,
    base: "6.12",
    mails,
    source: work,
    work,
    onProgress: () => {},
  });
}

function site(page: string): ReturnType<typeof checkSite> {
  return checkSite(new Map([["index.html", page]]), new Set(["index.html"]));
}

function busyFunction(): Parameters<typeof undocumented>[0][number] {
  const mail = readPatchMail(
    "0001-f.patch",
    "Subject: f\n\nText.\n---\ndiff --git a/f.c b/f.c\n--- /dev/null\n" +
      "+++ b/f.c\n@@ -0,0 +1,4 @@\n+int f(void)\n+{\n+\treturn -EBUSY;\n+}\n",
  );
  const entity: Function = {
    kind: "function",
    name: "f",
    doc: { summary: "does it", description: [], returns: "0." },
    position: { file: "api.ts", line: 1 },
    parameters: [],
    returns: { before: "int", after: "" },
    linkage: "global",
  };
  const on = { base: "6.12", tree: "Linux 6.12", mails: [mail] };
  const introduced = { mail, file: 0, hunk: 0, lines: 1 };
  const origins = [{ series: "s", on, introduced, uses: [] }];
  return { series: "s", entity, path: "f.html", origins };
}
