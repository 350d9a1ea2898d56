// SPDX-License-Identifier: GPL-2.0-only
import type {
  __aligned_u64,
  __s32,
  __u32,
  __u8,
  Arr,
} from "../../description/ctype.ts";

/** Most pieces of memory that a process may register. */
export const VENET_MEM_MAX = 8;

/**
 * Makes the host half of a device, whose guest is the calling process.
 * @uapi
 * @size 32
 */
export interface venet_ioc_create {
  /** name of the network device, with at most one %d; what it got comes back */
  name: Arr<__u8, 16>;
  /** descriptors of each ring; 0 for 256 */
  ring_size: __u32;
  /** 0 */
  flags: __u32;
  /** address of the guest, which VENET_CALL_MACQUERY tells; 0 for a random one */
  mac: Arr<__u8, 6>;
  /** 0 */
  pad: Arr<__u8, 2>;
}

/**
 * Registers memory of the process, from which frames may come. It is pinned,
 * and addressed as the process does.
 * @uapi
 * @size 16
 */
export interface venet_ioc_mem {
  /** where it begins, at the start of a page */
  addr: __aligned_u64;
  /** how many bytes, a number of pages */
  len: __aligned_u64;
}

/**
 * Asks for shared memory of a device, to be mapped from its file. While the
 * link is down its size may be changed, with ethtool -G: then what is mapped
 * is shared no more, and bringing the link up with it fails.
 * @uapi
 * @size 16
 */
export interface venet_ioc_shm {
  /** which, &enum venet_shm */
  id: __u32;
  /** how many bytes it has */
  len: __u32;
  /** where mmap() finds it in the file */
  offset: __aligned_u64;
}

/**
 * Names an eventfd that the device signals when there is news for the process.
 * @uapi
 * @size 8
 */
export interface venet_ioc_eventfd {
  /** the ring that it is about, &enum venet_shm */
  id: __u32;
  /** the eventfd; -1 for none */
  fd: __s32;
}

/**
 * Makes a call of the protocol.
 * @uapi
 * @size 16
 */
export interface venet_ioc_call {
  /** &enum venet_call */
  func: __u32;
  /** bytes at @ptr */
  len: __u32;
  /** the argument, where the reply is written too */
  ptr: __aligned_u64;
}
