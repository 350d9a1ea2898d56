// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { run } from "../kernel/process.ts";
import type { CommitPlan, Mail } from "./commit.ts";
import { fixMessageIds, makeMails } from "./mails.ts";

const before = "int f(void)\n{\n\treturn 1;\n}\n";
const plan: CommitPlan = {
  base: new Map([["lib/f.c", before]]),
  commits: [
    {
      subject: "lib: let f() return 2",
      body: "It was wrong.\n",
      files: new Map([["lib/f.c", before.replace("1", "2")]]),
    },
    {
      subject: "lib: add a script",
      body: "A naïve one.\n",
      files: new Map([["lib/run me.sh", "#!/bin/sh\n"]]),
    },
  ],
  cover: { subject: "lib: two things", body: "Why.\n\n--- is no end here\n" },
  prefix: "PATCH net-next",
  author: { name: "patchwright", email: "series@patchwright.invalid" },
  date: "2026-11-22T12:00:00+00:00",
};

async function mails(
  ...[given, repository]: [
    CommitPlan,
    Parameters<typeof makeMails>[2]?,
  ]
): Promise<Mail[]> {
  const scratch = await Deno.makeTempDir();
  try {
    return await makeMails(given, scratch, repository);
  } finally {
    await Deno.remove(scratch, { recursive: true });
  }
}

Deno.test("a series becomes numbered mails below its cover letter", async () => {
  const made = await mails(plan);
  assert.deepEqual(made.map(({ name }) => name), [
    "0000-cover-letter.patch",
    "0001-lib-let-f-return-2.patch",
    "0002-lib-add-a-script.patch",
  ]);
  assert.match(
    made[0]!.text,
    /^Subject: \[PATCH net-next 0\/2\] lib: two things$/m,
  );
  assert.match(made[0]!.text, /lib\/f\.c +\| 2 \+-/);
  const id = made[0]!.text.match(/^Message-I[Dd]: (<.*>)$/m)![1]!;
  assert.ok(made[1]!.text.includes(`In-Reply-To: ${id}`));
  assert.match(made[1]!.text, /^index [0-9a-f]{12}\.\.[0-9a-f]{12} 100644$/m);
  assert.match(made[2]!.text, /^new file mode 100755$/m);
});

Deno.test("the same plan gives the same bytes in another zone and locale", async () => {
  const first = await mails(plan);
  await new Promise((resolve) => setTimeout(resolve, 1100));
  assert.deepEqual(await mails(plan), first);
});

Deno.test("one patch without a cover letter is one mail", async () => {
  const { cover: _, ...alone } = plan;
  const made = await mails({ ...alone, commits: plan.commits.slice(0, 1) });
  assert.equal(made.length, 1);
  assert.match(made[0]!.text, /^Subject: \[PATCH net-next\] lib/m);
});

Deno.test("a base in a repository is named by its commit, and left alone", async () => {
  const dir = await Deno.makeTempDir();
  const git = async (...args: string[]): Promise<string> => {
    const env = { GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_NOSYSTEM: "1" };
    const { stdout } = await run("git", ["-C", dir, ...args], { env });
    return new TextDecoder().decode(stdout).trim();
  };
  try {
    await git("init", "--quiet");
    await Deno.mkdir(`${dir}/lib`);
    await Deno.writeTextFile(`${dir}/lib/f.c`, before);
    await Deno.chmod(`${dir}/lib/f.c`, 0o755);
    await git("add", ".");
    await git(
      "-c",
      "user.name=n",
      "-c",
      "user.email=e@x",
      "commit",
      "-qm",
      "base",
    );
    const commit = await git("rev-parse", "HEAD");
    const objects = await git("count-objects");
    const made = await mails(plan, { gitDir: `${dir}/.git`, commit });
    assert.ok(made[0]!.text.includes(`base-commit: ${commit}`));
    assert.match(made[1]!.text, /^index .* 100755$/m);
    assert.equal(await git("count-objects"), objects);
    assert.equal(await git("for-each-ref", "--format=%(objectname)"), commit);
  } finally {
    await Deno.remove(dir, { recursive: true });
  }
});

Deno.test("only message ids in the header take the date of the series", () => {
  const sha = "0".repeat(40);
  const mail = `Message-Id: <${sha}.123.git.a@b>\n\n<${sha}.123.git.a@b>\n`;
  assert.equal(
    fixMessageIds(mail, "1970-01-01T00:00:09Z"),
    `Message-ID: <${sha}.9.git.a@b>\n\n<${sha}.123.git.a@b>\n`,
  );
});
