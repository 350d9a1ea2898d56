// SPDX-License-Identifier: GPL-2.0-only
import {
  type __aligned_u64,
  type __u16,
  type __u32,
  type __u8,
  type Arr,
  type Flex,
} from "../../description/ctype.ts";

/** The version of the interface between the two halves. */
export const VENET_VERSION = 1;
/** What a device calls itself. */
export const VENET_TYPE = "virtual-ethernet";

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

/**
 * A group of capabilities: what the guest asks for, and what it gets.
 * @uapi
 * @size 8
 */
export interface venet_capabilities {
  /** &enum venet_capability_group */
  gid: __u32;
  /** the capabilities of that group */
  bits: __u32;
}

/** The frame has a checksum to be filled in. */
export const VENET_SG_FLAG_NEEDS_CSUM = 0x01;
/** The frame is to be segmented. */
export const VENET_SG_FLAG_GSO = 0x02;
/** The frame has CWR set. */
export const VENET_SG_FLAG_ECN = 0x04;

/** How a frame is to be segmented. */
export enum venet_gso {
  /** TCP on IPv4 */
  VENET_GSO_TCPV4 = 0,
  /** UDP on IPv4, in fragments */
  VENET_GSO_UDP = 1,
  /** TCP on IPv6 */
  VENET_GSO_TCPV6 = 2,
}

/**
 * One part of a frame.
 * @uapi
 * @size 16
 */
export interface venet_iov {
  /** how many bytes */
  len: __u32;
  /**
   * where in the guest's memory
   * @offset 8
   */
  ptr: __aligned_u64;
}

/**
 * Where a checksum is to be filled in.
 * @uapi
 * @size 4
 */
export interface venet_csum {
  /** where the bytes to sum up begin, from the start of the frame */
  start: __u16;
  /** where the sum goes, from there */
  offset: __u16;
}

/**
 * How a frame is to be cut into segments.
 * @uapi
 * @size 6
 */
export interface venet_gso_info {
  /** &enum venet_gso */
  type: __u8;
  /** 0 */
  pad: __u8;
  /** bytes of headers that every segment begins with */
  hdrlen: __u16;
  /** bytes behind the headers that a segment has at most */
  size: __u16;
}

/**
 * A frame from the guest: what a descriptor of the TX ring points to, in the
 * guest's memory or, with %VENET_CAP_PMTD, in the pool.
 * @uapi
 * @size 32
 */
export interface venet_sg {
  /** what completes the frame: the host gives it back as it is */
  cookie: __aligned_u64;
  /** VENET_SG_FLAG_* */
  flags: __u32;
  /**
   * bytes of the frame, all parts together
   * @offset 12
   */
  len: __u32;
  /**
   * for %VENET_SG_FLAG_NEEDS_CSUM
   * @offset 16
   */
  csum: venet_csum;
  /**
   * for %VENET_SG_FLAG_GSO
   * @offset 20
   */
  gso: venet_gso_info;
  /** 0 */
  pad: __u16;
  /**
   * how many parts
   * @offset 28
   */
  count: __u32;
  /** the parts */
  iov: Flex<venet_iov>;
}

/** Calls from the guest to the host. */
export enum venet_call {
  /** bring the link up, with the rings that there are */
  VENET_CALL_LINKUP = 0,
  /** take the link down */
  VENET_CALL_LINKDOWN = 1,
  /** ask for the address of the device: 6 bytes come back */
  VENET_CALL_MACQUERY = 2,
  /** agree on a group of capabilities, &struct venet_capabilities */
  VENET_CALL_NEGCAP = 3,
  /** take back all buffers of the RX ring */
  VENET_CALL_FLUSHRX = 4,
  /** ask for the pool of descriptions: its __u32 of &enum venet_shm comes back */
  VENET_CALL_PMTDQUERY = 5,
  /** ask for the event queue, &struct venet_eventq_query */
  VENET_CALL_EVQQUERY = 6,
  /** ask for large frames, &struct venet_l4ro_query */
  VENET_CALL_L4ROQUERY = 7,
}

/**
 * The event queue, as VENET_CALL_EVQQUERY tells it.
 * @uapi
 * @size 32
 */
export interface venet_eventq_query {
  /** 0 */
  flags: __u32;
  /** bytes of the largest event; the pool has as many for each descriptor */
  evsize: __u32;
  /** the pool, &enum venet_shm */
  dpid: __u32;
  /** the ring, &enum venet_shm */
  qid: __u32;
  /** 0 */
  pad: Arr<__u8, 16>;
}

/**
 * Large frames to the guest, as VENET_CALL_L4ROQUERY tells it.
 * @uapi
 * @size 32
 */
export interface venet_l4ro_query {
  /** 0 */
  flags: __u32;
  /** the pool, &enum venet_shm */
  dpid: __u32;
  /** the ring of pages, &enum venet_shm */
  pqid: __u32;
  /** 0 */
  pad: Arr<__u8, 20>;
}

/** What the host tells the guest by the event queue. */
export enum venet_event {
  /** the link went up or down, &struct venet_event_linkstate */
  VENET_EVENT_LINKSTATE = 0,
  /** a frame is complete, &struct venet_event_txc */
  VENET_EVENT_TXC = 1,
}

/**
 * What every event begins with.
 * @uapi
 * @size 12
 */
export interface venet_event_header {
  /** 0 */
  flags: __u32;
  /** bytes of the event, this header among them */
  size: __u32;
  /** &enum venet_event */
  id: __u32;
}

/**
 * The link of the host went up or down.
 * @uapi
 * @size 16
 */
export interface venet_event_linkstate {
  /** id is %VENET_EVENT_LINKSTATE */
  header: venet_event_header;
  /**
   * 0 for down, 1 for up
   * @offset 12
   */
  state: __u8;
  /** 0 */
  pad: Arr<__u8, 3>;
}

/**
 * The host has let go of a frame: nothing there refers to its memory.
 * @uapi
 * @size 24
 */
export interface venet_event_txc {
  /** id is %VENET_EVENT_TXC */
  header: venet_event_header;
  /**
   * %VENET_QUEUE_TX
   * @offset 12
   */
  txqid: __u32;
  /**
   * that of the frame
   * @offset 16
   */
  cookie: __aligned_u64;
}
