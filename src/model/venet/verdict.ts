// SPDX-License-Identifier: GPL-2.0-only
import { RING } from "../../venet/layout.ts";
import type { Counter } from "../../venet/counters.ts";
import {
  ETHERNET,
  FLAG,
  type Frame,
  GSO,
  TCP_CHECKSUM,
  transportOffset,
  VLAN,
} from "../../venet/frame.ts";

/** Bits of the group of frames. */
export const SG = { parts: 1, tso4: 2, tso6: 4, ecn: 8, pool: 32 } as const;

const MTU = 1500;
/** The longest packet of IP. */
const PACKET = 65535;
/** The most headers that a frame which is segmented may have. */
const HEADERS = 256;
/** Parts that an sk_buff has room for. */
const PARTS = 17;

const DESCRIPTION = 32;
const PART = 16;
/** Bytes of the longest description: the pool has one for each descriptor. */
const LONGEST = DESCRIPTION + PART * PARTS;

/** What comes of reading a description. */
export type Description = "read" | "no cookie" | "cookie only";

/**
 * Whether a description can be read, and if not, whether its cookie can. In
 * the pool offset and length of all of it are checked together.
 *
 * @param pooled the number of its descriptor, where it is in the pool
 */
export function descriptionOf(
  frame: Frame,
  pooled: number | undefined,
): Description {
  const count = frame.count ?? frame.parts.length;
  const len = frame.descriptor?.len ?? DESCRIPTION + PART * frame.parts.length;
  const place = frame.descriptor?.at;
  if (place === "outside" || len < DESCRIPTION) return "no cookie";
  if (pooled !== undefined) {
    const last = place === "end" || pooled * LONGEST + len > RING * LONGEST;
    if (last) return "no cookie";
  }
  // At the end of the guest's memory the fixed part is all there is.
  const room = place === "end" ? 0 : len - DESCRIPTION;
  return count > PARTS || count * PART > room ? "cookie only" : "read";
}

/**
 * What speaks against a frame by its description alone: the counter of that,
 * or undefined. The guest has agreed on `caps` of {@link SG}.
 */
export function objection(frame: Frame, caps: number): Counter | undefined {
  const { flags, len, csum, gso, parts } = frame;
  const isGso = (flags & FLAG.gso) !== 0;
  const sums = (flags & FLAG.needsCsum) !== 0;
  const known = FLAG.needsCsum | FLAG.gso | FLAG.ecn;
  if ((flags & ~(caps & SG.parts ? known : 0)) !== 0) return "bad_flags";
  if (parts.length > 1 && !(caps & SG.parts)) return "bad_count";
  if (parts.reduce((sum, part) => sum + part.len, 0) !== len) {
    return "bad_length";
  }
  const most = isGso ? PACKET : MTU;
  if (len < ETHERNET || len > ETHERNET + VLAN + most) return "bad_length";
  if (sums) {
    const end = csum.start + csum.offset + 2;
    if (csum.start < ETHERNET || end > len) return "bad_csum";
  }
  if (isGso) {
    const cap = { [GSO.tcp4]: SG.tso4, [GSO.tcp6]: SG.tso6 }[gso.type] ?? 0;
    const fits = gso.hdrlen > ETHERNET && gso.hdrlen <= HEADERS &&
      gso.hdrlen < len && gso.size > 0;
    if (!sums || !(caps & cap) || !fits) return "bad_gso";
  }
  const ecn = (flags & FLAG.ecn) !== 0;
  return ecn && !(isGso && caps & SG.ecn) ? "bad_gso" : undefined;
}

/** Whether all of a frame is in memory that the guest has registered. */
export function isInMemory({ parts }: Frame): boolean {
  return parts.every(({ at, len }) => typeof at === "number" || len === 0);
}

/** Whether a frame has the headers that its description says. */
export function hasItsHeaders(frame: Frame): boolean {
  const { headers, gso, csum, flags } = frame;
  if (!(flags & FLAG.gso)) return true;
  const transport = transportOffset(headers);
  const family = gso.type === GSO.tcp6 ? 6 : 4;
  return headers.family === family && headers.protocol === "tcp" &&
    transport + headers.doff * 4 === gso.hdrlen &&
    csum.start === transport && csum.offset === TCP_CHECKSUM;
}
