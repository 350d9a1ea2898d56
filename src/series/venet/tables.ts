// SPDX-License-Identifier: GPL-2.0-only
import type { Row } from "../../description/text.ts";
import { type Call, calls, events, offered, requests } from "./device.ts";
import { type Rule, rules } from "./frame_rules.ts";
import { attributes, knobs } from "./knobs.ts";
import { statistics, symbolOf } from "./statistics.ts";
import { counters, states, tracepoints } from "./trace_tables.ts";

/** What the templates go through. */
export const tables = {
  stats: statistics.map(({ name, half, text }) => ({
    symbol: symbolOf(name),
    name,
    half,
    host: half === "host",
    text,
  })),
  knobs: Object.values(knobs).map(({ how, text, default: normal }) => ({
    how,
    text,
    normal,
  })),
  rules: rules.map((rule) => ({
    symbol: symbolOf(rule.counts),
    counter: rule.counts,
    text: rule.text,
    sentence: `${rule.text.replace(/\.$/, "")}: ${rule.exactly}.`,
    breaks: conditionOf(rule),
  })),
  broken: rules.flatMap(({ text, counts, broken }) =>
    broken.map(({ but, caps }) => ({
      text,
      symbol: symbolOf(counts),
      caps: caps ?? "ALL_CAPS",
      but: [...but, "break;"].map((it) => `\t\t${it}`).join("\n"),
    }))
  ),
  offered: Object.entries(offered).map(([group, bits]) => ({
    group,
    bits: bits.join(" |\n\t\t"),
  })),
  calls: calls.map(({ id, data, down, offered }) => ({
    id,
    run: offered ? id.replace("VENET_CALL_", "call_").toLowerCase() : "",
    size: sizeOf(data),
    down,
  })),
  events: events.map(({ id, struct, members }) => ({
    id,
    name: struct,
    assignments: Object.entries(members)
      .map(([member, value]) => `\t\t\t.${member} = ${value},`).join("\n"),
  })),
  attributes: attributes.map((it) => ({ ...it })),
  linkStates: states,
  traceSymbols: [...counters, ...states],
  tracepoints,
  requests: requests.map(({ name, macro, struct, text }, i) => ({
    id: `VENET_IOC_${name}`,
    number: struct === ""
      ? `${macro}('v', ${i})`
      : `${macro}('v', ${i}, struct ${struct})`,
    text,
  })),
} as const satisfies Record<string, readonly Row[]>;

/** What stands in the parentheses of an if, a tab from the margin. */
function conditionOf({ of, breaks }: Rule): string {
  const alone = breaks.length === 1;
  const open = of === undefined ? "" : alone ? `${of} && ` : `${of} && (`;
  const column = 8 + "if (".length + open.length;
  const indent = "\t".repeat(column / 8) + " ".repeat(column % 8);
  return open + breaks.join(` ||\n${indent}`) +
    (of !== undefined && !alone ? ")" : "");
}

function sizeOf(data: Call["data"]): string {
  if (data === undefined) return "0";
  return "struct" in data ? `sizeof(struct ${data.struct})` : data.bytes;
}
