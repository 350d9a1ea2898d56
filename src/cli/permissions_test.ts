// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { permissionsFor, type Surroundings } from "./permissions.ts";

const here: Surroundings = {
  root: "/p",
  project: "/p",
  cwd: "/w",
  home: "/h",
  xdgCacheHome: undefined,
  searchPath: ["/bin"],
};

function flag(args: string[], name: string, around = here): string | undefined {
  return permissionsFor(args, around).find((flag) =>
    flag.startsWith(`--allow-${name}=`)
  )?.split("=")[1];
}

Deno.test("a user's tree can be read and never written", () => {
  const args = ["generate", "--tree", "../linux", "--out=o"];
  assert.equal(
    flag(args, "read"),
    "/p,/h/.cache/patchwright,/w/o,/p/patches,/p/src/abi,/linux",
  );
  assert.equal(
    flag(args, "write"),
    "/h/.cache/patchwright,/w/o,/p/patches,/p/src/abi",
  );
});

Deno.test("only generate may write patches, only check may run a compiler", () => {
  assert.equal(flag(["trees", "list"], "write"), "/h/.cache/patchwright");
  assert.ok(!flag(["generate"], "run")!.includes("gcc"));
  assert.ok(flag(["check"], "run")!.includes("gcc"));
  assert.ok(flag(["check"], "run")!.includes("shellcheck"));
  assert.ok(!flag(["verify"], "run")!.includes("shellcheck"));
});

Deno.test("submit may write where mails go, and patches only to keep what was sent", () => {
  const args = ["submit", "--series", "x", "--to-dir", "o"];
  assert.equal(
    flag(args, "write"),
    "/h/.cache/patchwright,/w/o,/w/o.new,/w/o.old",
  );
  assert.ok(flag(["submit"], "write")!.includes("/p/outgoing"));
  assert.ok(flag(["submit", "--sent"], "write")!.includes("/p/patches"));
  const elsewhere = [...args, "--sent", "--sent-dir=s"];
  assert.ok(flag(elsewhere, "write")!.endsWith(",/w/s"));
});

Deno.test("docs may write the site, and read results that it is told of", () => {
  const args = ["docs", "--results", "r", "--out", "o"];
  assert.equal(
    flag(args, "write"),
    "/h/.cache/patchwright,/w/o,/w/o.new,/w/o.old",
  );
  assert.ok(flag(args, "read")!.includes("/w/r"));
  assert.ok(flag(["docs"], "write")!.includes("/p/docs/site.new"));
});

Deno.test("a relative cache folder does not count, as the XDG rules say", () => {
  const around = { ...here, xdgCacheHome: "x" };
  assert.equal(flag(["trees"], "write", around), "/h/.cache/patchwright");
});

Deno.test("in a project of the user's, patchwright itself is only read", () => {
  const around = {
    ...here,
    root: "/x/node_modules/patchwright/dist",
    libraries: "/x/node_modules",
    project: "/x/lot",
  };
  assert.equal(
    flag(["generate"], "write", around),
    "/h/.cache/patchwright,/x/lot/patches,/x/lot/abi",
  );
  assert.match(
    flag(["explore"], "read", around)!,
    /dist,\/x\/node_modules,\/x\/lot,/,
  );
  assert.equal(flag(["explore"], "run", around), undefined);
});

Deno.test("init may write the folder that it makes, and run nothing", () => {
  // A folder is made beside its place, and moved there whole.
  assert.match(
    flag(["init", "lot"], "write")!,
    /[^,]*\/patchwright,\/w\/lot,\/w\/lot\.new,\/w\/lot\.old$/,
  );
  assert.equal(flag(["init", "lot"], "run"), undefined);
});

Deno.test("nothing is allowed as a whole", () => {
  for (const flag of permissionsFor(["check"], here)) {
    assert.match(
      flag,
      /^--no-prompt$|^--no-remote$|^--ignore-env$|^--allow-\w+=./,
    );
  }
});
