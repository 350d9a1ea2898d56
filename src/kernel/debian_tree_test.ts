// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { listTrees, removeTree } from "./cached_trees.ts";
import {
  addPackage,
  aptMachine,
  type Files,
  indexRepository,
  inTemporaryFolder,
  kernelFiles,
} from "./fixture_kernel.ts";
import { fetchTree, type OpenedTree, openTree } from "./open_tree.ts";
import { run } from "./process.ts";
import { TreeCache } from "./tree_cache.ts";

const base = "6.99";

/** A Debian machine of its own: a real apt, a repository on disk, a cache. */
class Machine {
  readonly cache: TreeCache;
  readonly heard: string[] = [];

  constructor(readonly folder: string) {
    this.cache = new TreeCache(`${folder}/cache`);
  }

  get repository(): string {
    return `${this.folder}/repository`;
  }

  async publish(version: string, more: Files = {}): Promise<void> {
    const kernel = version.replace(/-.*/, "");
    const files = kernelFiles(kernel, { "net/a.c": `${kernel}\n`, ...more });
    await addPackage(this.repository, base, version, files);
  }

  async withdraw(version: string): Promise<void> {
    const file = `linux-source-${base}_${version}_all.deb`;
    await Deno.remove(`${this.repository}/${file}`);
    await indexRepository(this.repository);
  }

  open(wanted?: string): Promise<OpenedTree> {
    const progress = (line: string): number => this.heard.push(line);
    return openTree({ base, wanted }, { cache: this.cache, progress });
  }

  /** The only file of the cache whose path ends so. */
  at(version: string, file: string): string {
    return this.cache.path("debian", base, version, file);
  }

  /** Makes apt forget when it last fetched our lists. */
  async laterOn(): Promise<void> {
    await Deno.remove(this.cache.path("apt/refreshed"));
  }
}

/** A test on a machine that has published 6.99.1-1. */
function test(name: string, body: (machine: Machine) => Promise<void>): void {
  Deno.test(name, async () => {
    await inTemporaryFolder(async (folder) => {
      const machine = new Machine(folder);
      await machine.publish("6.99.1-1");
      const config = await aptMachine(
        `${folder}/machine`,
        machine.repository,
      );
      await withEnv("APT_CONFIG", config, () => body(machine));
    });
  });
}

async function withEnv(
  name: string,
  value: string,
  work: () => Promise<void>,
): Promise<void> {
  const before = Deno.env.get(name);
  Deno.env.set(name, value);
  try {
    await work();
  } finally {
    if (before === undefined) Deno.env.delete(name);
    else Deno.env.set(name, before);
  }
}

test("a machine with empty package lists gets a tree without touching them", async (machine) => {
  const { tree, moved } = await machine.open();
  assert.equal(moved, undefined);
  assert.equal(tree.base, base);
  assert.deepEqual(tree.identity, {
    kind: "debian",
    version: "6.99.1",
    package: "linux-source-6.99",
    packageVersion: "6.99.1-1",
  });
  const files = await tree.read(["net/a.c", "none.c", "net", "Makefile"]);
  assert.deepEqual([...files.keys()].sort(), ["Makefile", "net/a.c"]);
  const lists = Deno.readDirSync(`${machine.folder}/machine/lists`);
  assert.deepEqual([...lists].map(({ name }) => name), ["partial"]);
});

test("lists that the machine has are used as they are", async (machine) => {
  await run("apt-get", ["update"]);
  await machine.open();
  assert.ok(!machine.heard.includes("fetching package lists"));
});

test("lists that name a package which is gone are fetched anew", async (machine) => {
  await run("apt-get", ["update"]);
  await machine.withdraw("6.99.1-1");
  await machine.publish("6.99.2-1");
  const { tree } = await machine.open();
  assert.equal(tree.identity.packageVersion, "6.99.2-1");
});

test("a warm cache needs no program at all", async (machine) => {
  const paths = ["Makefile", "net/a.c", "none.c"];
  const cold = await (await machine.open()).tree.read(paths);
  const whole = await (await machine.open()).tree.unpacked();
  await withEnv("PATH", "/nonexistent", async () => {
    const { tree } = await machine.open("6.99.1-1");
    assert.deepEqual(await tree.read(paths), cold);
    assert.equal(await tree.unpacked(), whole);
  });
});

test("one pass serves all the files of a request, and a later one adds to it", async (machine) => {
  const { tree } = await machine.open();
  await tree.read(["Makefile", "net/a.c"]);
  const passes = (): number =>
    machine.heard.filter((line) => line.startsWith("unpacking")).length;
  assert.equal(passes(), 1);
  await tree.read(["Makefile", "init/main.c"]);
  assert.equal(passes(), 2);
  await tree.read(["Makefile", "init/main.c", "net/a.c"]);
  assert.equal(passes(), 2);
});

test("the wanted version is taken though a newer one is there", async (machine) => {
  await machine.publish("6.99.10-1");
  const { tree, moved } = await machine.open("6.99.1-1");
  assert.equal(tree.identity.packageVersion, "6.99.1-1");
  assert.equal(moved, undefined);
  const wanted = await machine.open("6.99.10-1");
  assert.equal(wanted.tree.identity.packageVersion, "6.99.10-1");
});

test("a wanted version that is gone gives way to the newest, which is told", async (machine) => {
  await machine.publish("6.99.9-1");
  await machine.publish("6.99.10-1");
  const { tree, moved } = await machine.open("6.99.0-1");
  assert.equal(tree.identity.packageVersion, "6.99.10-1");
  assert.deepEqual(moved, { from: "6.99.0-1", to: "6.99.10-1" });
});

test("a wanted version that is gone gives way to a cached one without a network", async (machine) => {
  await machine.open();
  await machine.withdraw("6.99.1-1");
  await machine.laterOn();
  await Deno.remove(machine.repository, { recursive: true });
  const { moved } = await machine.open("6.99.0-1");
  assert.deepEqual(moved, { from: "6.99.0-1", to: "6.99.1-1" });
});

test("options of the caller's tar and xz play no part", async (machine) => {
  const { tree } = await machine.open();
  await withEnv(
    "TAR_OPTIONS",
    "--exclude=*.c",
    () =>
      withEnv("XZ_OPT", "--no-such-option", async () => {
        assert.equal((await tree.read(["net/a.c"])).size, 1);
        await tree.unpacked();
      }),
  );
});

test("lists are not fetched again within the hour", async (machine) => {
  await machine.open("6.99.0-1");
  await machine.open("6.99.0-2");
  const fetched = machine.heard.filter((line) => line.startsWith("fetching"));
  assert.equal(fetched.length, 1);
});

test("what is recorded as wanted cannot lead out of the cache", async (machine) => {
  const { moved } = await machine.open("../../../6.99.1-1");
  assert.equal(moved?.to, "6.99.1-1");
});

test("without a wish the newest cached version does, until fetched anew", async (machine) => {
  await machine.open();
  await machine.publish("6.99.2-1");
  await machine.laterOn();
  assert.equal((await machine.open()).tree.identity.version, "6.99.1");
  const fetched = await fetchTree(base, { cache: machine.cache });
  assert.equal(fetched.packageVersion, "6.99.2-1");
  assert.equal((await machine.open()).tree.identity.version, "6.99.2");
});

test("a cut, changed or lost file of the cache is noticed and mended", async (machine) => {
  const file = machine.at("6.99.1-1", "files/net/a.c");
  const read = async (): Promise<string | undefined> =>
    (await (await machine.open()).tree.read(["net/a.c"])).get("net/a.c");
  assert.equal(await read(), "6.99.1\n");
  for (const harm of ["6.99", "6.98.1\n", undefined]) {
    if (harm === undefined) await Deno.remove(file);
    else await Deno.writeTextFile(file, harm);
    assert.equal(await read(), "6.99.1\n");
    assert.equal(await Deno.readTextFile(file), "6.99.1\n");
  }
});

test("broken records of the cache are noticed and mended", async (machine) => {
  const broken = ["", "{", "null", "[1]", '{"net/a.c":1}', '{"version":"x"}'];
  for (const name of ["files.json", "package.json", "tree.json"]) {
    for (const text of broken) {
      await (await machine.open()).tree.unpacked();
      await Deno.writeTextFile(machine.at("6.99.1-1", name), text);
      const { tree } = await machine.open();
      const files = await tree.read(["net/a.c"]);
      assert.equal(files.get("net/a.c"), "6.99.1\n", `${name}: ${text}`);
      await tree.unpacked();
    }
  }
});

test("a cut or changed package is noticed and fetched again", async (machine) => {
  await machine.open();
  const deb = machine.at("6.99.1-1", "package.deb");
  const good = await Deno.readFile(deb);
  const changed = good.with(good.length - 100, good.at(-100)! ^ 1);
  for (const bad of [good.subarray(0, good.length / 2), changed]) {
    await Deno.writeFile(deb, bad);
    await Deno.remove(machine.at("6.99.1-1", "files.json"))
      .catch(() => {});
    const files = await (await machine.open()).tree.read(["net/a.c"]);
    assert.equal(files.get("net/a.c"), "6.99.1\n");
    assert.deepEqual(await Deno.readFile(deb), good);
  }
});

test("a broken package that cannot be fetched again is PW302", async (machine) => {
  const { tree } = await machine.open();
  await Deno.truncate(machine.at("6.99.1-1", "package.deb"), 100);
  await Deno.remove(machine.repository, { recursive: true });
  await assert.rejects(tree.read(["net/a.c"]), /PW302/);
});

test("a package whose archive is cut is PW304 and leaves nothing behind", async (machine) => {
  await machine.open();
  // A package that is what apt promised, with half an archive in it.
  const work = `${machine.folder}/work`;
  const deb = `${machine.repository}/linux-source-6.99_6.99.1-1_all.deb`;
  await run("dpkg-deb", ["-R", deb, work]);
  await Deno.truncate(`${work}/usr/src/linux-source-6.99.tar.xz`, 300);
  const next = deb.replace("6.99.1-1", "6.99.2-1");
  const control = await Deno.readTextFile(`${work}/DEBIAN/control`);
  await Deno.writeTextFile(
    `${work}/DEBIAN/control`,
    control.replace("6.99.1-1", "6.99.2-1"),
  );
  await run("dpkg-deb", ["--root-owner-group", "-b", work, next]);
  await indexRepository(machine.repository);
  await machine.laterOn();
  const { tree } = await machine.open("6.99.2-1");
  assert.equal(tree.identity.packageVersion, "6.99.2-1");
  await assert.rejects(tree.read(["Makefile"]), /PW304/);
  await assert.rejects(tree.unpacked(), /PW304/);
  for (const name of ["files.json", "tree.json", "tree"]) {
    const left = Deno.stat(machine.at("6.99.2-1", name));
    await assert.rejects(left, Deno.errors.NotFound);
  }
});

test("a whole tree that was cut, added to or edited is unpacked anew", async (machine) => {
  const { tree } = await machine.open();
  const whole = await tree.unpacked();
  const harms: (() => Promise<void>)[] = [
    () => Deno.truncate(`${whole}/net/a.c`, 1),
    () => Deno.writeTextFile(`${whole}/net/a.c`, "6.99.9\n"),
    () => Deno.writeTextFile(`${whole}/net/a.o`, ""),
    () => Deno.remove(whole, { recursive: true }),
  ];
  for (const harm of harms) {
    await harm();
    assert.equal(await tree.unpacked(), whole);
    assert.equal(await Deno.readTextFile(`${whole}/net/a.c`), "6.99.1\n");
    await assert.rejects(Deno.stat(`${whole}/net/a.o`), Deno.errors.NotFound);
  }
});

test("leftovers of a process that died do not get into a tree", async (machine) => {
  await machine.open();
  for (const name of ["files.half", "tree.half", "tree"]) {
    await Deno.mkdir(machine.at("6.99.1-1", name));
    await Deno.writeTextFile(machine.at("6.99.1-1", `${name}/x.c`), "half");
  }
  const { tree } = await machine.open();
  assert.equal((await tree.read(["x.c"])).size, 0);
  const whole = await tree.unpacked();
  await assert.rejects(Deno.stat(`${whole}/x.c`), Deno.errors.NotFound);
});

test("processes that start at once share the work and agree", async (machine) => {
  const script = `
    import { openTree } from ${
    JSON.stringify(import.meta.resolve("./open_tree.ts"))
  };
    import { TreeCache } from ${
    JSON.stringify(import.meta.resolve("./tree_cache.ts"))
  };
    const cache = new TreeCache(${JSON.stringify(machine.cache.root)});
    const { tree } = await openTree({ base: "6.99" }, { cache, progress: console.error });
    const files = await tree.read(["net/a.c", "Makefile"]);
    console.log([...files.values()].join(""), await tree.unpacked());`;
  await Deno.writeTextFile(`${machine.folder}/script.ts`, script);
  const outputs = await Promise.all(
    [1, 2, 3].map(async () =>
      await run("deno", [
        ...["run", "--quiet", "--no-config", "--allow-env"],
        ...["--allow-read", "--allow-write", "--allow-run"],
        `${machine.folder}/script.ts`,
      ])
    ),
  );
  const said = outputs.map(({ stdout }) => new TextDecoder().decode(stdout));
  assert.match(said[0]!, /6\.99\.1/);
  assert.equal(new Set(said).size, 1);
  const heard = outputs.map(({ stderr }) => stderr).join("");
  assert.equal(heard.match(/downloading [^:]*: 1 MB/g)?.length, 1, heard);
});

test("calls within a process that start at once share the work and agree", async (machine) => {
  const trees = await Promise.all([1, 2, 3].map(() => machine.open()));
  const read = await Promise.all(
    trees.map(({ tree }) => tree.read(["Makefile"])),
  );
  assert.deepEqual(read[1], read[0]);
  assert.equal(
    machine.heard.filter((line) => line.startsWith("unpacking")).length,
    1,
  );
});

test("a machine without apt is told of the other ways", async (machine) => {
  await withEnv("PATH", "/nonexistent", async () => {
    await assert.rejects(machine.open(), /PW302[^]*apt[^]*--tree DIR/);
  });
});

test("a base that apt does not know is PW301", async (machine) => {
  const { cache } = machine;
  await assert.rejects(openTree({ base: "5.99" }, { cache }), /PW301/);
  await assert.rejects(openTree({ base: "../x" }, { cache }), /PW301/);
});

test("a cache that cannot be made is PW304", async (machine) => {
  await Deno.writeTextFile(`${machine.folder}/file`, "");
  const cache = new TreeCache(`${machine.folder}/file/cache`);
  await assert.rejects(openTree({ base }, { cache }), /PW304/);
});

test("the overview shows what is cached, and removes it by name", async (machine) => {
  const { cache } = machine;
  await machine.publish("6.99.2-1");
  await (await machine.open("6.99.1-1")).tree.unpacked();
  await machine.open("6.99.2-1");
  const trees = await listTrees(cache);
  assert.deepEqual(
    trees.map(({ name, packageVersion }) => `${name} ${packageVersion}`),
    ["6.99 6.99.2-1", "6.99 6.99.1-1"],
  );
  assert.equal(trees[0]?.unpackedSize, undefined);
  assert.ok(trees[1]!.unpackedSize! > 0);
  assert.equal((await removeTree(cache, "6.99.1-1")).length, 1);
  assert.equal((await listTrees(cache)).length, 1);
  await removeTree(cache, "6.99");
  assert.deepEqual(await listTrees(cache), []);
  await assert.rejects(removeTree(cache, "6.99"), /PW301/);
});
