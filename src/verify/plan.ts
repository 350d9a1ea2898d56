// SPDX-License-Identifier: GPL-2.0-only

/** A campaign to be cut into jobs. */
export interface PlanRequest {
  readonly bases: readonly string[];
  readonly series: readonly string[];
  readonly shards: number;
  /** The options of each job, apart from tree, series and shard. */
  readonly options: readonly string[];
}

/**
 * A plan for a lab, in YAML: one job for each tree, series and shard. A job is
 * a command that prints KTAP; the files in its artifacts merge with
 * `verify --merge`.
 */
export function planOf(
  { bases, series, shards, options }: PlanRequest,
): string {
  const lines = ["version: 1", "name: patchwright verify", "jobs:"];
  for (const base of bases) {
    for (const name of series) {
      for (let shard = 1; shard <= shards; shard++) {
        const words = [
          "deno task verify",
          `--base ${base}`,
          `--series ${name}`,
          `--shard ${shard}/${shards}`,
          ...options,
          "--format ktap",
          "--out results",
        ];
        lines.push(
          `  - name: ${name}-${base}-${shard}of${shards}`,
          "    artifacts: results/",
          "    tests:",
          `      - shell: ${words.join(" ")}`,
        );
      }
    }
  }
  return `${lines.join("\n")}\n`;
}
