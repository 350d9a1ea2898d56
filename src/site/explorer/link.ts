// SPDX-License-Identifier: GPL-2.0-only
import {
  argOf,
  type Call,
  call as pack,
  failOf,
  operationOf,
} from "../../trace/call.ts";
import type { Operation } from "../../trace/operation.ts";
import { playable } from "./session.ts";
import { type Subject, subjectOf, subjects } from "./subject.ts";

/** What a permanent link leads to. */
export type Link =
  /** A trace, and how many of its calls have been made. */
  | {
    readonly to: "trace";
    readonly subject: Subject;
    readonly calls: readonly Call[];
    readonly at: number;
  }
  /** A stop of the guided tour, counted from 1. */
  | { readonly to: "tour"; readonly stop: number };

/** A link that leads nowhere; the message tells why, and what to do. */
export class LinkError extends Error {
  override readonly name = "LinkError";
}

/**
 * The hash of a link, without the `#`. A call is its operation and arguments,
 * with the allocation that fails behind an exclamation mark.
 *
 * @example
 * formatLink(link) // "dataref-rfc/alloc_skb.0.1.0~skb_clone.0.1!1/2"
 */
export function formatLink(link: Link): string {
  if (link.to === "tour") return `tour/${link.stop}`;
  const { subject, calls, at } = link;
  const { operations } = subject.modelOf();
  const trace = calls.map((it) => formatCall(operations, it)).join("~");
  const where = at === calls.length ? "" : `/${at}`;
  return `${subject.name}/${trace}${where}`;
}

function formatCall(operations: readonly Operation[], call: Call): string {
  const { name, params } = operations[operationOf(call)]!;
  const args = Object.keys(params).map((_, i) => `.${argOf(call, i)}`);
  const fail = failOf(call);
  return `${name}${args.join("")}${fail === 0 ? "" : `!${fail}`}`;
}

/**
 * Reads what {@link formatLink} writes. A trace without a position leads to
 * its last step.
 *
 * @throws LinkError where it leads nowhere
 */
export function parseLink(hash: string): Link {
  const [name = "", trace = "", where, ...more] = unescaped(hash).split("/");
  if (name === "tour") return { to: "tour", stop: numberOf(trace, "stop") };
  const subject = subjectOf(name);
  if (subject === undefined) {
    const known = subjects.map((it) => it.name).join(", ");
    throw new LinkError(
      `The link names no implementation “${name}”: there are ${known}.`,
    );
  }
  if (more.length > 0) throw new LinkError("The link has too many parts.");
  const { operations } = subject.modelOf();
  const calls = trace === ""
    ? []
    : trace.split("~").map((it) => parseCall(operations, it));
  const allowed = playable(subject, calls);
  const end = calls.indexOf(0);
  if (allowed.length < calls.length || end >= 0 && end < calls.length - 1) {
    const first = end >= 0 ? Math.min(end + 1, allowed.length) : allowed.length;
    throw new LinkError(
      `Call ${first + 1} of the link, ${trace.split("~")[first]}, ` +
        `is one that ${name} does not allow there.`,
    );
  }
  const at = where === undefined ? calls.length : numberOf(where, "step");
  if (at > calls.length) {
    throw new LinkError(
      `The link leads to step ${at} of a trace of ${calls.length}.`,
    );
  }
  return { to: "trace", subject, calls, at };
}

function unescaped(hash: string): string {
  try {
    return decodeURIComponent(hash);
  } catch {
    throw new LinkError("The link is damaged: it has a broken escape.");
  }
}

function numberOf(text: string, what: string): number {
  if (!/^\d{1,4}$/.test(text)) {
    throw new LinkError(`The link has no number of a ${what}: “${text}”.`);
  }
  return Number(text);
}

function parseCall(operations: readonly Operation[], text: string): Call {
  const match = /^(\w+)((?:\.\d{1,2})*)(?:!(\d{1,2}))?$/.exec(text);
  const code = operations.findIndex(({ name }) => name === match?.[1]);
  if (match === null || code < 0) {
    throw new LinkError(`The link has a call that there is not: “${text}”.`);
  }
  const args = match[2]!.split(".").slice(1).map(Number);
  const fail = Number(match[3] ?? 0);
  const params = Object.keys(operations[code]!.params);
  if (args.length !== params.length || [...args, fail].some((it) => it > 15)) {
    throw new LinkError(
      `The link has “${text}”, but ${match[1]} takes ` +
        `${params.join(", ") || "no arguments"}, each 0 to 15.`,
    );
  }
  const [a, b, c, d] = args;
  return pack(code, a, b, c, d, fail);
}
