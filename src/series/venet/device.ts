// SPDX-License-Identifier: GPL-2.0-only

/** A call from the guest to the host. */
export interface Call {
  readonly id: string;
  /** Its argument, where the reply is written too; none for no bytes. */
  readonly data?: { readonly struct: string } | { readonly bytes: string };
  /** Only while the link is down. */
  readonly down: boolean;
  /** Without this the host does not know the call. */
  readonly offered: boolean;
}

/** An event from the host to the guest. */
export interface Event {
  readonly id: string;
  readonly struct: string;
  /** Members beside the header, by what the host fills them with. */
  readonly members: Readonly<Record<string, string>>;
}

/** What a guest can agree on with the host. */
export const offered: Readonly<Record<string, readonly string[]>> = {
  VENET_CAP_GROUP_SG: [
    "VENET_CAP_SG",
    "VENET_CAP_TSO4",
    "VENET_CAP_TSO6",
    "VENET_CAP_ECN",
    "VENET_CAP_PMTD",
  ],
  VENET_CAP_GROUP_EVENTQ: ["VENET_CAP_LINKSTATE", "VENET_CAP_TXC"],
};

const call = (id: string, more: Partial<Call> = {}): Call => ({
  id: `VENET_CALL_${id}`,
  down: false,
  offered: true,
  ...more,
});

/** All calls. */
export const calls: readonly Call[] = [
  call("LINKUP"),
  call("LINKDOWN"),
  call("MACQUERY", { data: { bytes: "ETH_ALEN" } }),
  call("NEGCAP", { data: { struct: "venet_capabilities" }, down: true }),
  call("FLUSHRX", { down: true }),
  call("PMTDQUERY", { data: { bytes: "sizeof(u32)" } }),
  call("EVQQUERY", { data: { struct: "venet_eventq_query" } }),
  call("L4ROQUERY", { data: { struct: "venet_l4ro_query" }, offered: false }),
];

/** All events. */
export const events: readonly Event[] = [
  {
    id: "VENET_EVENT_LINKSTATE",
    struct: "venet_event_linkstate",
    members: { state: "vdev->carrier" },
  },
  {
    id: "VENET_EVENT_TXC",
    struct: "venet_event_txc",
    members: {
      txqid: "VENET_QUEUE_TX",
      cookie: "frame_of(it)->cookie",
    },
  },
];

/** What a process may ask of /dev/venet, in the order of the numbers. */
export const requests = [
  {
    name: "CREATE",
    macro: "_IOWR",
    struct: "venet_ioc_create",
    text: "make the host half, whose guest is the calling process",
  },
  {
    name: "MEM",
    macro: "_IOW",
    struct: "venet_ioc_mem",
    text: "register memory that frames come from, while the link is down",
  },
  {
    name: "SHM",
    macro: "_IOWR",
    struct: "venet_ioc_shm",
    text: "ask where mmap() finds shared memory",
  },
  {
    name: "EVENTFD",
    macro: "_IOW",
    struct: "venet_ioc_eventfd",
    text: "name an eventfd that is signalled for a ring",
  },
  {
    name: "CALL",
    macro: "_IOW",
    struct: "venet_ioc_call",
    text: "make a call to the host",
  },
  {
    name: "KICK",
    macro: "_IO",
    struct: "",
    text: "tell the host of news in a ring, &enum venet_shm",
  },
] as const;
