// SPDX-License-Identifier: GPL-2.0-only
// Generated from src/series/venet/api.ts: change that, and run
// `deno task generate`.
/**
 * What venet promises to user space.
 *
 * Values of its types, and how they lie in memory: little-endian, as on x86-64.
 *
 * @module
 */
import * as c from "../codec/c.ts";

/** Most pieces of memory that a process may register. */
export const VENET_MEM_MAX = 8;

/** The version of the interface between the two halves. */
export const VENET_VERSION = 1;

/** What a device calls itself. */
export const VENET_TYPE = "virtual-ethernet";

/** Frames from the guest may have several parts. */
export const VENET_CAP_SG = 0x01;

/** They may be segmented as TCP on IPv4. */
export const VENET_CAP_TSO4 = 0x02;

/** They may be segmented as TCP on IPv6. */
export const VENET_CAP_TSO6 = 0x04;

/** TCP that is segmented may have CWR set. */
export const VENET_CAP_ECN = 0x08;

/** They may be fragmented as UDP. */
export const VENET_CAP_UFO = 0x10;

/** Their descriptions lie in the pool, and descriptors say where in it. */
export const VENET_CAP_PMTD = 0x20;

/** The host tells of its link. */
export const VENET_CAP_LINKSTATE = 0x01;

/** The host completes frames by cookie, in any order. */
export const VENET_CAP_TXC = 0x02;

/** The frame has a checksum to be filled in. */
export const VENET_SG_FLAG_NEEDS_CSUM = 0x01;

/** The frame is to be segmented. */
export const VENET_SG_FLAG_GSO = 0x02;

/** The frame has CWR set. */
export const VENET_SG_FLAG_ECN = 0x04;

/** What a shm_signal_desc begins with. */
export const SHM_SIGNAL_MAGIC = 0x58fa39df;

/** The version of shm_signal_desc. */
export const SHM_SIGNAL_VER = 1;

/** What an ioq_ring_head begins with. */
export const IOQ_RING_MAGIC = 0x47fa2fe4;

/** The version of ioq_ring_head. */
export const IOQ_RING_VER = 4;

/** The queues of a device, by the side that reads frames from them. */
export enum venet_queue {
  /** frames for the guest */
  VENET_QUEUE_RX = 0,
  /** frames from the guest */
  VENET_QUEUE_TX = 1,
}

/** What shared memory is for. */
export enum venet_shm {
  /** ring of buffers for frames to the guest */
  VENET_SHM_RX = 0,
  /** ring of frames from the guest */
  VENET_SHM_TX = 1,
  /** pool of descriptions of frames, mapped beforehand */
  VENET_SHM_PMTD = 100,
  /** pool that the host writes events to */
  VENET_SHM_EVQ_POOL = 101,
  /** ring of places in that pool */
  VENET_SHM_EVQ = 102,
  /** pool of descriptors for large frames to the guest */
  VENET_SHM_L4RO_POOL = 103,
  /** ring of pages for large frames to the guest */
  VENET_SHM_L4RO = 104,
}

/** Groups of capabilities. */
export enum venet_capability_group {
  /** frames in several parts, and what goes with them */
  VENET_CAP_GROUP_SG = 0,
  /** the event queue */
  VENET_CAP_GROUP_EVENTQ = 1,
  /** large frames to the guest */
  VENET_CAP_GROUP_L4RO = 2,
}

/** How a frame is to be segmented. */
export enum venet_gso {
  /** TCP on IPv4 */
  VENET_GSO_TCPV4 = 0,
  /** UDP on IPv4, in fragments */
  VENET_GSO_UDP = 1,
  /** TCP on IPv6 */
  VENET_GSO_TCPV6 = 2,
}

/** Calls from the guest to the host. */
export enum venet_call {
  /** bring the link up, with the rings that there are */
  VENET_CALL_LINKUP = 0,
  /** take the link down */
  VENET_CALL_LINKDOWN = 1,
  /** ask for the address of the device: 6 bytes come back */
  VENET_CALL_MACQUERY = 2,
  /** agree on a group of capabilities, {@link venet_capabilities} */
  VENET_CALL_NEGCAP = 3,
  /** take back all buffers of the RX ring */
  VENET_CALL_FLUSHRX = 4,
  /**
   * ask for the pool of descriptions: its __u32 of {@link venet_shm} comes back
   */
  VENET_CALL_PMTDQUERY = 5,
  /** ask for the event queue, {@link venet_eventq_query} */
  VENET_CALL_EVQQUERY = 6,
  /** ask for large frames, {@link venet_l4ro_query} */
  VENET_CALL_L4ROQUERY = 7,
}

/** What the host tells the guest by the event queue. */
export enum venet_event {
  /** the link went up or down, {@link venet_event_linkstate} */
  VENET_EVENT_LINKSTATE = 0,
  /** a frame is complete, {@link venet_event_txc} */
  VENET_EVENT_TXC = 1,
}

/** The two sides of a ring; a descriptor is always owned by one of them. */
export enum ioq_side {
  /** the guest, who made the ring */
  IOQ_NORTH = 0,
  /** the host */
  IOQ_SOUTH = 1,
}

/** The two indexes of a ring. */
export enum ioq_index {
  /** descriptors that the guest has not taken back yet, in order */
  IOQ_INDEX_VALID = 0,
  /** descriptors that the host has not taken yet, in order */
  IOQ_INDEX_INUSE = 1,
}

/** Makes the host half of a device, whose guest is the calling process. */
export interface venet_ioc_create {
  /** name of the network device, with at most one d; what it got comes back */
  readonly name: Uint8Array;
  /** descriptors of each ring; 0 for 256 */
  readonly ring_size: number;
  /** 0 */
  readonly flags: number;
  /**
   * address of the guest, which VENET_CALL_MACQUERY tells; 0 for a random one
   */
  readonly mac: Uint8Array;
  /** 0 */
  readonly pad: Uint8Array;
}
/** How {@link venet_ioc_create} lies in memory. */
export const venet_ioc_create = c.struct<venet_ioc_create>({
  name: "venet_ioc_create",
  size: 32,
  members: {
    name: [0, c.bytes(16)],
    ring_size: [16, c.u32],
    flags: [20, c.u32],
    mac: [24, c.bytes(6)],
    pad: [30, c.bytes(2)],
  },
});

/**
 * Registers memory of the process, from which frames may come.
 *
 * It is pinned, and addressed as the process does.
 */
export interface venet_ioc_mem {
  /** where it begins, at the start of a page */
  readonly addr: bigint;
  /** how many bytes, a number of pages */
  readonly len: bigint;
}
/** How {@link venet_ioc_mem} lies in memory. */
export const venet_ioc_mem = c.struct<venet_ioc_mem>({
  name: "venet_ioc_mem",
  size: 16,
  members: {
    addr: [0, c.u64],
    len: [8, c.u64],
  },
});

/**
 * Asks for shared memory of a device, to be mapped from its file.
 *
 * While the link is down its size may be changed, with ethtool -G: then what is
 * mapped is shared no more, and bringing the link up with it fails.
 */
export interface venet_ioc_shm {
  /** which, {@link venet_shm} */
  readonly id: number;
  /** how many bytes it has */
  readonly len: number;
  /** where mmap() finds it in the file */
  readonly offset: bigint;
}
/** How {@link venet_ioc_shm} lies in memory. */
export const venet_ioc_shm = c.struct<venet_ioc_shm>({
  name: "venet_ioc_shm",
  size: 16,
  members: {
    id: [0, c.u32],
    len: [4, c.u32],
    offset: [8, c.u64],
  },
});

/**
 * Names an eventfd that the device signals when there is news for the process.
 */
export interface venet_ioc_eventfd {
  /** the ring that it is about, {@link venet_shm} */
  readonly id: number;
  /** the eventfd; -1 for none */
  readonly fd: number;
}
/** How {@link venet_ioc_eventfd} lies in memory. */
export const venet_ioc_eventfd = c.struct<venet_ioc_eventfd>({
  name: "venet_ioc_eventfd",
  size: 8,
  members: {
    id: [0, c.u32],
    fd: [4, c.s32],
  },
});

/** Makes a call of the protocol. */
export interface venet_ioc_call {
  /** {@link venet_call} */
  readonly func: number;
  /** bytes at `ptr` */
  readonly len: number;
  /** the argument, where the reply is written too */
  readonly ptr: bigint;
}
/** How {@link venet_ioc_call} lies in memory. */
export const venet_ioc_call = c.struct<venet_ioc_call>({
  name: "venet_ioc_call",
  size: 16,
  members: {
    func: [0, c.u32],
    len: [4, c.u32],
    ptr: [8, c.u64],
  },
});

/** A group of capabilities: what the guest asks for, and what it gets. */
export interface venet_capabilities {
  /** {@link venet_capability_group} */
  readonly gid: number;
  /** the capabilities of that group */
  readonly bits: number;
}
/** How {@link venet_capabilities} lies in memory. */
export const venet_capabilities = c.struct<venet_capabilities>({
  name: "venet_capabilities",
  size: 8,
  members: {
    gid: [0, c.u32],
    bits: [4, c.u32],
  },
});

/** One part of a frame. */
export interface venet_iov {
  /** how many bytes */
  readonly len: number;
  /** where in the guest's memory */
  readonly ptr: bigint;
}
/** How {@link venet_iov} lies in memory. */
export const venet_iov = c.struct<venet_iov>({
  name: "venet_iov",
  size: 16,
  members: {
    len: [0, c.u32],
    ptr: [8, c.u64],
  },
});

/** Where a checksum is to be filled in. */
export interface venet_csum {
  /** where the bytes to sum up begin, from the start of the frame */
  readonly start: number;
  /** where the sum goes, from there */
  readonly offset: number;
}
/** How {@link venet_csum} lies in memory. */
export const venet_csum = c.struct<venet_csum>({
  name: "venet_csum",
  size: 4,
  members: {
    start: [0, c.u16],
    offset: [2, c.u16],
  },
});

/** How a frame is to be cut into segments. */
export interface venet_gso_info {
  /** {@link venet_gso} */
  readonly type: number;
  /** 0 */
  readonly pad: number;
  /** bytes of headers that every segment begins with */
  readonly hdrlen: number;
  /** bytes behind the headers that a segment has at most */
  readonly size: number;
}
/** How {@link venet_gso_info} lies in memory. */
export const venet_gso_info = c.struct<venet_gso_info>({
  name: "venet_gso_info",
  size: 6,
  members: {
    type: [0, c.u8],
    pad: [1, c.u8],
    hdrlen: [2, c.u16],
    size: [4, c.u16],
  },
});

/**
 * A frame from the guest: what a descriptor of the TX ring points to, in the
 * guest's memory or, with {@link VENET_CAP_PMTD}, in the pool.
 */
export interface venet_sg {
  /** what completes the frame: the host gives it back as it is */
  readonly cookie: bigint;
  /** VENET_SG_FLAG_* */
  readonly flags: number;
  /** bytes of the frame, all parts together */
  readonly len: number;
  /** for {@link VENET_SG_FLAG_NEEDS_CSUM} */
  readonly csum: venet_csum;
  /** for {@link VENET_SG_FLAG_GSO} */
  readonly gso: venet_gso_info;
  /** 0 */
  readonly pad: number;
  /** how many parts */
  readonly count: number;
  /** the parts */
  readonly iov: readonly venet_iov[];
}
/** How {@link venet_sg} lies in memory. */
export const venet_sg = c.struct<venet_sg>({
  name: "venet_sg",
  size: 32,
  members: {
    cookie: [0, c.u64],
    flags: [8, c.u32],
    len: [12, c.u32],
    csum: [16, venet_csum],
    gso: [20, venet_gso_info],
    pad: [26, c.u16],
    count: [28, c.u32],
    iov: [32, c.flexible(venet_iov)],
  },
});

/** The event queue, as VENET_CALL_EVQQUERY tells it. */
export interface venet_eventq_query {
  /** 0 */
  readonly flags: number;
  /** bytes of the largest event; the pool has as many for each descriptor */
  readonly evsize: number;
  /** the pool, {@link venet_shm} */
  readonly dpid: number;
  /** the ring, {@link venet_shm} */
  readonly qid: number;
  /** 0 */
  readonly pad: Uint8Array;
}
/** How {@link venet_eventq_query} lies in memory. */
export const venet_eventq_query = c.struct<venet_eventq_query>({
  name: "venet_eventq_query",
  size: 32,
  members: {
    flags: [0, c.u32],
    evsize: [4, c.u32],
    dpid: [8, c.u32],
    qid: [12, c.u32],
    pad: [16, c.bytes(16)],
  },
});

/** Large frames to the guest, as VENET_CALL_L4ROQUERY tells it. */
export interface venet_l4ro_query {
  /** 0 */
  readonly flags: number;
  /** the pool, {@link venet_shm} */
  readonly dpid: number;
  /** the ring of pages, {@link venet_shm} */
  readonly pqid: number;
  /** 0 */
  readonly pad: Uint8Array;
}
/** How {@link venet_l4ro_query} lies in memory. */
export const venet_l4ro_query = c.struct<venet_l4ro_query>({
  name: "venet_l4ro_query",
  size: 32,
  members: {
    flags: [0, c.u32],
    dpid: [4, c.u32],
    pqid: [8, c.u32],
    pad: [12, c.bytes(20)],
  },
});

/** What every event begins with. */
export interface venet_event_header {
  /** 0 */
  readonly flags: number;
  /** bytes of the event, this header among them */
  readonly size: number;
  /** {@link venet_event} */
  readonly id: number;
}
/** How {@link venet_event_header} lies in memory. */
export const venet_event_header = c.struct<venet_event_header>({
  name: "venet_event_header",
  size: 12,
  members: {
    flags: [0, c.u32],
    size: [4, c.u32],
    id: [8, c.u32],
  },
});

/** The link of the host went up or down. */
export interface venet_event_linkstate {
  /** id is {@link venet_event.VENET_EVENT_LINKSTATE} */
  readonly header: venet_event_header;
  /** 0 for down, 1 for up */
  readonly state: number;
  /** 0 */
  readonly pad: Uint8Array;
}
/** How {@link venet_event_linkstate} lies in memory. */
export const venet_event_linkstate = c.struct<venet_event_linkstate>({
  name: "venet_event_linkstate",
  size: 16,
  members: {
    header: [0, venet_event_header],
    state: [12, c.u8],
    pad: [13, c.bytes(3)],
  },
});

/** The host has let go of a frame: nothing there refers to its memory. */
export interface venet_event_txc {
  /** id is {@link venet_event.VENET_EVENT_TXC} */
  readonly header: venet_event_header;
  /** {@link venet_queue.VENET_QUEUE_TX} */
  readonly txqid: number;
  /** that of the frame */
  readonly cookie: bigint;
}
/** How {@link venet_event_txc} lies in memory. */
export const venet_event_txc = c.struct<venet_event_txc>({
  name: "venet_event_txc",
  size: 24,
  members: {
    header: [0, venet_event_header],
    txqid: [12, c.u32],
    cookie: [16, c.u64],
  },
});

/** One side of a signal in shared memory. */
export interface shm_signal_irq {
  /** the side wants to be interrupted */
  readonly enabled: number;
  /** an interrupt is on its way to the side */
  readonly pending: number;
  /** there is something new for the side */
  readonly dirty: number;
}
/** How {@link shm_signal_irq} lies in memory. */
export const shm_signal_irq = c.struct<shm_signal_irq>({
  name: "shm_signal_irq",
  size: 3,
  members: {
    enabled: [0, c.u8],
    pending: [1, c.u8],
    dirty: [2, c.u8],
  },
});

/**
 * A signal in shared memory: who has news for the other side sets dirty, and
 * interrupts it where it wants that and no interrupt is under way.
 */
export interface shm_signal_desc {
  /** {@link SHM_SIGNAL_MAGIC} */
  readonly magic: number;
  /** {@link SHM_SIGNAL_VER} */
  readonly ver: number;
  /** by side, {@link ioq_side} */
  readonly irq: readonly shm_signal_irq[];
  /** 0 */
  readonly pad: Uint8Array;
}
/** How {@link shm_signal_desc} lies in memory. */
export const shm_signal_desc = c.struct<shm_signal_desc>({
  name: "shm_signal_desc",
  size: 16,
  members: {
    magic: [0, c.u32],
    ver: [4, c.u32],
    irq: [8, c.array(shm_signal_irq, 2)],
    pad: [14, c.bytes(2)],
  },
});

/**
 * One index of a ring.
 *
 * Whoever reads it trusts none of it.
 */
export interface ioq_ring_idx {
  /** number of the descriptor that is taken next */
  readonly head: number;
  /** number of the descriptor that is given next */
  readonly tail: number;
  /** not 0 where head and tail are the same because all are given */
  readonly full: number;
  /** 0 */
  readonly pad: Uint8Array;
}
/** How {@link ioq_ring_idx} lies in memory. */
export const ioq_ring_idx = c.struct<ioq_ring_idx>({
  name: "ioq_ring_idx",
  size: 12,
  members: {
    head: [0, c.u32],
    tail: [4, c.u32],
    full: [8, c.u8],
    pad: [9, c.bytes(3)],
  },
});

/** One descriptor of a ring. */
export interface ioq_ring_desc {
  /** belongs to the guest; the host does not look at it */
  readonly cookie: bigint;
  /** where in the guest's memory, or how far into a pool */
  readonly ptr: bigint;
  /** how many bytes there */
  readonly len: bigint;
  /** not 0 from when the guest gives it until it has taken it back */
  readonly valid: number;
  /** who owns it, {@link ioq_side} */
  readonly sown: number;
  /** 0 */
  readonly pad: Uint8Array;
}
/** How {@link ioq_ring_desc} lies in memory. */
export const ioq_ring_desc = c.struct<ioq_ring_desc>({
  name: "ioq_ring_desc",
  size: 32,
  members: {
    cookie: [0, c.u64],
    ptr: [8, c.u64],
    len: [16, c.u64],
    valid: [24, c.u8],
    sown: [25, c.u8],
    pad: [26, c.bytes(6)],
  },
});

/** A ring, as it lies in shared memory. */
export interface ioq_ring_head {
  /** {@link IOQ_RING_MAGIC} */
  readonly magic: number;
  /** {@link IOQ_RING_VER} */
  readonly ver: number;
  /** tells each side that the other one has been at work */
  readonly signal: shm_signal_desc;
  /** by {@link ioq_index} */
  readonly idx: readonly ioq_ring_idx[];
  /** how many descriptors there are */
  readonly count: number;
  /** padding, 0 */
  readonly pad: number;
  /** the descriptors */
  readonly ring: readonly ioq_ring_desc[];
}
/** How {@link ioq_ring_head} lies in memory. */
export const ioq_ring_head = c.struct<ioq_ring_head>({
  name: "ioq_ring_head",
  size: 56,
  members: {
    magic: [0, c.u32],
    ver: [4, c.u32],
    signal: [8, shm_signal_desc],
    idx: [24, c.array(ioq_ring_idx, 2)],
    count: [48, c.u32],
    pad: [52, c.u32],
    ring: [56, c.flexible(ioq_ring_desc)],
  },
});
