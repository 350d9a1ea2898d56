// SPDX-License-Identifier: GPL-2.0-only
/**
 * Sizes and offsets of version 1, as AlacrityVM had them on x86-64: written
 * from its documents, not from the declarations.
 */
export const layouts: Readonly<
  Record<string, readonly [number, Readonly<Record<string, number>>]>
> = {
  venet_capabilities: [8, { gid: 0, bits: 4 }],
  venet_iov: [16, { len: 0, ptr: 8 }],
  venet_sg: [32, {
    cookie: 0,
    flags: 8,
    len: 12,
    csum: 16,
    gso: 20,
    count: 28,
    iov: 32,
  }],
  venet_csum: [4, { start: 0, offset: 2 }],
  venet_gso_info: [6, { type: 0, hdrlen: 2, size: 4 }],
  venet_eventq_query: [32, { flags: 0, evsize: 4, dpid: 8, qid: 12, pad: 16 }],
  venet_l4ro_query: [32, { flags: 0, dpid: 4, pqid: 8, pad: 12 }],
  venet_event_header: [12, { flags: 0, size: 4, id: 8 }],
  venet_event_linkstate: [16, { header: 0, state: 12 }],
  venet_event_txc: [24, { header: 0, txqid: 12, cookie: 16 }],
  ioq_ring_head: [56, {
    magic: 0,
    ver: 4,
    signal: 8,
    idx: 24,
    count: 48,
    ring: 56,
  }],
  ioq_ring_desc: [32, { cookie: 0, ptr: 8, len: 16, valid: 24, sown: 25 }],
  ioq_ring_idx: [12, { head: 0, tail: 4, full: 8 }],
  shm_signal_desc: [16, { magic: 0, ver: 4, irq: 8 }],
  shm_signal_irq: [3, { enabled: 0, pending: 1, dirty: 2 }],
};
