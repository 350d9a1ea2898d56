// SPDX-License-Identifier: GPL-2.0-only

/** The commands of a project that have a task of their own, and what they do. */
const tasks = {
  generate: "Write the patch series; --check compares",
  check: "Apply, build and check the series on real trees",
  explore: "Search the model for traces that break the contract",
  verify: "Replay traces in real kernels, and compare every step",
  submit: "Check a series and write the mails to send; it sends none",
  docs: "Build the web site into docs/site, and check it",
  patchwright: "The command line; see --help",
} as const;

/** How the launcher is run: it may do no more than this. */
export const launch = [
  "deno run --no-prompt --allow-run=deno",
  "--allow-env=HOME,PATH,XDG_CACHE_HOME,INIT_CWD --allow-read=.",
].join(" ");

/**
 * The deno.json of a project: its tasks, and what `patchwright` is in its
 * imports, so that an editor knows all names and types at once.
 *
 * @param patchwright The folder of patchwright, absolute or from the project.
 */
export function projectConfig(patchwright: string): string {
  const packaged = patchwright.includes("node_modules/");
  const launcher = `${patchwright}/src/cli/launch.${packaged ? "js" : "ts"}`;
  const config = {
    ...packaged ? { nodeModulesDir: "manual" } : {
      imports: {
        "patchwright": `${patchwright}/src/public/patchwright.ts`,
        "patchwright/codec": `${patchwright}/src/public/codec.ts`,
      },
    },
    tasks: {
      ...Object.fromEntries(
        Object.entries(tasks).map(([name, description]) => [name, {
          description,
          command: `${launch} '${launcher}'` +
            (name === "patchwright" ? "" : ` ${name}`),
        }]),
      ),
      "docs:serve": {
        description: "Show the web site to this machine alone",
        command: "deno run --no-prompt --ignore-env " +
          "--allow-net=127.0.0.1 --allow-read=. " +
          `'${launcher.replace("launch.", "serve_docs.")}'`,
      },
      types: { description: "Type-check it", command: "deno check ." },
    },
    exclude: ["patches/", "docs/site/"],
  };
  return `${JSON.stringify(config, null, 2)}\n`;
}
