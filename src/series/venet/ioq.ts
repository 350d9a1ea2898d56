// SPDX-License-Identifier: GPL-2.0-only
import type {
  __aligned_u64,
  __u32,
  __u64,
  __u8,
  Arr,
  Flex,
} from "../../description/ctype.ts";

/** What a shm_signal_desc begins with. */
export const SHM_SIGNAL_MAGIC = 0x58fa39df;
/** The version of shm_signal_desc. */
export const SHM_SIGNAL_VER = 1;

/** What an ioq_ring_head begins with. */
export const IOQ_RING_MAGIC = 0x47fa2fe4;
/** The version of ioq_ring_head. */
export const IOQ_RING_VER = 4;

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

/**
 * One side of a signal in shared memory.
 * @uapi
 * @size 3
 */
export interface shm_signal_irq {
  /** the side wants to be interrupted */
  enabled: __u8;
  /** an interrupt is on its way to the side */
  pending: __u8;
  /** there is something new for the side */
  dirty: __u8;
}

/**
 * A signal in shared memory: who has news for the other side sets dirty, and
 * interrupts it where it wants that and no interrupt is under way.
 * @uapi
 * @size 16
 */
export interface shm_signal_desc {
  /** %SHM_SIGNAL_MAGIC */
  magic: __u32;
  /** %SHM_SIGNAL_VER */
  ver: __u32;
  /** by side, &enum ioq_side */
  irq: Arr<shm_signal_irq, 2>;
  /** 0 */
  pad: Arr<__u8, 2>;
}

/**
 * One index of a ring. Whoever reads it trusts none of it.
 * @uapi
 * @size 12
 */
export interface ioq_ring_idx {
  /** number of the descriptor that is taken next */
  head: __u32;
  /** number of the descriptor that is given next */
  tail: __u32;
  /** not 0 where head and tail are the same because all are given */
  full: __u8;
  /** 0 */
  pad: Arr<__u8, 3>;
}

/**
 * One descriptor of a ring.
 * @uapi
 * @size 32
 */
export interface ioq_ring_desc {
  /** belongs to the guest; the host does not look at it */
  cookie: __u64;
  /** where in the guest's memory, or how far into a pool */
  ptr: __aligned_u64;
  /** how many bytes there */
  len: __u64;
  /** not 0 from when the guest gives it until it has taken it back */
  valid: __u8;
  /** who owns it, &enum ioq_side */
  sown: __u8;
  /** 0 */
  pad: Arr<__u8, 6>;
}

/**
 * A ring, as it lies in shared memory.
 * @uapi
 * @size 56
 */
export interface ioq_ring_head {
  /** %IOQ_RING_MAGIC */
  magic: __u32;
  /** %IOQ_RING_VER */
  ver: __u32;
  /** tells each side that the other one has been at work */
  signal: shm_signal_desc;
  /** by &enum ioq_index */
  idx: Arr<ioq_ring_idx, 2>;
  /** how many descriptors there are */
  count: __u32;
  /** padding, 0 */
  pad: __u32;
  /** the descriptors */
  ring: Flex<ioq_ring_desc>;
}
