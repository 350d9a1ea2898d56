// SPDX-License-Identifier: GPL-2.0-only
import type { Row } from "../../description/text.ts";
import { rules } from "./frame_rules.ts";
import { symbolOf } from "./statistics.ts";
import {
  linkStates,
  type TraceField,
  type Tracepoint,
  tracepoints as described,
} from "./tracepoints.ts";

/** A value that is printed by its name. */
type Named = Readonly<Record<"symbol" | "name", string>>;

/** What can speak against a frame, beside the rules. */
const others = [
  "bad_descriptor",
  "bad_memory",
  "bad_headers",
  "no_memory",
  "host_down",
];

/** The counters of frames that are refused. */
export const counters: readonly Named[] = [
  ...new Set([...rules.map(({ counts }) => counts), ...others]),
].map((name) => ({ symbol: symbolOf(name), name }));

/** What becomes of a link. */
export const states: readonly Named[] = linkStates.map((name) => ({
  symbol: `VENET_LINK_${name.toUpperCase()}`,
  name,
}));

const device: TraceField = { name: "ifindex", type: "int", format: "%d" };

/** The tracepoints, as the template of their header goes through them. */
export const tracepoints: readonly Row[] = described.map(rowOf);

function rowOf({ name, text, fields }: Tracepoint): Row {
  const all = [device, ...fields];
  return {
    name,
    text,
    proto: all.map((it) => `${it.type} ${it.name}`).join(", "),
    args: all.map((it) => it.name).join(", "),
    fields: all.map((it) => `__field(${it.type}, ${it.name})`)
      .join(lineUpTo(29)),
    assignments: all.map((it) => `__entry->${it.name} = ${it.name};`)
      .join(lineUpTo(27)),
    format: `"${all.map(formatOf).join(" ")}"`,
    values: all.map(valueOf).join("," + lineUpTo(22)),
  };
}

/** A new line that begins at a column, behind a parenthesis that is open. */
function lineUpTo(column: number): string {
  return "\n" + "\t".repeat(column / 8) + " ".repeat(column % 8);
}

function formatOf({ name, format }: TraceField): string {
  return `${name}=${typeof format === "string" ? format : "%s"}`;
}

function valueOf({ name, format }: TraceField): string {
  if (typeof format === "string") return `__entry->${name}`;
  const symbols = format.oneOf === "counter" ? counters : states;
  // The longest would not fit into a line.
  const pairs = symbols.map((it) =>
    `,${lineUpTo(39)}{ ${it.symbol},${lineUpTo(41)}"${it.name}" }`
  );
  return `__print_symbolic(__entry->${name}${pairs.join("")})`;
}
