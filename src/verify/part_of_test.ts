// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import type { DescribedPart } from "./described_part.ts";
import { partOf } from "./part_of.ts";

const limitref = (name: string): string =>
  new URL(`../../examples/limitref/${name}`, import.meta.url).href;

Deno.test("a part is there once the tree has all of its files", async () => {
  const part = await partOf({
    series: ["limitref"],
    model: limitref("model.ts"),
    calls: limitref("calls.c"),
    files: ["lib/limitref.c", "lib/limitref_kunit.c"],
  });
  const without = await part.subjectIn(() => Promise.resolve(undefined));
  assert.equal(without, undefined);
  const half = await part.subjectIn((path) =>
    Promise.resolve(path === "lib/limitref.c" ? "" : undefined)
  );
  assert.equal(half, undefined);
  const subject = await part.subjectIn((path) =>
    Promise.resolve(path.startsWith("lib/limitref") ? "" : undefined)
  );
  assert.equal(subject?.name, "limitref");
  assert.match(
    subject.harness.files.get("net/core/patchwright_calls.c")!,
    /limitref_get\(ref\)/,
  );
});

Deno.test("a part without calls is searched, and never verified", async () => {
  const part = await partOf({ series: ["a"], model: limitref("model.ts") });
  assert.equal(part.models[0]!.name, "limitref");
  assert.equal(await part.subjectIn(() => Promise.resolve("")), undefined);
});

Deno.test("a part whose operations allocate says which files are counted", async () => {
  const part: DescribedPart = {
    series: ["vsockcount"],
    model: new URL("../../examples/vsockcount/model.ts", import.meta.url).href,
    calls: limitref("calls.c"),
  };
  await assert.rejects(
    partOf(part),
    /PW904[^]*connect of vsockcount allocates[^]*`failing`/,
  );
  await assert.rejects(
    partOf({ ...part, failing: ["/lib/lamp.h"] }),
    /PW904[^]*\/lib\/lamp\.h, [^]*no C file/,
  );
});

Deno.test("a process has the tree's headers, and faults where they are asked for", async () => {
  const vsockcount = (name: string): string =>
    new URL(`../../examples/vsockcount/${name}`, import.meta.url).href;
  const header = "include/uapi/linux/vm_sockets.h";
  const part = await partOf({
    series: ["vsockcount"],
    model: vsockcount("model.ts"),
    calls: vsockcount("calls.c"),
    caller: "process",
    files: ["net/vmw_vsock/af_vsock.c", header],
    failing: ["net/vmw_vsock/virtio_transport_common.c"],
  });
  const subject = await part.subjectIn((path) =>
    Promise.resolve(`/* ${path} */`)
  );
  const { harness, planOf } = subject!;
  assert.equal(
    harness.files.get("net/core/patchwright_uapi/linux/vm_sockets.h"),
    `/* ${header} */`,
  );
  for (const faults of [true, false]) {
    assert.deepEqual(planOf({ faults }).options, { faults });
  }
  const without = await part.subjectIn((path) =>
    Promise.resolve(path.includes("virtio") ? undefined : "")
  );
  assert.equal(without, undefined);
});
