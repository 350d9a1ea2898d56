// SPDX-License-Identifier: GPL-2.0-only
import {
  FLAG,
  type Frame,
  GSO,
  headerLength,
  type Headers,
  type Part,
  TCP_CHECKSUM,
  transportOffset,
} from "./frame.ts";

/** What a frame's description has besides what goes without saying. */
type Said = Partial<Omit<Frame, "name" | "text" | "headers">>;

const raw: Headers = { family: 0, vlan: false, protocol: "tcp", doff: 5 };
const tcp4: Headers = { ...raw, family: 4 };
const tcp6: Headers = { ...raw, family: 6 };
const tagged4: Headers = { ...tcp4, vlan: true };

/** A frame that goes out as it is. */
function plain(
  name: string,
  text: string,
  len: number,
  said: Said = {},
  headers = raw,
): Frame {
  return {
    name,
    text,
    headers,
    flags: 0,
    len,
    csum: { start: 0, offset: 0 },
    gso: { type: 0, hdrlen: 0, size: 0 },
    parts: [{ at: 0, len }],
    ...said,
  };
}

const sum = (headers: Headers): Frame["csum"] => ({
  start: transportOffset(headers),
  offset: TCP_CHECKSUM,
});

/** A frame of TCP that the host cuts into segments. */
function large(
  name: string,
  text: string,
  payload: number,
  said: Said = {},
  headers = tcp4,
): Frame {
  const hdrlen = headerLength(headers);
  const type = headers.family === 6 ? GSO.tcp6 : GSO.tcp4;
  return plain(name, text, hdrlen + payload, {
    flags: FLAG.needsCsum | FLAG.gso,
    csum: sum(headers),
    gso: { type, hdrlen, size: 1000 },
    ...said,
  }, headers);
}

const H4 = headerLength(tcp4);
/** Headers, then the payload's first page, then some of the second. */
const inParts = (more: readonly Part[]): readonly Part[] => [
  { at: 0, len: H4 },
  { at: H4, len: 1000 },
  ...more,
];

/** Frames that a guest may send, if it has agreed on what they need. */
export const good: readonly Frame[] = [
  plain("small", "60 bytes in one part", 60),
  plain("header_only", "an Ethernet header alone", 14),
  plain("full", "as long as the MTU allows, with the tag of a VLAN", 1518),
  plain("two_parts", "60 bytes in two parts", 60, {
    parts: [{ at: 0, len: 20 }, { at: 20, len: 40 }],
  }),
  plain("csum", "a checksum to fill in", 200, {
    flags: FLAG.needsCsum,
    csum: sum(tcp4),
  }, tcp4),
  large("tso4", "TCP on IPv4 in one part", 3000),
  large("tso4_parts", "TCP on IPv4 in three parts, on two pages", 2000, {
    parts: inParts([{ at: H4 + 4096 + 1000 % 256, len: 1000 }]),
  }),
  large("tso4_pages", "TCP on IPv4 in one part, across two pages", 6000),
  large("tso4_short", "TCP on IPv4, shorter than the threshold", 300),
  large("tso4_no_part", "TCP on IPv4, one part of which is empty", 2000, {
    parts: inParts([{ at: 0, len: 0 }, { at: H4 + 1000, len: 1000 }]),
  }),
  large("tso6", "TCP on IPv6 in one part", 3000, {}, tcp6),
  large("tso4_ecn", "TCP on IPv4 with CWR set", 3000, {
    flags: FLAG.needsCsum | FLAG.gso | FLAG.ecn,
  }),
  large("tso4_tagged", "TCP on IPv4 with the tag of a VLAN", 3000, {}, tagged4),
  large("tso4_split_header", "TCP on IPv4, its headers in two parts", 3000, {
    parts: [{ at: 0, len: 20 }, { at: 20, len: H4 - 20 + 3000 }],
  }),
];

const gso = (said: Partial<Frame["gso"]>): Said => ({
  gso: { type: GSO.tcp4, hdrlen: H4, size: 1000, ...said },
});

/** Frames whose description contradicts itself, or what was agreed on. */
export const wrong: readonly Frame[] = [
  plain("unknown_flag", "a flag that means nothing", 60, { flags: 8 }),
  plain("too_long", "longer than the MTU allows", 1519),
  plain("too_short", "shorter than an Ethernet header", 13),
  plain("parts_short", "parts that are less than the frame", 60, {
    parts: [{ at: 0, len: 59 }],
  }),
  plain("parts_long", "parts that are more than the frame", 60, {
    parts: [{ at: 0, len: 60 }, { at: 0, len: 1 }],
  }),
  plain("no_parts", "a frame without parts", 60, { parts: [] }),
  large("huge", "longer than a packet can be", 65_600 - H4, {
    parts: Array.from({ length: 16 }, () => ({ at: 0, len: 4100 })),
  }),
  plain("csum_in_header", "a checksum of the Ethernet header", 200, {
    flags: FLAG.needsCsum,
    csum: { start: 13, offset: 16 },
  }),
  plain("csum_behind", "a checksum that ends behind the frame", 200, {
    flags: FLAG.needsCsum,
    csum: { start: 180, offset: 19 },
  }),
  large("gso_without_csum", "segments without checksums", 3000, {
    flags: FLAG.gso,
  }),
  large("gso_udp", "fragments of UDP", 3000, gso({ type: GSO.udp })),
  large("gso_unknown", "segments of what there is not", 3000, gso({ type: 9 })),
  large(
    "gso_no_headers",
    "only the Ethernet header",
    3000,
    gso({ hdrlen: 14 }),
  ),
  large("gso_all_headers", "nothing but headers", 146, gso({ hdrlen: 200 })),
  large(
    "gso_long_headers",
    "more headers than there can be",
    3000,
    gso({
      hdrlen: 257,
    }),
  ),
  large("gso_size_0", "segments of no size", 3000, gso({ size: 0 })),
];

/** Frames that are not where, or not what, their description says. */
export const worse: readonly Frame[] = [
  plain("ecn_alone", "CWR, but nothing to segment", 60, { flags: FLAG.ecn }),
  plain("outside", "memory that was never registered", 60, {
    parts: [{ at: "outside", len: 60 }],
  }),
  plain("wraps", "an address that wraps", 60, {
    parts: [{ at: "wrap", len: 60 }],
  }),
  plain("runs_out", "the end of what was registered, and more", 60, {
    parts: [{ at: "end", len: 60 }],
  }),
  large("half_mapped", "pages of the guest, then memory of nobody", 2000, {
    parts: inParts([{ at: "outside", len: 1000 }]),
  }),
  plain("no_description", "a descriptor that leads nowhere", 60, {
    descriptor: { at: "outside" },
  }),
  plain("short_description", "a descriptor of half a description", 60, {
    descriptor: { len: 31 },
  }),
  plain("cut_description", "a descriptor with room for no part", 60, {
    descriptor: { len: 47 },
  }),
  plain("description_runs_out", "parts where there is no memory", 60, {
    descriptor: { at: "end" },
  }),
  plain("many_parts", "more parts than an sk_buff has room for", 60, {
    count: 18,
    descriptor: { len: 32 + 18 * 16 },
  }),
  plain("countless_parts", "so many parts that their size wraps", 60, {
    count: 0xffffffff,
  }),
  large("not_ip4", "TCP on IPv6 that is said to be on IPv4", 3000, {
    gso: { type: GSO.tcp4, hdrlen: headerLength(tcp6), size: 1000 },
  }, tcp6),
  large("not_tcp4", "UDP on IPv4", 3000, {}, { ...tcp4, protocol: "udp" }),
  large("not_tcp6", "UDP on IPv6", 3000, {}, { ...tcp6, protocol: "udp" }),
  large("long_tcp", "a TCP header longer than is said", 3000, {}, {
    ...tcp4,
    doff: 6,
  }),
  large("csum_elsewhere", "a checksum that is not TCP's", 3000, {
    csum: { start: transportOffset(tcp4), offset: TCP_CHECKSUM + 2 },
  }),
];

/** All frames, by the operation that gives them. */
export const frames = { give: good, give_wrong: wrong, give_worse: worse };
