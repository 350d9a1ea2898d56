// SPDX-License-Identifier: GPL-2.0-only
import { type BootPlace, start, withBoot } from "./boot.ts";
import { type TapRun, tapRunOf } from "./tap.ts";

/**
 * Boots a kernel that has `KUNIT` and a suite built in, and runs the suite.
 *
 * @param suite its name, with `*` and `?` as in a shell: `skb-release`
 * @throws DiagnosticError PW603 where no kernel can be booted on this machine
 * @throws the signal's reason on an abort
 */
export async function bootKunit(
  request: BootPlace & { readonly suite: string },
): Promise<TapRun> {
  return await withBoot(
    request,
    0,
    async (memory, folder) =>
      tapRunOf(
        await start(request, memory, folder, {
          args: [
            "kunit.enable=1",
            `kunit.filter_glob=${request.suite}`,
            "kunit_shutdown=halt",
          ],
        }),
      ),
  );
}
