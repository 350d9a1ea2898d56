// SPDX-License-Identifier: GPL-2.0-only
// Generated from api.ts: change that, and run
// `deno task generate`.
/**
 * What vsockcount promises to user space.
 *
 * Values of its types, and how they lie in memory: little-endian, as on x86-64.
 *
 * @module
 */
import * as c from "patchwright/codec";

/**
 * tells how many sockets there are.
 *
 * What IOCTL_VM_SOCKETS_GET_COUNTS writes. Sockets come and go while it is
 * read.
 */
export interface vm_sockets_counts {
  /** sockets that are bound to a port */
  readonly bound: number;
  /** sockets that have a peer */
  readonly connected: number;
}
/** How {@link vm_sockets_counts} lies in memory. */
export const vm_sockets_counts = c.struct<vm_sockets_counts>({
  name: "vm_sockets_counts",
  size: 8,
  members: {
    bound: [0, c.u32],
    connected: [4, c.u32],
  },
});
