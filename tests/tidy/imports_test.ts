// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { root, type Source, sourcesBelow } from "./sources.ts";

interface Rule {
  readonly modules: ReadonlySet<string>;
  readonly packages: ReadonlySet<string>;
}

/** The table of ARCHITECTURE.md: the one place where the rules stand. */
function importTable(): ReadonlyMap<string, Rule> {
  const text = Deno.readTextFileSync(new URL("ARCHITECTURE.md", root));
  const section = text.split("## Who may import whom")[1]!.split("\n## ")[0]!;
  const rows = section.split("\n").filter((line) => /^\| *[a-z]/.test(line))
    .map((line) => line.split("|").slice(1, 4).map((cell) => cell.trim()))
    .filter(([module]) => module !== "module");
  const list = (cell: string): Set<string> =>
    new Set(cell.split(",").map((name) => name.trim()).filter(Boolean));
  return new Map(rows.map(([module, modules, packages]) => [
    module!,
    { modules: list(modules!), packages: list(packages!) },
  ]));
}

interface Import {
  readonly path: string;
  readonly from: string;
  readonly module: string;
}

function importsOf({ path, text }: Source): Import[] {
  const specifiers = text.matchAll(
    /^(?:import|export)\b[^;=]*?\bfrom "([^"]+)"|^import "([^"]+)"|\bimport\("([^"]+)"\)/gm,
  );
  const module = path.split("/")[1]!;
  return [...specifiers].map((found) => ({
    path: `${path}:${text.slice(0, found.index).split("\n").length}`,
    from: found[1] ?? found[2] ?? found[3]!,
    module,
  }));
}

const code = sourcesBelow("src", ".ts").filter(({ path }) => !isTest(path));
const imports = code.flatMap(importsOf);

// Tests, and the fixtures that only they use, may reach further.
function isTest(path: string): boolean {
  return /(_test|fixture)\.ts$|\/(edit_fixture|fixture_kernel)\.ts$/.test(path);
}

function moduleOf(path: string, from: string): string {
  return new URL(from, new URL(path.replace(/:\d+$/, ""), root)).href
    .slice(root.href.length).split("/")[1]!;
}

/** The package of a file in it. */
function packageOf(from: string): string {
  return from.split("/").slice(0, from.startsWith("@") ? 2 : 1).join("/");
}

Deno.test("every module has a row in the import table, and every row a module", () => {
  const modules = [...Deno.readDirSync(new URL("src", root))].map(({ name }) =>
    name
  );
  assert.deepEqual([...importTable().keys()].sort(), modules.sort());
});

Deno.test("modules import only what the import table lets them", () => {
  const table = importTable();
  const wrong = imports.filter(({ from }) => from.startsWith("."))
    .map((it) => ({ ...it, to: moduleOf(it.path, it.from) }))
    .filter(({ module, to }) =>
      module !== to && !table.get(module)?.modules.has(to)
    )
    .map(({ path, module, to }) => `${path}: ${module} may not import ${to}`);
  assert.deepEqual(wrong, []);
});

Deno.test("the import table lets nobody import what nobody does", () => {
  const used = new Set(
    imports.filter(({ from }) => from.startsWith("."))
      .map(({ path, from, module }) => `${module} ${moduleOf(path, from)}`),
  );
  const idle = [...importTable()].flatMap(([module, { modules }]) =>
    [...modules].filter((to) => !used.has(`${module} ${to}`)).map((to) =>
      `${module} ${to}`
    )
  );
  assert.deepEqual(idle, []);
});

Deno.test("a package is imported by its owner alone", () => {
  const table = importTable();
  const wrong = imports
    .filter(({ from }) => !from.startsWith(".") && !from.startsWith("node:"))
    .map((it) => ({ ...it, from: packageOf(it.from) }))
    .filter(({ module, from }) => !table.get(module)?.packages.has(from))
    .map(({ path, module, from }) =>
      `${path}: ${module} may not import ${from}`
    );
  assert.deepEqual(wrong, []);
});
