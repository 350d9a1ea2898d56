// SPDX-License-Identifier: GPL-2.0-only
import { fail } from "../diagnostic/diagnostic.ts";
import { kernelOf } from "../run/build.ts";
import { differencesOf } from "../trace/difference.ts";
import { formatCall } from "../trace/trace_text.ts";
import { firstDifference } from "../verdict/compare.ts";
import { modelFrom } from "../verify/model_plan.ts";
import { replayInKernel } from "../verify/replay_in_kernel.ts";
import { readReproducer, traceOf } from "../verify/reproducer.ts";
import type { Part } from "../verify/part.ts";
import { buildStand, patchedBy, standsIn } from "../verify/stand.ts";
import { groundOf } from "./ground.ts";
import { selectedTrees } from "./options.ts";
import { columns, withProgress } from "./terminal.ts";

/**
 * Replays a reproducer in a kernel built for it, and prints what happens.
 *
 * @param directory The tree, where it is a folder of the user's.
 * @returns Whether the kernel does as its model says now.
 * @throws DiagnosticError PW703 for a file that is none; PW601 where the
 *   kernel does not build; what opening the tree throws
 */
export async function replay(
  file: string,
  parts: readonly Part[],
  directory: string | undefined,
): Promise<boolean> {
  const found = readReproducer(
    file,
    await Deno.readTextFile(file).catch(() => ""),
  );
  const { stand, replayed, model } = await withProgress(
    false,
    async (progress) => {
      const [tree] = selectedTrees({
        base: [found.base],
        ...(directory !== undefined && { tree: directory }),
      });
      const { ground } = await groundOf(tree!, progress);
      if (ground.identity !== found.identity) {
        console.log(
          `this is another tree: ${found.identity} then, ` +
            `${ground.identity} now; --tree names a folder`,
        );
      }
      const patched = await patchedBy(
        ground,
        found.series,
        found.mails,
        found.patch,
      );
      const stands = await standsIn(ground, patched, parts);
      const stand =
        stands.find(({ subject }) => subject.name === found.implementation) ??
          fail({
            code: "PW703",
            message: `no part of this project is ${found.implementation}`,
            hint: "replay it in the project whose verify wrote it",
          });
      const model = await modelFrom(stand.subject.planOf({ faults: true }));
      const built = await buildStand(ground, stand, found.variant);
      const kernel = kernelOf(built, stand.name);
      const { scratch } = ground;
      const trace = traceOf(found, model.operations, file);
      progress("replaying");
      return {
        stand,
        model,
        replayed: await replayInKernel({ model, kernel, scratch }, trace),
      };
    },
  );
  const { trace, expected, booted } = replayed;
  const { size } = model.layout;
  const at = firstDifference(
    expected.subarray(0, booted.records.length),
    booted.records,
    size,
  );
  console.log(`${stand.name}, ${found.variant}: ${booted.outcome}`);
  for (const [i, call] of trace.entries()) {
    const mark = i === at ? ">" : " ";
    console.log(`${mark} ${i + 1}. ${formatCall(model.operations, call)}`);
  }
  if (at !== undefined) {
    const rows = differencesOf(
      model.layout,
      expected.subarray(at * size, (at + 1) * size),
      booted.records.subarray(at * size, (at + 1) * size),
    ).map(({ field, expected, observed }) => [
      `    ${field}`,
      `expected ${expected}`,
      `observed ${observed}`,
    ]);
    console.log(columns(rows).join("\n"));
  }
  if (booted.outcome !== "ran") {
    for (const line of booted.report ?? booted.console) {
      console.log(`| ${line}`);
    }
  }
  return at === undefined && booted.outcome === "ran";
}
