// SPDX-License-Identifier: GPL-2.0-only
import type { Chapter } from "./tour_chapter.ts";

/** The flow of zero-copy transmit: from a guest to a device, and back. */
export const flow: Chapter = {
  title: "A packet on its way",
  subject: "venet",
  stops: [
    {
      title: "The guest has a device",
      calls: ["start(sg=2, eventq=2)", "hold(on=1)"],
      sentences: [
        {
          text: "The link is up, and the guest's memory is pinned.",
          holds: { carrier: 1, pinned: 1 },
        },
        {
          text:
            "The physical device will keep each sk_buff until its transfer is done; it has none now.",
          holds: { held: 0 },
        },
      ],
    },
    {
      title: "First packet: queue_tx() and dequeue_rx()",
      calls: ["give(frame=5, cookie=0, kick=1)"],
      sentences: [
        {
          text:
            "The guest sent a large frame of TCP. venet put it into the TX ring; venetdev took it and made an sk_buff around the guest's page.",
          holds: { arrived: 1, "arrived_cookie[0]": 0, accepted: 1 },
        },
        {
          text:
            "Nothing was copied: the host holds a reference to the page itself.",
          holds: { mapped: 1, copied: 0, "page_refs[0]": 1 },
        },
        {
          text:
            "dev_xmit() has it now. The guest has heard of no completion, and must not touch the page.",
          holds: { held: 1, "held_mapped[0]": 1, "told[0]": 0 },
        },
      ],
    },
    {
      title: "Second packet",
      calls: ["give(frame=5, cookie=1, kick=1)"],
      sentences: [{
        text: "Two are on their way, each with a page of its own.",
        holds: {
          held: 2,
          mapped: 2,
          "page_refs[0]": 1,
          "page_refs[2]": 1,
          "told[0]": 0,
          "told[1]": 0,
        },
      }],
    },
    {
      title: "First packet: kfree_skb(), release, queue_event()",
      calls: ["release(held=0)"],
      sentences: [
        {
          text:
            "The transfer of the first is done. Its last reference to the page went, then its callback ran.",
          holds: { held: 1, "page_refs[0]": 0, completions: 1 },
        },
        {
          text:
            "The guest heard of it once, by cookie, and may use the page again. The second is still out.",
          holds: {
            events: 1,
            "event[0]": 0x10,
            "told[0]": 1,
            "told[1]": 0,
            "page_refs[2]": 1,
          },
        },
      ],
    },
    {
      title: "Second packet: a tap looks on",
      calls: ["clone(held=0)"],
      sentences: [{
        text: "Two sk_buffs share the data: it is still one reference.",
        holds: { held: 2, "held_mapped[1]": 1, "page_refs[2]": 1 },
      }],
    },
    {
      title: "Second packet: the device is done, the tap is not",
      calls: ["release(held=0)"],
      sentences: [{
        text: "The clone still has the page, so the guest is told nothing yet.",
        holds: { held: 1, events: 0, "told[1]": 0, "page_refs[2]": 1 },
      }],
    },
    {
      title: "Second packet: the last one lets go",
      calls: ["release(held=0)"],
      sentences: [{
        text:
          "Now nobody on the host refers to the page, and the guest is told: exactly once, not early, not lost.",
        holds: { held: 0, "page_refs[2]": 0, events: 1, "told[1]": 1 },
      }],
    },
  ],
};
