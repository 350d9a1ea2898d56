// SPDX-License-Identifier: GPL-2.0-only
import { deepEqual } from "node:assert/strict";
import { parseCall } from "../../trace/trace_text.ts";
import { play } from "./session.ts";
import { subjectOf } from "./subject.ts";

const subject = subjectOf("venet")!;

/** What the host holds, by its place, after each of the last calls. */
function held(count: number, ...texts: string[]): string[][] {
  const { operations } = subject.modelOf();
  const calls = texts.map((text) =>
    parseCall(operations, text, { file: "test", line: 1 })
  );
  return play(subject, calls).scenes.slice(-count).map(({ boxes }) =>
    boxes.filter(({ kind }) => kind === "skb").map(({ id, rows }) =>
      `${id}: ${rows.map(({ value }) => value).join(", ")}`
    )
  );
}

Deno.test("an sk_buff of the host keeps its place when one before it goes", () => {
  deepEqual(
    held(
      3,
      "start(sg=2, eventq=2)",
      "hold(on=1)",
      "give(frame=5, cookie=0, kick=1)",
      "give(frame=5, cookie=1, kick=1)",
      "release(held=0)",
      "clone(held=0)",
    ),
    [
      [
        "held0: 0, cookie 0, guest's pages",
        "held1: 1, cookie 1, guest's pages",
      ],
      ["held1: 0, cookie 1, guest's pages"],
      [
        "held1: 0, cookie 1, guest's pages",
        "held0: 1, cookie 1, guest's pages",
      ],
    ],
  );
});
