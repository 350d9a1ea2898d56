// SPDX-License-Identifier: GPL-2.0-only
import { VenetModel } from "../model/venet/venet_model.ts";
import { venetHarness } from "../run/venet_harness.ts";
import { VenetContractCheck } from "../venet/venet_contract_check.ts";
import type { Part } from "./part.ts";
import type { Subject } from "./subject.ts";

const driver = "drivers/net/venet";

/** The device that a process is the guest of. */
export function venetSubject(): Subject {
  return {
    name: "venet",
    harness: venetHarness(),
    planOf: () => ({
      module: import.meta.resolve("../model/venet/make_venet_model.ts"),
    }),
    // A process makes these calls, and each takes some 0.2 ms.
    batch: 1 << 15,
    checkOf: () => new VenetContractCheck(),
    files: ["call", "receive", "transmit", "events", "frames", "venetdev"]
      .concat("chardev", "ethtool").map((name) => `${driver}/${name}.c`),
    functions: {
      end: "chardev_release",
      close: "chardev_release",
      start: "venetdev_link_up",
      negotiate: "call_negcap",
      call: "venetdev_call",
      kick: "venetdev_kick",
      transmit: "venetdev_xmit",
      release: "venet_frame_done",
      orphan: "venet_frame_done",
      copybreak: "set_tunable",
      tx_frames: "set_coalesce",
      host: "venet_events_linkstate",
    },
  };
}

/**
 * The device, once a process can be its guest.
 *
 * @param series The series that bring it.
 */
export function venetPart(series: readonly string[]): Part {
  return {
    series,
    models: [{ name: "venet", modelOf: () => new VenetModel(), depth: 2 }],
    subjectIn: async (textOf) =>
      await textOf(`${driver}/chardev.c`) === undefined
        ? undefined
        : venetSubject(),
  };
}
