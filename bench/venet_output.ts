// SPDX-License-Identifier: GPL-2.0-only
import { CouldNotRun } from "./program.ts";
import {
  batches,
  type Latency,
  type Path,
  paths,
  type Rate,
  timesOf,
  type VenetFigures,
  ways,
} from "./venet_figures.ts";

/** A line of the program: what it is about, and its fields by name. */
interface Record {
  readonly path: Path;
  readonly kind: string;
  readonly of: (field: string) => string | undefined;
  /** Of a field that is a number. */
  readonly number: (field: string) => number;
}

/**
 * Reads what bench/venet prints.
 *
 * @throws CouldNotRun where it did not come to its end, or where frames went
 *   another way than they were to go
 */
export function readOutput(lines: readonly string[]): VenetFigures {
  if (!lines.includes("done")) {
    const said = lines.filter((line) => !line.startsWith("rate "));
    throw new CouldNotRun(`bench/venet failed:\n${said.join("\n")}`);
  }
  const records = recordsOf(lines);
  checkCounters(records.filter(({ kind }) => kind === "counter"));
  const rates = ratesOf(records.filter(({ kind }) => kind === "rate"));
  const latencies = records.filter(({ kind }) => kind === "latency");
  return { ...rates, latencies: latencies.map(latencyOf) };
}

function recordsOf(lines: readonly string[]): Record[] {
  let path: Path = paths[0];
  return lines.flatMap((line) => {
    const [kind, ...words] = line.split(" ");
    path = kind === "path" ? oneOf(paths, words[0]) : path;
    if (!["rate", "latency", "counter"].includes(kind!)) return [];
    const fields = new Map(
      words.map((word) => word.split("=") as [string, string]),
    );
    const of = (field: string): string | undefined => fields.get(field);
    const number = (field: string): number => {
      const value = Number(of(field));
      if (Number.isFinite(value)) return value;
      throw new CouldNotRun(`bench/venet says no ${field}: ${line}`);
    };
    return { path, kind: kind!, of, number };
  });
}

/** Whether all frames were mapped or copied as meant, and passed the bridge. */
function checkCounters(counters: readonly Record[]): void {
  const sum = (field: string, path?: Path): number =>
    counters.filter((it) =>
      it.of(field) !== undefined && (!path || it.path === path)
    ).reduce((all, it) => all + it.number(field), 0);
  const others = counters.filter(({ of }) => of("other") !== undefined);
  if (others.length !== 2 * paths.length || sum("other") > 0) {
    throw new CouldNotRun(
      `${sum("other")} frames were copied that were to be mapped, or mapped ` +
        `that were to be copied, by ${others.length} counters`,
    );
  }
  const [sent, passed] = [sum("sent", "bridge"), sum("forwarded")];
  if (sent !== passed || sent === 0) {
    throw new CouldNotRun(`${passed} of ${sent} frames passed the bridge`);
  }
}

function ratesOf(
  records: readonly Record[],
): Pick<VenetFigures, "rounds" | "rates"> {
  const each = new Map<string, Record[]>();
  for (const record of records) {
    const key = ["way", "batch", "bytes"].map(record.of).join(" ");
    const same = each.get(`${record.path} ${key}`) ?? [];
    each.set(`${record.path} ${key}`, [...same, record]);
  }
  const rates = [...each.values()].map((same): Rate => {
    const { path, of, number } = same[0]!;
    return {
      path,
      way: oneOf(ways, of("way")),
      batch: oneOf(batches, number("batch")),
      bytes: number("bytes"),
      ...timesOf(same.map((it) => it.number("ns") / it.number("frames"))),
    };
  });
  const rounds = Math.min(...[...each.values()].map(({ length }) => length));
  return { rounds, rates };
}

function latencyOf({ path, number }: Record): Latency {
  return {
    path,
    burst: number("burst"),
    txFrames: number("tx_frames"),
    frames: number("frames"),
    p50: number("p50"),
    p99: number("p99"),
    signals: number("signals"),
  };
}

function oneOf<T>(all: readonly T[], value: unknown): T {
  const found = all.find((it) => it === value);
  if (found !== undefined) return found;
  throw new CouldNotRun(`bench/venet speaks of ${value}`);
}
