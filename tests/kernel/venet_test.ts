// SPDX-License-Identifier: GPL-2.0-only
/**
 * Plants a defect in the driver of the venet series: its selftest has to notice.
 * The first run builds the kernel, for minutes.
 *
 * @module
 */
import assert from "node:assert/strict";
import { parseSelftest } from "../../src/selftest/result.ts";
import { runSelftest } from "../../src/selftest/run_selftest.ts";
import { venetSelftest } from "../../src/selftest/selftest.ts";
import { committedOverlay, openGround } from "./committed_series.ts";

const base = "6.12";
const receive = "drivers/net/venet/receive.c";

Deno.test("a frame that is never completed is noticed", async () => {
  const { ground, smpWork } = await openGround({ base });
  const files = await committedOverlay("venet", ground);
  const text = files.get(receive)!;
  const lost = text.replace(
    "\t\telse if (frame)\n\t\t\tvenet_frame_done(frame);\n",
    "",
  );
  assert.notEqual(lost, text);
  const ran = await runSelftest({
    ...ground,
    selftest: venetSelftest,
    where: "plain",
    files: new Map(files).set(receive, lost),
    mails: [],
    smpWork,
    // Few rounds: a guest whose frames are lost waits for each of them.
    rounds: 500,
    seed: 1,
    timeLimitSeconds: 400,
    onLine: () => {},
  });
  assert(ran.outcome === "ran", JSON.stringify(ran, null, 2));
  const { failed, planned } = parseSelftest(ran.tap);
  assert.notEqual(planned, undefined);
  assert.ok(failed.includes("hostile processes"), ran.tap.join("\n"));
});
