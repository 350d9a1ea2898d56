// SPDX-License-Identifier: GPL-2.0-only
/**
 * Starts the command in a process that may do what this call of it needs and
 * nothing else. The launcher itself may do no more than that.
 *
 * @module
 */
import { permissionsFor } from "./permissions.ts";
import { libraries, root } from "./paths.ts";

// As a package it has no configuration of its own, and stands among libraries.
const config = libraries === undefined ? [`--config=${root}/deno.json`] : [
  ...["--no-config", "--node-modules-dir=manual"],
  // As the configuration has it: models run in a thread that may do nothing.
  "--unstable-worker-options",
];
const flags = permissionsFor(Deno.args, {
  root,
  libraries,
  project: Deno.cwd(),
  cwd: Deno.env.get("INIT_CWD") ?? Deno.cwd(),
  home: Deno.env.get("HOME"),
  xdgCacheHome: Deno.env.get("XDG_CACHE_HOME"),
  searchPath: (Deno.env.get("PATH") ?? "").split(":").filter(Boolean),
});
const child = new Deno.Command("deno", {
  args: [
    "run",
    // Programs that are missing are told of where they are needed.
    "--quiet",
    ...config,
    ...flags,
    import.meta.resolve("./main.ts"),
    ...Deno.args,
  ],
  stdin: "inherit",
  stdout: "inherit",
  stderr: "inherit",
}).spawn();

// The terminal sends an interrupt to both; the child decides how to end.
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  Deno.addSignalListener(signal, () => {
    if (signal === "SIGTERM") child.kill(signal);
  });
}
Deno.exit((await child.status).code);
