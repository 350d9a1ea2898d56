// SPDX-License-Identifier: GPL-2.0-only

/**
 * A frame that breaks a rule and no other one. It is a TCP segment on IPv4 of
 * 3000 bytes in one part, to be segmented, but for what is said here.
 */
export interface BrokenFrame {
  /** C statements that change it, in terms of `sg` and its parts `iov`. */
  readonly but: readonly string[];
  /** What has been agreed on, where that is not all there is. */
  readonly caps?: string;
}

/** A rule that a description of a frame has to keep. */
export interface Rule {
  /** The statistic that counts the frames which break it. */
  readonly counts: string;
  readonly text: string;
  /** What that comes to, for who makes frames. */
  readonly exactly: string;
  /** Which frames the rule is about; all without it. As `breaks`. */
  readonly of?: string;
  /**
   * C expressions one of which is true of a frame that breaks the rule, in
   * terms of `sg`, its parts' sum `parts`, the agreed `caps`, and whether it
   * is `gso` and needs a `csum`.
   */
  readonly breaks: readonly string[];
  /** For each of `breaks` one frame at least. */
  readonly broken: readonly BrokenFrame[];
}

/** Has the frame be a plain one of so many bytes. */
function plain(len: number, flags = "0"): string[] {
  return [`sg->flags = ${flags};`, `sg->len = ${len};`, `iov[0].len = ${len};`];
}

const csum = "VENET_SG_FLAG_NEEDS_CSUM";

/** What a description of a frame has to keep, in this order. */
export const rules: readonly Rule[] = [
  {
    counts: "bad_flags",
    text: "Flags have a meaning, and offloads have been agreed on.",
    exactly:
      "no bit is set that has no name here, and none at all without VENET_CAP_SG",
    breaks: ["sg->flags & ~(caps & VENET_CAP_SG ? VENET_SG_FLAGS : 0)"],
    broken: [
      { but: ["sg->flags |= BIT(31);"] },
      { but: ["sg->flags |= BIT(3);"] },
      { but: plain(100, csum), caps: "0" },
    ],
  },
  {
    counts: "bad_count",
    text: "Several parts have been agreed on.",
    exactly: "it is in one part unless VENET_CAP_SG has been agreed on",
    breaks: ["sg->count > 1 && !(caps & VENET_CAP_SG)"],
    broken: [{
      but: [
        ...plain(100),
        "sg->count = 2;",
        "iov[0].len = 50;",
        "iov[1].len = 50;",
      ],
      caps: "0",
    }],
  },
  {
    counts: "bad_length",
    text: "The parts are the frame.",
    exactly: "their lengths add up to its own",
    breaks: ["parts != sg->len"],
    broken: [
      { but: ["sg->len--;"] },
      // Together they are the frame, but for what 32 bits do not hold.
      {
        but: [
          "sg->count = 3;",
          "iov[0].len = 3000;",
          "iov[1].len = U32_MAX;",
          "iov[2].len = 1;",
        ],
      },
    ],
  },
  {
    counts: "bad_length",
    text: "There is a header.",
    exactly: "it has 14 bytes at least",
    breaks: ["sg->len < ETH_HLEN"],
    broken: [
      { but: plain(13) },
      { but: [...plain(0), "sg->count = 0;"] },
    ],
  },
  {
    counts: "bad_length",
    text: "What is not segmented goes out as it is.",
    exactly:
      "it has at most the bytes of the host half's MTU, and 18 for Ethernet and a VLAN",
    breaks: ["!gso && sg->len > vdev->dev->mtu + ETH_HLEN + VLAN_HLEN"],
    broken: [{ but: plain(1519) }, { but: ["sg->flags = 0;"] }],
  },
  {
    counts: "bad_length",
    text: "What is segmented is one packet.",
    exactly: "it has at most 65,535 bytes of IP, and those 18",
    breaks: ["sg->len > ETH_HLEN + VLAN_HLEN + IP_MAX_MTU"],
    broken: [{ but: ["sg->len = 65554;", "iov[0].len = 65554;"] }],
  },
  {
    counts: "bad_csum",
    text: "A checksum is in the frame, behind the header.",
    exactly:
      "what is summed starts at byte 14 or behind it, and the frame has both bytes of the sum",
    of: "csum",
    breaks: [
      "sg->csum.start < ETH_HLEN",
      "sg->csum.start + sg->csum.offset + 2u > sg->len",
    ],
    broken: [
      { but: [...plain(1000, csum), "sg->csum.start = 13;"] },
      {
        but: [
          ...plain(1000, csum),
          "sg->csum.start = 990;",
          "sg->csum.offset = 9;",
        ],
      },
      {
        but: [
          ...plain(1000, csum),
          "sg->csum.start = U16_MAX;",
          "sg->csum.offset = U16_MAX;",
        ],
      },
    ],
  },
  {
    counts: "bad_gso",
    text: "Segments get checksums of their own.",
    exactly: "with VENET_SG_FLAG_GSO comes VENET_SG_FLAG_NEEDS_CSUM",
    of: "gso",
    breaks: ["!csum"],
    broken: [{ but: ["sg->flags &= ~VENET_SG_FLAG_NEEDS_CSUM;"] }],
  },
  {
    counts: "bad_gso",
    text: "How to segment has been agreed on.",
    exactly: "by VENET_CAP_TSO4 or VENET_CAP_TSO6, for TCP on IPv4 or IPv6",
    of: "gso",
    breaks: ["!(caps & gso_cap(sg->gso.type))"],
    broken: [
      { but: ["sg->gso.type = VENET_GSO_UDP;"] },
      { but: ["sg->gso.type = U8_MAX;"] },
      { but: [], caps: "VENET_CAP_SG | VENET_CAP_TSO6" },
    ],
  },
  {
    counts: "bad_gso",
    text: "There are headers, and something behind them.",
    exactly:
      "hdrlen is more than 14, at most VENET_HEADERS_MAX, and less than the frame has; size is not 0",
    of: "gso",
    breaks: [
      "sg->gso.hdrlen <= ETH_HLEN",
      "sg->gso.hdrlen > VENET_HEADERS_MAX",
      "sg->gso.hdrlen >= sg->len",
      "!sg->gso.size",
    ],
    broken: [
      { but: ["sg->gso.hdrlen = ETH_HLEN;"] },
      { but: ["sg->gso.hdrlen = 257;"] },
      { but: ["sg->len = 54;", "iov[0].len = 54;"] },
      { but: ["sg->gso.size = 0;"] },
    ],
  },
  {
    counts: "bad_gso",
    text: "CWR belongs to TCP that is segmented, where agreed on.",
    exactly:
      "with VENET_SG_FLAG_ECN comes VENET_SG_FLAG_GSO, where VENET_CAP_ECN has been agreed on",
    of: "sg->flags & VENET_SG_FLAG_ECN",
    breaks: ["!gso", "!(caps & VENET_CAP_ECN)"],
    broken: [
      { but: plain(1000, "VENET_SG_FLAG_ECN") },
      {
        but: ["sg->flags |= VENET_SG_FLAG_ECN;"],
        caps: "VENET_CAP_SG | VENET_CAP_TSO4",
      },
    ],
  },
];
