// SPDX-License-Identifier: GPL-2.0-only

/** What a device owes its guest and its host, whatever the guest does. */
export const venetContract = [
  {
    name: "exactly-once",
    text:
      "A guest hears of no cookie more often than it gave a frame with it, and once all is let go of it has heard of every frame that was accepted.",
  },
  {
    name: "never-early",
    text:
      "A guest hears that a frame is complete only when the host has no reference to its pages any more.",
  },
  {
    name: "bounded",
    text:
      "No more frames are outstanding than the ring holds, and none is complete that was not accepted.",
  },
  {
    name: "let-go",
    text:
      "Once the host's stack has let go of all frames and the guest has gone, no page of the guest has a reference or a pin.",
  },
  {
    name: "heard",
    text:
      "Where the guest gets events and no frame is outstanding, it has a signal: interrupts that it wants are on their way.",
  },
] as const;

/** The name of a clause. */
export type VenetClause = (typeof venetContract)[number]["name"];
