// SPDX-License-Identifier: GPL-2.0-only

/** The headers that a frame really has, whatever is said of it. */
export interface Headers {
  /** 4 or 6 for IP, 0 for none behind the Ethernet header. */
  readonly family: 0 | 4 | 6;
  readonly vlan: boolean;
  /** Of IP. */
  readonly protocol: "tcp" | "udp";
  /** Length of the TCP header, in units of 4 bytes. */
  readonly doff: number;
}

/** One part of a frame, as its description has it. */
export interface Part {
  /**
   * Where it begins: so many bytes behind the frame's start, or where a guest
   * has nothing to offer: memory that it never registered, the last bytes of
   * what it did, or so high that the address wraps.
   */
  readonly at: number | "outside" | "end" | "wrap";
  readonly len: number;
}

/** What a guest says of a frame, and what the frame is. */
export interface Frame {
  readonly name: string;
  readonly text: string;
  readonly headers: Headers;
  /** Bits of `venet_sg.flags`. */
  readonly flags: number;
  readonly len: number;
  readonly csum: { readonly start: number; readonly offset: number };
  readonly gso: {
    readonly type: number;
    readonly hdrlen: number;
    readonly size: number;
  };
  readonly parts: readonly Part[];
  /** As it is said; the number of parts if not given. */
  readonly count?: number;
  /** The descriptor that leads to the description. */
  readonly descriptor?: {
    /** Bytes of the description; those that it has if not given. */
    readonly len?: number;
    /** Where the description is, if not where it should be. */
    readonly at?: "outside" | "end";
  };
}

/** Bytes of an Ethernet header. */
export const ETHERNET = 14;
/** Bytes of the tag of a VLAN. */
export const VLAN = 4;
/** Bytes of a TCP header without options. */
const TCP = 20;
/** Where a TCP header has its checksum. */
export const TCP_CHECKSUM = 16;

/** Bits of `venet_sg.flags`. */
export const FLAG = { needsCsum: 1, gso: 2, ecn: 4 } as const;

/** Values of `venet_sg.gso.type`. */
export const GSO = { tcp4: 0, udp: 1, tcp6: 2 } as const;

/** Where the header behind that of IP begins. */
export function transportOffset({ family, vlan }: Headers): number {
  const ip = { 0: 0, 4: 20, 6: 40 }[family];
  return ETHERNET + (vlan ? VLAN : 0) + ip;
}

/** Bytes of all headers, those of TCP without options. */
export function headerLength(headers: Headers): number {
  return transportOffset(headers) + (headers.family === 0 ? 0 : TCP);
}
