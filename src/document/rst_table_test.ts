// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { rstTable } from "./rst_table.ts";

Deno.test("paragraphs are wrapped within their columns", () => {
  assert.deepEqual(
    rstTable(
      [{ title: "Call", width: 6 }, { title: "What comes of it", width: 16 }],
      [["LINKUP", "the link is up, or stays down"], ["FLUSHRX", ""]],
    ),
    [
      "+---------+------------------+",
      "| Call    | What comes of it |",
      "+=========+==================+",
      "| LINKUP  | the link is up,  |",
      "|         | or stays down    |",
      "+---------+------------------+",
      "| FLUSHRX |                  |",
      "+---------+------------------+",
    ],
  );
});
