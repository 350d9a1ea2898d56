// SPDX-License-Identifier: GPL-2.0-only
/**
 * Packs patchwright as npm does, installs it into an empty folder, and works
 * there without this repository. It needs the registry of npm.
 *
 * @module
 */
import assert from "node:assert/strict";
import { root } from "../tidy/sources.ts";

interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

async function run(
  cwd: string,
  program: string,
  ...args: readonly string[]
): Promise<Ran> {
  const { code, stdout, stderr } = await new Deno.Command(program, {
    args: [...args],
    cwd,
    // Not where the tests themselves were started.
    env: { NO_COLOR: "1", DENO_NO_UPDATE_CHECK: "1", INIT_CWD: cwd },
    stdin: "null",
  }).output();
  const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
  return { code, stdout: text(stdout), stderr: text(stderr) };
}

/** Runs a program that must end well, and gives what it printed. */
async function good(
  cwd: string,
  program: string,
  ...args: readonly string[]
): Promise<string> {
  const { code, stdout, stderr } = await run(cwd, program, ...args);
  assert.equal(code, 0, `${program} ${args.join(" ")}\n${stderr}${stdout}`);
  return stdout;
}

const here = decodeURIComponent(root.pathname);
const launch = "node_modules/patchwright/dist/src/cli/launch.js";
const allowed = [
  "--no-prompt",
  "--allow-run=deno",
  "--allow-env=HOME,PATH,XDG_CACHE_HOME,INIT_CWD",
  "--allow-read=.",
];

Deno.test("the packed package works in an empty folder", async (t) => {
  const folder = await Deno.makeTempDir();
  const project = `${folder}/slotref`;
  try {
    await good(here, "npm", "pack", "--pack-destination", folder);
    const archive = [...Deno.readDirSync(folder)][0]!.name;
    await good(
      folder,
      "npm",
      "install",
      "--no-audit",
      "--no-fund",
      "--ignore-scripts",
      `./${archive}`,
    );

    await t.step("init makes a project that has no type errors", async () => {
      await good(folder, "deno", "run", ...allowed, launch, "init", "slotref");
      const config = await Deno.readTextFile(`${project}/deno.json`);
      assert.ok(!config.includes(here), "it speaks of this repository");
      const scripts = [...Deno.readDirSync(project)]
        .filter(({ name }) => name.endsWith(".js"));
      assert.deepEqual(scripts, [], "it holds what was made of its modules");
      await good(project, "deno", "task", "types");
    });

    await t.step("a type error is found where it is", async () => {
      const wrong =
        'import { between } from "patchwright";\nbetween(0, "1");\n';
      await Deno.writeTextFile(`${project}/wrong.ts`, wrong);
      const { code, stderr } = await run(project, "deno", "task", "types");
      await Deno.remove(`${project}/wrong.ts`);
      assert.notEqual(code, 0);
      assert.match(stderr, /'string' is not assignable[^]*wrong\.ts:2:12/);
    });

    await t.step(
      "it generates, and says so when it is asked to check",
      async () => {
        await good(project, "deno", "task", "generate");
        const said = await good(project, "deno", "task", "generate", "--check");
        assert.match(said, /slotref\s+6\.1\s[^]*current[^]*6\.12[^]*current/);
        const patches = [
          ...Deno.readDirSync(`${project}/patches/slotref/6.12`),
        ];
        assert.equal(patches.length, 4);
      },
    );

    await t.step("its model is searched", async () => {
      const said = await good(
        ...[project, "deno", "task", "explore", "--depth", "3", "--json"],
      );
      const [{ violations, exhaustive }] = JSON.parse(said);
      assert.deepEqual(violations, []);
      assert.ok(exhaustive.states > 10);
    });

    await t.step(
      "a kernel with its series does as its model says",
      async () => {
        const said = await good(
          ...[project, "deno", "task", "verify", "--base", "6.12"],
          ...["--after", "last", "--traces", "1000"],
        );
        assert.match(said, /1 of 1 kernel does as it should/);
      },
    );

    await t.step("npx and an installed command run it, too", async () => {
      const help = await good(
        folder,
        "npx",
        "--no",
        "--",
        "patchwright",
        "--help",
      );
      assert.match(help, /^Usage: patchwright/);
      await good(
        ...[folder, "deno", "install", "--global", "--root", folder],
        ...["--name", "pw", ...allowed, launch],
      );
      assert.equal(
        await good(project, "sh", `${folder}/bin/pw`, "--help"),
        help,
      );
    });

    await t.step("what is not public cannot be imported", async () => {
      for (const path of ["src/cli/main.js", "dist/src/cli/main.js"]) {
        const module = `import "patchwright/${path}";\n`;
        await Deno.writeTextFile(`${folder}/reach.ts`, module);
        const { code, stderr } = await run(folder, "deno", "run", "reach.ts");
        assert.notEqual(code, 0);
        assert.match(stderr, /ERR_PACKAGE_PATH_NOT_EXPORTED|not.*export/);
      }
    });
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
