// SPDX-License-Identifier: GPL-2.0-only
import type { Counterexample } from "./counterexamples.ts";
import { formatLink } from "./link.ts";
import { subjectOf } from "./subject.ts";

/** A counterexample, and where the explorer shows it. */
export interface Example extends Counterexample {
  /** The link, to be put behind the page's address and a `#`. */
  readonly hash: string;
}

/** A counterexample with its link: to the step that breaks the clause. */
export function exampleOf(found: Counterexample): Example {
  const { implementation, calls, at } = found;
  const subject = subjectOf(implementation)!;
  return { ...found, hash: formatLink({ to: "trace", subject, calls, at }) };
}
