// SPDX-License-Identifier: GPL-2.0-only
import { main } from "../../src/cli/main.ts";
import { readApi } from "../../src/declaration/read_api.ts";
import type { Api } from "../../src/description/entity.ts";
import { toFileUrl } from "../../src/description/position.ts";
import type { Series } from "../../src/description/series.ts";
import {
  type Diagnostic,
  DiagnosticError,
} from "../../src/diagnostic/diagnostic.ts";
import { exampleTree } from "../../src/diagnostic/explained/example_tree.ts";
import type { Example } from "../../src/diagnostic/explained/explanation.ts";
import { loadCParser } from "../../src/kernel/c_parser.ts";
import { planSeries } from "../../src/patch/plan_series.ts";
import { parseProgram } from "../../src/trace/program_text.ts";
import { modelFrom } from "../../src/verify/model_plan.ts";

/** What the examples of programs are calls of. */
const limitref = import.meta.resolve("../../examples/limitref/model.ts");

/** The errors of work, whichever way it reports them. */
export async function errorsOf(work: () => unknown): Promise<Diagnostic[]> {
  try {
    await work();
    return [];
  } catch (error) {
    if (!(error instanceof DiagnosticError)) throw error;
    return [...error.diagnostics];
  }
}

/** Runs an example, and gives the codes that come of it. */
export async function codesOf({ of, text }: Example): Promise<string[]> {
  if (of === "command") return await codesOfCommand(text);
  const found = await errorsOf(() => runners[of](text));
  return found.map(({ code }) => code);
}

const runners: Readonly<
  Record<Exclude<Example["of"], "command">, (text: string) => unknown>
> = {
  declarations: (text) =>
    readApi(
      "api.ts",
      (path) => path === "api.ts" ? text : Deno.readTextFileSync(path),
    ),
  series: (text) => plan(seriesWith({ series: text })),
  patch: (text) => plan(seriesWith({ patch: text })),
  change: (text) => plan(seriesWith({ patch: `changes: [\n${text},\n]` })),
  program: async (text) => {
    const model = await modelFrom({ module: limitref });
    const clauses = model.clauses.map(({ name }) => name);
    const { operations, layout } = model;
    const implementations = [model.name];
    parseProgram(
      { operations, layout, clauses, implementations },
      "program.txt",
      text,
    );
  },
  situation: () => {
    throw new Error("a situation is made by the test");
  },
};

/** A module with a series that is right but for the given fields. */
function seriesWith(
  { series = "", patch = "" }: { series?: string; patch?: string },
): string {
  const right = 'file("lib/lamp.c").function("lamp_set").whole()' +
    '.after(verbatim("\\nint lamps;"))';
  return `import {
  defines, define, file, patch, prototype, series, templatesIn, verbatim, where,
} from "patchwright";
const template = templatesIn(import.meta.resolve("./templates/"));
export default series({
  name: "lamp",
  prefix: "PATCH",
  date: "2026-11-26T12:00:00+00:00",
  api: import.meta.resolve("./api.ts"),
  patches: [patch({
    subject: "lib: add lamps",
    message: verbatim("Lamps are of use."),
    changes: [${right}],
    ...{ ${patch} },
  })],
  ...{ ${series} },
});
void [defines, define, prototype, template, where];
`;
}

const noApi: Api = { entities: new Map(), existing: new Map() };

async function plan(module: string): Promise<void> {
  const folder = await Deno.makeTempDir();
  try {
    const file = `${folder}/series.ts`;
    await Deno.writeTextFile(file, module);
    const { default: series } = await import(toFileUrl(file)) as {
      default: Series;
    };
    planSeries({
      series,
      api: noApi,
      snapshot: exampleTree,
      parser: await loadCParser(),
      parsed: new Map(),
      author: { name: "A", email: "a@example.org" },
      signOff: false,
    });
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** Runs a command in this process, and reads its errors. */
async function codesOfCommand(text: string): Promise<string[]> {
  const said: string[] = [];
  const { log, error } = console;
  console.log = (line: string) => void said.push(line);
  console.error = () => {};
  try {
    await main([...text.split(" ").slice(1), "--json"]);
  } finally {
    console.log = log;
    console.error = error;
  }
  const { errors } = JSON.parse(said.join("\n")) as { errors: Diagnostic[] };
  return errors.map(({ code }) => code);
}
