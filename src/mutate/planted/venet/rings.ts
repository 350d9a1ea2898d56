// SPDX-License-Identifier: GPL-2.0-only
import type { CMutant } from "../../c_mutant.ts";

const ioq = "drivers/net/venet/ioq.c";
const events = "drivers/net/venet/events.c";
const receive = "drivers/net/venet/receive.c";

/** Defects of rings, of signals, and of the queue of events. */
export const rings: readonly CMutant[] = [
  {
    name: "host-reads-the-guest-s-index",
    file: ioq,
    function: "ioq_return",
    change: {
      find: "	q->take = next(q, q->take);\n",
      replace: "	q->take = next(q, inuse->head % q->count);\n",
    },
    breaks: "what the guest writes to an index decides where the host goes on",
  },
  {
    name: "owner-of-nobody-is-the-host",
    file: ioq,
    function: "ioq_peek",
    change: {
      find: "owner != IOQ_SOUTH || !is_ring(q->head, q->count)",
      replace: "!is_ring(q->head, q->count)",
    },
    breaks: "a descriptor whose owner is nobody is taken",
  },
  {
    name: "head-is-not-looked-at",
    file: ioq,
    function: "ioq_peek",
    change: {
      find: "owner != IOQ_SOUTH || !is_ring(q->head, q->count)",
      replace: "owner != IOQ_SOUTH",
    },
    breaks: "a ring whose head is none any more is used",
  },
  {
    name: "any-memory-is-a-ring",
    file: ioq,
    function: "ioq_attach",
    change: {
      find: "	if (!is_ring(mem, count))\n		return -EINVAL;\n",
      replace: "",
    },
    breaks: "the link comes up with rings that the guest never made",
  },
  {
    name: "count-is-not-looked-at",
    file: ioq,
    function: "is_ring",
    change: {
      find: " &&\n	       READ_ONCE(head->count) == count;",
      replace: ";",
    },
    breaks: "a ring of another size is one",
  },
  {
    name: "returned-to-nobody",
    file: ioq,
    function: "ioq_return",
    change: {
      find: "	smp_store_release(&desc->sown, IOQ_NORTH);\n",
      replace: "",
    },
    breaks: "a descriptor that was taken stays the host's",
  },
  {
    name: "wake-up-lost-by-inject",
    file: ioq,
    function: "ioq_inject",
    change: {
      find: "!READ_ONCE(irq->enabled) || READ_ONCE(irq->pending)",
      replace: "!READ_ONCE(irq->enabled) || !READ_ONCE(irq->pending)",
    },
    breaks: "who waits is not interrupted",
  },
  {
    name: "interrupted-again",
    file: ioq,
    function: "ioq_inject",
    change: {
      find: "!READ_ONCE(irq->enabled) || READ_ONCE(irq->pending)",
      replace: "!READ_ONCE(irq->enabled)",
    },
    breaks: "an interrupt that is under way is sent once more",
  },
  {
    name: "interrupted-unasked",
    file: ioq,
    function: "ioq_inject",
    change: {
      find: "!READ_ONCE(irq->enabled) || READ_ONCE(irq->pending)",
      replace: "READ_ONCE(irq->pending)",
    },
    breaks: "who wants no interrupts gets them",
  },
  {
    name: "news-not-marked",
    file: ioq,
    function: "ioq_inject",
    change: { find: "	WRITE_ONCE(irq->dirty, 1);\n", replace: "" },
    breaks: "who looks for news before it waits sees none",
  },
  {
    name: "event-place-of-any-length",
    file: events,
    function: "put_event",
    change: { find: "item.len >= size && ", replace: "" },
    breaks: "an event is written to a place that is too short for it",
  },
  {
    name: "event-outside-of-the-pool",
    file: events,
    function: "put_event",
    change: { find: " && item.ptr <= pool - size", replace: "" },
    breaks: "an event is written behind the pool",
  },
  {
    name: "bad-places-for-ever",
    file: events,
    function: "put_event",
    change: {
      find: "	while (*bad < vdev->ring_size) {",
      replace: "	for (;;) {",
    },
    breaks: "a guest that gives bad places again and again holds the host",
  },
  {
    name: "event-lost-when-full",
    file: events,
    function: "flush",
    change: {
      find: `		if (ret <= 0) {
			waits = true;
			break;
		}`,
      replace: `		if (ret < 0) {
			waits = true;
			break;
		}`,
    },
    breaks: "an event for which there is no place is lost",
  },
  {
    name: "event-ring-broken-and-up",
    file: events,
    function: "flush",
    change: {
      find: "		if (ret < 0)\n			venetdev_break(vdev);\n",
      replace: "",
    },
    breaks: "the link stays up with a ring of events that is none",
  },
  {
    name: "signal-lost-at-the-end",
    file: events,
    function: "flush",
    change: {
      find: "vdev->outstanding && !waits &&\n	    vdev->events_unsignalled",
      replace: "vdev->events_unsignalled",
    },
    breaks: "the last completions are not told of until more come",
  },
  {
    name: "signal-lost-when-full",
    file: events,
    function: "flush",
    change: {
      find: "vdev->outstanding && !waits &&",
      replace: "vdev->outstanding &&",
    },
    breaks: "a guest is not told that its queue is full",
  },
  {
    name: "no-mitigation",
    file: events,
    function: "flush",
    change: {
      find: "vdev->events_unsignalled < vdev->tx_frames",
      replace: "vdev->events_unsignalled < 1",
    },
    breaks: "every completion interrupts the guest",
  },
  {
    name: "starved-for-ever",
    file: events,
    function: "venet_events_flush",
    change: {
      find: "		if (vdev->link)\n			napi_schedule(&vdev->napi);\n",
      replace: "",
    },
    breaks: "a frame that waits for room is not taken when there is some",
  },
  {
    name: "linkstate-in-the-old-order",
    file: events,
    function: "venet_events_linkstate",
    change: {
      find: "list_move_tail(&vdev->linkstate.list, &vdev->pending);",
      replace: "list_move(&vdev->linkstate.list, &vdev->pending);",
    },
    breaks: "a change of the link overtakes the completions before it",
  },
  {
    name: "linkstate-unasked",
    file: events,
    function: "venet_events_linkstate",
    change: {
      find: "	if (caps & VENET_CAP_LINKSTATE)\n	",
      replace: "	if (caps & VENET_CAP_LINKSTATE || vdev->link)\n	",
    },
    breaks: "a guest hears of the link that has not agreed to",
  },
  {
    name: "old-completions-are-told",
    file: events,
    function: "venet_events_start",
    change: {
      find: "if (!(caps & BIT(it->id)))",
      replace: "if (!caps)",
    },
    breaks: "a guest hears of what it has not agreed on",
  },
  {
    name: "tx-signal-lost",
    file: receive,
    function: "returned",
    change: { find: "!last && ", replace: "" },
    breaks: "the ring's last completions are not told of",
  },
  {
    name: "broken-ring-goes-on",
    file: receive,
    function: "venetdev_poll",
    change: {
      find: "		if (ret < 0)\n			venetdev_broken(vdev);\n",
      replace: "",
    },
    breaks: "the link stays up with a TX ring that is none",
  },
];
