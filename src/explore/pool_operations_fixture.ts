// SPDX-License-Identifier: GPL-2.0-only
import type { Outcome } from "../model/model.ts";
import {
  between,
  created,
  object,
  type Operation,
} from "../trace/operation.ts";

/** The operations of the pool by name: their codes. */
export const op = { end: 0, make: 1, get: 2, put: 3, share: 4, write: 5 };

/** The outcomes of the pool by name: their indices. */
export const outcome = {
  end: 0,
  make: 1,
  makeFailed: 2,
  get: 3,
  put: 4,
  putLast: 5,
  putLastShared: 6,
  share: 7,
  shareFailed: 8,
  write: 9,
  writeShared: 10,
  writeFailed: 11,
};

/** Every way that a call of the pool can go. */
export const outcomes: readonly Outcome[] = [
  { operation: op.end, text: "all let go" },
  { operation: op.make, text: "made" },
  { operation: op.make, text: "no memory" },
  { operation: op.get, text: "one user more" },
  { operation: op.put, text: "users are left" },
  { operation: op.put, text: "freed, the buffer too" },
  { operation: op.put, text: "freed, the buffer stays" },
  { operation: op.share, text: "shared" },
  { operation: op.share, text: "no memory" },
  { operation: op.write, text: "written in place" },
  { operation: op.write, text: "copied and written" },
  { operation: op.write, text: "no memory" },
];

/** The operations, with values up to `values`. */
export function operationsOf(values: number): Operation[] {
  const it = object("obj");
  const make = created("obj");
  const value = between(1, values);
  const table: [string, Operation["params"], number, string][] = [
    ["end", {}, 0, "lets go of all"],
    ["make", { it: make }, 2, "makes an object with a buffer"],
    ["get", { it }, 0, "takes a reference"],
    ["put", { it }, 0, "drops a reference"],
    ["share", { from: it, to: make }, 1, "makes one with the same buffer"],
    ["write", { it, value }, 1, "writes; copies a shared buffer first"],
  ];
  return table.map(([name, params, allocations, text]) => ({
    name,
    params,
    allocations,
    text,
  }));
}
