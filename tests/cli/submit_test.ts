// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { kernelPatchesDigest } from "../../src/cli/kernel_patches_digest.ts";
import { fieldOf } from "../../src/patch/header.ts";
import { readMail } from "../../src/patch/mail_parts.ts";
import { verified } from "../../src/verify/verified_fixture.ts";
import { committedMails } from "../kernel/committed_series.ts";
import { checkout } from "./checkout.ts";
import { type Called, git, patchwrightIn } from "./command.ts";
import { inScratch } from "../scratch.ts";

/** What get_maintainer.pl takes for a kernel. */
const kernel = [
  ...["COPYING", "CREDITS", "Kbuild", "README"],
  ...["arch/Kconfig", "fs/Kconfig", "ipc/Makefile", "kernel/Makefile"],
  ...["lib/Makefile", "scripts/get_maintainer.pl"],
];
const sender = "Jo Q. Sender <jo@example.org>";

interface Place {
  readonly tree: string;
  readonly out: string;
  /** A folder with a result of the series as patches/ has it. */
  readonly results: string;
  /** Calls submit as somebody who stands in a repository of their own. */
  readonly submit: (...args: readonly string[]) => Promise<Called>;
}

/** What a verification of the series came to. */
const ran = verified({
  clauses: [{ clause: "exactly-once", broken: false, traces: 0 }],
  patchesDigest: kernelPatchesDigest(committedMails("dataref", "6.12")),
});

/** A checkout that nothing builds in, so that checks cannot run there. */
function within(work: (place: Place) => Promise<void>): Promise<void> {
  return inScratch(async (dir) => {
    const tree = `${dir}/linux`;
    await Deno.mkdir(tree);
    await checkout(tree, kernel);
    await git(tree, "config", "user.name", "Jo Q. Sender");
    await git(tree, "config", "user.email", "jo@example.org");
    const out = `${dir}/out`;
    const results = `${dir}/results`;
    await Deno.mkdir(results);
    await Deno.writeTextFile(`${results}/dataref.json`, JSON.stringify(ran));
    const submit = (...args: readonly string[]): Promise<Called> =>
      patchwrightIn(
        { INIT_CWD: tree, XDG_CACHE_HOME: `${dir}/cache` },
        "submit",
        ...["--series", "dataref", "--to-dir", out],
        ...["--sent-dir", `${dir}/sent`, ...args],
      );
    await work({ tree, out, results, submit });
  });
}

function mailsIn(folder: string): string[] {
  return [...Deno.readDirSync(folder)].map(({ name }) => name)
    .filter((name) => name.endsWith(".patch")).sort();
}

Deno.test("what is submitted is refused with the reason, and taken by git and b4 when forced", async () => {
  await within(async ({ tree, out, results, submit }) => {
    const small = ["--series", "dataref-rfc"];
    const refused = await submit("--tree", tree, ...small);
    assert.notEqual(refused.code, 0);
    assert.match(refused.stderr, /error PW41[34]/);
    assert.match(refused.stderr, /build/);
    assert.throws(() => Deno.statSync(out));

    const forced = await submit(
      ...["--tree", tree, "--force", "--results", results],
    );
    assert.equal(forced.code, 0, forced.stderr);
    assert.match(forced.stdout, /WRITTEN WITH --force[^]*build/);
    assert.match(forced.stdout, /git send-email --no-thread/);
    assert.match(forced.stdout, /--sent --to-dir/);

    const names = mailsIn(out);
    const mails = names.map((name) =>
      readMail({ name, text: Deno.readTextFileSync(`${out}/${name}`) })
    );
    assert.ok(mails.length > 8);
    const [cover, ...patches] = mails;
    const head = await git(tree, "rev-parse", "HEAD");
    assert.match(
      cover!.below,
      new RegExp(
        `base-commit: ${head}\\nchange-id: \\d{8}-dataref-[0-9a-f]{12}`,
      ),
    );
    assert.match(cover!.message, /exactly-once +holds/);
    for (const mail of mails) {
      assert.equal(
        fieldOf(mail.fields, "From"),
        `"Jo Q. Sender" <jo@example.org>`,
      );
      assert.match(fieldOf(mail.fields, "To")!, /@/);
      assert.match(fieldOf(mail.fields, "Cc")!, /netdev@vger\.kernel\.org/);
    }
    for (const { message } of patches) {
      assert.match(message, new RegExp(`Signed-off-by: ${sender}$`));
    }

    const sent = await git(
      tree,
      ...["send-email", "--dry-run", "--no-thread", "--confirm=never"],
      ...names.map((name) => `${out}/${name}`),
    );
    assert.equal([...sent.matchAll(/^Result: OK/gm)].length, names.length);

    const ready = await amReady(tree, `${out}/dataref-v1.mbox`, `${out}/b4`);
    await git(tree, "am", "--quiet", ready);
    assert.equal(
      await git(tree, "rev-list", "--count", "HEAD"),
      String(patches.length + 1),
    );

    await Deno.remove(`${out}/b4`, { recursive: true });
    const kept = await submit("--sent");
    assert.equal(kept.code, 0, kept.stderr);
    assert.equal((await submit("--sent")).code, 0);
    await Deno.writeTextFile(`${out}/${names[1]}`, "another");
    const again = await submit("--sent");
    assert.equal(again.code, 2);
    assert.match(again.stderr, /PW412/);
  });
});

/** Has b4 make of a mailbox what a maintainer applies to their tree. */
async function amReady(
  tree: string,
  mailbox: string,
  into: string,
): Promise<string> {
  await Deno.mkdir(into);
  const id = Deno.readTextFileSync(mailbox).match(/^Message-ID: <(.*)>$/m)![1]!;
  const { success, stderr } = await new Deno.Command("b4", {
    args: [
      "--offline-mode",
      "am",
      "-m",
      mailbox,
      "-o",
      into,
      "-n",
      "series",
      id,
    ],
    cwd: tree,
    env: { HOME: into, XDG_CACHE_HOME: into, XDG_DATA_HOME: into },
    stdout: "null",
  }).output();
  assert.ok(success, new TextDecoder().decode(stderr));
  return `${into}/series.mbx`;
}

Deno.test("what nobody signs, nobody described and nobody wrote is refused", async () => {
  await within(async ({ tree, submit }) => {
    const second = await submit("--tree", tree, "--revision", "2");
    assert.equal(second.code, 2);
    assert.match(second.stderr, /PW412[^]*v2 of dataref is not described/);
    const sent = await submit("--sent");
    assert.equal(sent.code, 2);
    assert.match(sent.stderr, /PW415/);
    await git(tree, "config", "user.email", "");
    const { code, stderr } = await submit("--tree", tree);
    assert.equal(code, 2);
    assert.match(stderr, /PW411[^]*user\.email[^]*git config/);
  });
});
