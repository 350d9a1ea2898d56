// SPDX-License-Identifier: GPL-2.0-only
import type { __u32, Ptr } from "patchwright";

/**
 * tells how many sockets there are.
 *
 * What IOCTL_VM_SOCKETS_GET_COUNTS writes. Sockets come and go while it is
 * read.
 *
 * @uapi
 */
export interface vm_sockets_counts {
  /** sockets that are bound to a port */
  bound: __u32;
  /** sockets that have a peer */
  connected: __u32;
}

/**
 * count the sockets of this machine.
 *
 * @param counts is filled in
 * @context Process context. Takes and releases vsock_table_lock.
 * @static
 */
export declare function vsock_count(counts: Ptr<vm_sockets_counts>): void;
