// SPDX-License-Identifier: GPL-2.0-only
import type { Call } from "../../trace/call.ts";
import { formatLink } from "../explorer/link.ts";
import { subjectOf } from "../explorer/subject.ts";

/** Where the explorer shows a trace, from its first call on. */
export function explorerHref(
  implementation: string,
  calls: readonly Call[],
): string {
  const subject = subjectOf(implementation)!;
  const hash = formatLink({ to: "trace", subject, calls, at: 1 });
  return `~/explorer/index.html#${hash}`;
}
