// SPDX-License-Identifier: GPL-2.0-only
import * as esbuild from "esbuild-wasm/esm/browser.js";

/**
 * Bundles a script of ours with all that it imports, as one classic script: it
 * runs from a file too, where a browser loads no modules.
 *
 * @param entry the file that the page runs
 */
export async function bundle(entry: URL): Promise<Uint8Array> {
  const wasm = await Deno.readFile(
    new URL(import.meta.resolve("esbuild-wasm/esbuild.wasm")),
  );
  await esbuild.initialize({
    wasmModule: await WebAssembly.compile(wasm),
    worker: false,
  });
  try {
    const { outputFiles } = await esbuild.build({
      entryPoints: [entry.href],
      bundle: true,
      charset: "utf8",
      format: "iife",
      minify: true,
      target: "es2022",
      write: false,
      plugins: [fromDisk],
    });
    return outputFiles[0]!.contents;
  } finally {
    await esbuild.stop();
  }
}

/** Files by their URLs: the bundler itself has no disk to read. */
const fromDisk: esbuild.Plugin = {
  name: "from disk",
  setup(build): void {
    build.onResolve({ filter: /./ }, ({ path, importer }) => ({
      path: importer === "" ? path : new URL(path, importer).href,
      namespace: "disk",
    }));
    build.onLoad({ filter: /./, namespace: "disk" }, async ({ path }) => ({
      contents: await Deno.readTextFile(new URL(path)),
      loader: "ts",
    }));
  },
};
