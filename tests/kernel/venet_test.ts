// SPDX-License-Identifier: GPL-2.0-only
/**
 * Plants defects in the driver of the venet series: its selftest has to notice.
 * The first run builds the kernels, for minutes.
 *
 * @module
 */
import assert from "node:assert/strict";
import { parseSelftest } from "../../src/selftest/result.ts";
import {
  runSelftest,
  type SelftestRan,
  type Where,
} from "../../src/selftest/run_selftest.ts";
import { venetSelftest } from "../../src/selftest/selftest.ts";
import {
  committedOverlay,
  committedPatches,
  openGround,
} from "./committed_series.ts";

const base = "6.12";

/** A line of the driver, and the one that is planted in its place. */
interface Defect {
  readonly file: string;
  readonly line: string;
  readonly instead: string;
}

/** Plants a defect, and runs those tests of hostile guests that are named. */
async function runHostile(
  { file, line, instead }: Defect,
  { where, rounds, tests }: {
    readonly where: Where;
    readonly rounds: number;
    readonly tests: RegExp;
  },
): Promise<SelftestRan> {
  const { ground, smpWork } = await openGround({ base });
  const files = new Map(await committedOverlay("venet", ground));
  const path = `drivers/net/venet/${file}`;
  files.set(path, replaced(files.get(path), `${line}\n`, `${instead}\n`));
  leaveTests(files, "hostile.sh", tests);
  const folder = await Deno.makeTempDir({ dir: ground.scratch });
  try {
    return await runSelftest({
      ...ground,
      selftest: venetSelftest,
      where,
      files,
      mails: plantedMails(folder, line, instead),
      smpWork,
      rounds,
      seed: 1,
      timeLimitSeconds: 1800,
      onLine: () => {},
    });
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** The mails of the series, the one that has the line with the other one. */
function plantedMails(folder: string, line: string, instead: string): string[] {
  const mails = committedPatches("venet", base);
  const texts = mails.map((mail) => Deno.readTextFileSync(mail));
  const which = texts.findIndex((text) => text.includes(`\n+${line}\n`));
  const planted = `${folder}/planted.patch`;
  Deno.writeTextFileSync(
    planted,
    replaced(texts[which], `\n+${line}\n`, `\n+${instead}\n`),
  );
  return mails.with(which, planted);
}

/** Leaves one script of the selftest, and of its tests those that are named. */
function leaveTests(
  files: Map<string, string | null>,
  script: string,
  tests: RegExp,
): void {
  const { folder } = venetSelftest;
  const edit = (name: string, edited: (text: string) => string): void => {
    const path = `${folder}/${name}`;
    files.set(path, edited(files.get(path) ?? ""));
  };
  edit(
    "Makefile",
    (text) =>
      text.replace(/^TEST_PROGS :=(.*\\\n)*.*/m, `TEST_PROGS := ${script}`),
  );
  edit(script, (text) =>
    text.replace(
      /^\t*check "(.*?)"(.*\\\n)*.*/gm,
      // A branch without a command would be none.
      (check, name) => tests.test(name) ? check : ":",
    ));
}

function replaced(
  text: string | null | undefined,
  from: string,
  to: string,
): string {
  const [before, after, ...more] = text?.split(from) ?? [];
  assert(before !== undefined && after !== undefined, `nowhere: ${from}`);
  assert.equal(more.length, 0, `in several places: ${from}`);
  return before + to + after;
}

function failedTests(ran: SelftestRan): readonly string[] {
  assert(ran.outcome === "ran", JSON.stringify(ran, null, 2));
  const { failed, planned } = parseSelftest(ran.tap);
  assert.notEqual(planned, undefined);
  return failed;
}

Deno.test("a frame that is never completed is noticed", async () => {
  const ran = await runHostile({
    file: "receive.c",
    line: "\t\telse if (frame)",
    instead: "\t\telse if (frame && !ret)",
  }, {
    where: "plain",
    // Some guests end without a look at what they have lost: one of these does.
    rounds: 4_000,
    tests: /^hostile processes$/,
  });
  assert.deepEqual(failedTests(ran), ["hostile processes"]);
});

// What is read twice is the same both times, unless another processor changes
// it in between.

Deno.test("a descriptor that is read twice is noticed", async () => {
  const ran = await runHostile({
    file: "receive.c",
    line: "\tif (item->len - sizeof(*sg) < size ||",
    instead: "\tif (ioq_peek(&vdev->tx, (struct ioq_item *)item) < 0 || " +
      "item->len - sizeof(*sg) < size ||",
  }, {
    where: "smp",
    // It happens to about one frame in a thousand.
    rounds: 10_000,
    tests: /^descriptors lead to one of two frames while they are read$/,
  });
  assert.equal(failedTests(ran).length, 1);
});

Deno.test("an event place that is read again once checked is noticed", async () => {
  const ran = await runHostile({
    file: "events.c",
    line: "\t\t\tmemcpy(vdev->memory.event_pool + item.ptr, event, size);",
    instead: "\t\t\tioq_peek(&vdev->events, &item), " +
      "memcpy(vdev->memory.event_pool + item.ptr, event, size);",
  }, {
    where: "smp",
    rounds: 20_000,
    tests: /while they are read$/,
  });
  // What is written elsewhere is lost, or ends the machine.
  assert.ok(ran.outcome === "oops" || failedTests(ran).length > 0);
});
