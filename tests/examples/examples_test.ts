// SPDX-License-Identifier: GPL-2.0-only
/**
 * The projects in examples/ are worked on as a user works on a project: in its
 * folder, through the launcher.
 *
 * @module
 */
import assert from "node:assert/strict";
import { projectConfig } from "../../src/cli/project_config.ts";
import { root } from "../tidy/sources.ts";
import { type Called, inFolder } from "./command.ts";

const names = [...Deno.readDirSync(new URL("examples", root))]
  .map(({ name }) => name).sort();

for (const name of names) {
  const folder = decodeURIComponent(new URL(`examples/${name}`, root).pathname);
  const command = (...args: string[]): Promise<Called> =>
    inFolder(folder, "patchwright", ...args);

  Deno.test(`${name} has the deno.json that init gives`, () => {
    assert.equal(
      Deno.readTextFileSync(`${folder}/deno.json`),
      projectConfig("../.."),
    );
  });

  Deno.test(`${name} has no type errors`, async () => {
    const { code, stderr } = await inFolder(folder, "types");
    assert.equal(code, 0, stderr);
  });

  Deno.test(`${name} has a web site without a dead link`, async () => {
    const folder = await Deno.makeTempDir();
    const out = `${folder}/site`;
    const { code, stdout, stderr } = await command("docs", "--out", out);
    const page = await Deno.readTextFile(`${out}/index.html`).catch(() => "");
    await Deno.remove(folder, { recursive: true });
    assert.equal(code, 0, stdout + stderr);
    assert.match(page, new RegExp(`patches/${name}/`));
  });

  Deno.test(`the model of ${name} keeps its contract, in every way that calls go`, async () => {
    const { code, stdout, stderr } = await command(
      ...["explore", "--depth", "5", "--traces", "2000", "--json"],
    );
    assert.equal(code, 0, stderr);
    const [{ violations, coverage }] = JSON.parse(stdout);
    assert.deepEqual(violations, []);
    assert.deepEqual(coverage.outcomes.missing, []);
  });
}

Deno.test("there are examples", () => {
  assert.deepEqual(names, ["limitref", "vsockcount"]);
});
