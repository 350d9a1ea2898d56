// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { buildSmp, requireSymbols } from "./build_smp.ts";

Deno.test("what is missing for building kernels is PW603, with what to install", async () => {
  const folder = await Deno.makeTempDir();
  const path = Deno.env.get("PATH") ?? "";
  Deno.env.set("PATH", "/nonexistent");
  try {
    const build = buildSmp({
      source: folder,
      identity: "6.12",
      mails: [],
      work: `${folder}/work`,
      onProgress: () => {},
    });
    await assert.rejects(build, /PW603[^]*apt-get install .*flex/);
  } finally {
    Deno.env.set("PATH", path);
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("a tree without a sanitizer is told from a series that asks for too much", () => {
  requireSymbols([], ["VENET"]);
  assert.throws(() => requireSymbols(["KCSAN", "VENET"], ["VENET"]), /PW612/);
  assert.throws(() => requireSymbols(["VENET"], ["VENET"]), /PW602.*VENET/s);
});
