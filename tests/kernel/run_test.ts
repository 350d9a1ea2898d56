// SPDX-License-Identifier: GPL-2.0-only
/**
 * Builds and boots kernels for User-Mode Linux. The first run takes minutes.
 *
 * @module
 */
import assert from "node:assert/strict";
import { openTree } from "../../src/kernel/open_tree.ts";
import { TreeCache } from "../../src/kernel/tree_cache.ts";
import { type Booted, type BootRequest, bootUml } from "../../src/run/boot.ts";
import { buildUml, kernelOf, type UmlBuilt } from "../../src/run/build.ts";
import type { Overlay } from "../../src/run/overlay.ts";
import { RegionMemory } from "../../src/run/region_memory.ts";

const what = { null: 1, loop: 2, warn: 3, sleepInAtomic: 6, idle: 7, halt: 8 };
const recordSize = 16;
const cache = TreeCache.ofUser();
const scratch = cache.path("scratch");

// Only a run that may write to the cache can build a kernel there.
const write = { name: "write", path: cache.path("run") } as const;
const ignore = Deno.permissions.querySync(write).state !== "granted";

function test(name: string, fn: () => Promise<void>): void {
  Deno.test({ name, ignore, fn });
}

async function open(): Promise<{ source: string; version: string }> {
  const { tree } = await openTree({ base: "6.12" });
  const { packageVersion, version } = tree.identity;
  return {
    source: await tree.unpacked(),
    version: packageVersion ?? version,
  };
}

let opened: ReturnType<typeof open> | undefined;

/** The tree: opened once, and only where a test runs. */
function theTree(): ReturnType<typeof open> {
  return opened ??= open();
}

const fixture = await Deno.readTextFile(
  new URL("run_fixture.c", import.meta.url),
);

/** Builds the tree with the fixture as its harness. */
async function build(
  text = fixture,
  overlay: Overlay = new Map(),
  configs: readonly string[] = [],
): Promise<UmlBuilt> {
  const { source, version } = await theTree();
  return await buildUml({
    source,
    identity: version,
    overlay,
    harness: {
      files: new Map([["net/core/patchwright_fixture.c", text]]),
      makefile: ["obj-y += patchwright_fixture.o"],
      configs,
    },
    variant: "plain",
    work: cache.path("run", version),
    onProgress: (message) => {
      if (Deno.stderr.isTerminal()) console.error(message);
    },
  });
}

let kernel = "";

/** Boots the kernel; all calls do nothing but, if given, the one at 3. */
function boot(
  third = 0,
  request: Partial<BootRequest> = {},
): Promise<Booted> {
  const calls = Uint32Array.from({ length: 1000 }, (_, i) => i << 8);
  calls[3]! |= third;
  return bootUml({
    kernel,
    calls,
    recordSize,
    observe: true,
    timeLimitSeconds: 60,
    scratch,
    ...request,
  });
}

/** The names in a folder, to see whether something was left there. */
function namesIn(folder: string): string[] {
  return [...Deno.readDirSync(folder)].map(({ name }) => name)
    .filter((name) => name.startsWith("boot-")).sort();
}

test("a tree becomes a kernel, and the same tree the same kernel", async () => {
  const built = await build();
  kernel = kernelOf(built, "6.12 with the fixture");
  assert.deepEqual(await build(), built);
});

test("the record of every call comes back, in order", async () => {
  const before = namesIn(scratch);
  const booted = await boot();
  assert.equal(booted.outcome, "ran");
  const { buffer, byteOffset } = booted.records;
  const words = new BigUint64Array(buffer.slice(byteOffset));
  assert.equal(words.length, 2000);
  for (let i = 0; i < 1000; i++) {
    assert.equal(words[2 * i], BigInt(i));
    assert.equal(words[2 * i + 1], BigInt(i << 8));
  }
  assert.deepEqual(namesIn(scratch), before);
});

test("a batch without calls and one without records run as well", async () => {
  const empty = await boot(0, { calls: new Uint32Array() });
  const bare = await boot(0, { observe: false });
  for (const booted of [empty, bare]) {
    assert.equal(booted.outcome, "ran");
    assert.equal(booted.records.length, 0);
  }
});

test("a batch of a hundred megabytes comes back whole", async () => {
  const calls = new Uint32Array(6_000_000).fill(0x1234_5600);
  const booted = await boot(0, { calls });
  assert.equal(booted.outcome, "ran");
  const { buffer, byteOffset } = booted.records;
  const words = new BigUint64Array(buffer.slice(byteOffset));
  assert.equal(words.length, 12_000_000);
  assert.equal(words.at(-2), 5_999_999n);
  assert.equal(words.at(-1), 0x1234_5600n);
});

test("boots in the same memory see each their own calls", async () => {
  await using region = await RegionMemory.open({ bytes: 1 << 20, scratch });
  for (const count of [1000, 100_000, 10]) {
    const calls = new Uint32Array(count).fill(count << 8);
    const booted = await boot(0, { calls, region });
    assert.equal(booted.outcome, "ran");
    const { buffer, byteOffset } = booted.records;
    const words = new BigUint64Array(buffer.slice(byteOffset));
    assert.equal(words.length, 2 * count);
    assert.equal(words.at(-2), BigInt(count - 1));
    assert.equal(words.at(-1), BigInt(count << 8));
  }
  const died = await boot(what.halt, { region });
  assert.equal(died.outcome, "died");
  assert.equal(died.done, 3);
});

const reports: readonly (readonly [string, number, RegExp])[] = [
  ["a write through a null pointer", what.null, /^RIP: .* step\+|:step\+/],
  ["a warning", what.warn, /^WARNING: /],
  ["a sleep in atomic context", what.sleepInAtomic, /^BUG: sleeping function/],
];
for (const [name, call, line] of reports) {
  test(`${name} is an oops at its call`, async () => {
    const booted = await boot(call);
    assert.equal(booted.outcome, "oops");
    assert.equal(booted.done, 3);
    assert.equal(booted.records.length, 3 * recordSize);
    assert.match(booted.report![0]!, line);
  });
}

for (const [name, call] of [["spins", what.loop], ["sleeps", what.idle]]) {
  test(`a kernel that ${name} for ever is hung at its call`, async () => {
    const booted = await boot(Number(call), { timeLimitSeconds: 3 });
    assert.equal(booted.outcome, "hung");
    assert.equal(booted.done, 3);
    assert.equal(booted.records.length, 3 * recordSize);
  });
}

test("a kernel that halts in the middle has died, and did not run", async () => {
  const booted = await boot(what.halt);
  assert.equal(booted.outcome, "died");
  assert.equal(booted.done, 3);
});

test("an abort ends the kernel and leaves nothing behind", async () => {
  const before = namesIn(scratch);
  const reason = new Error("interrupted");
  const abort = new AbortController();
  const booted = boot(what.loop, { signal: abort.signal });
  setTimeout(() => abort.abort(reason), 1000);
  await assert.rejects(booted, reason);
  assert.deepEqual(namesIn(scratch), before);
});

test("a harness that does not compile is no build, with the compiler's words", async () => {
  const built = await build(
    `${fixture}\nint missing(void) { return nothing; }\n`,
  );
  assert.equal(built.outcome, "no-build");
  const said = built.lines.join("\n");
  assert.match(said, /patchwright_fixture\.c:\d+:\d+: error: .nothing/);
  assert.ok(!said.includes(cache.root), "no folder of the cache is named");
});

test("a kernel that breaks before the first call does not boot", async () => {
  const { source } = await theTree();
  const path = "net/unix/af_unix.c";
  const text = await Deno.readTextFile(`${source}/${path}`);
  const broken = text.replace(
    /(static int __init af_unix_init\(void\)\n\{[^]*?;\n\n)/,
    '$1\tpanic("no sockets today");\n',
  );
  assert.notEqual(broken, text);
  const built = await build(fixture, new Map([[path, broken]]));
  const booted = await boot(0, { kernel: kernelOf(built, "a broken kernel") });
  assert.equal(booted.outcome, "no-boot");
  assert.equal(booted.done, 0);
  assert.match(booted.console.join("\n"), /no sockets today/);
  assert.equal(kernelOf(await build(), "the tree as it is"), kernel);
});

test("a symbol that the tree cannot have is PW602, and is named", async () => {
  await assert.rejects(
    build(fixture, new Map(), ["NO_SUCH_SYMBOL"]),
    /PW602[^]*NO_SUCH_SYMBOL=y is n/,
  );
});
