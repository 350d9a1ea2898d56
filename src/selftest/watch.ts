// SPDX-License-Identifier: GPL-2.0-only
import type { Selftest } from "./selftest.ts";

/** What a selftest is told. */
export interface Extent {
  /** How much hostile processes are to try. */
  readonly rounds: number;
  /** Of all that is random. */
  readonly seed: number;
}

// KASAN keeps what was freed until somebody allocates who may sleep. Frames that
// are taken and let go of never do, and would fill all memory with what is free.
const sweeper = [
  "while sleep 0.1; do :; done &",
  "sweeper=$!",
];

/**
 * The shell script that runs those of a selftest, and tells behind them what
 * the kernel has noticed: objects of the series and memory that are left, and
 * whether lockdep was at work until the end.
 */
export function watchedScript(
  { prepare, objects }: Pick<Selftest, "prepare" | "objects">,
  scripts: readonly string[],
  { rounds, seed }: Extent,
  hasKasan: boolean,
): string {
  return [
    // Without it there is nothing to test, and no TAP.
    "[ ! -e module.ko ] || insmod ./module.ko || exit",
    ...prepare,
    `leaks=/sys/kernel/debug/kmemleak`,
    `mount -t debugfs none /sys/kernel/debug`,
    `[ ! -e $leaks ] || echo clear > $leaks`,
    objects.make,
    `seen=$(${objects.count})`,
    objects.remove,
    ...(hasKasan ? sweeper : []),
    `export VENET_ROUNDS=${rounds} VENET_SEED=${seed}`,
    ...scripts.map((it) => `bash ./${it}`),
    ...(hasKasan ? ["kill $sweeper"] : []),
    `for _ in $(seq 50); do`,
    `\tleft=$(${objects.count})`,
    `\t[ "$left" != 0 ] || break`,
    `\tsleep 0.1`,
    `done`,
    `echo "# watched objects: seen=$seen left=$left"`,
    `if [ -e $leaks ]; then`,
    // What is younger than five seconds is not taken for lost. One that has
    // turned itself off scans nothing.
    `\techo scan > $leaks && sleep 6 && echo scan > $leaks && scanned=1`,
    `\tsed 's/^/# /' $leaks | head -n 100`,
    `\tlost=$(grep -c '^unreferenced' $leaks)`,
    `\techo "# watched memory: scanned=\${scanned:-0} leaks=$lost"`,
    `fi`,
    `if [ -e /proc/lockdep_stats ]; then`,
    `\ton=$(sed -n 's/^ *debug_locks: *//p' /proc/lockdep_stats)`,
    `\techo "# watched lockdep: on=$on"`,
    `fi`,
  ].join("\n");
}
