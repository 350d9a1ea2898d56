// SPDX-License-Identifier: GPL-2.0-only

/** A rule that a description of a frame has to keep. */
export interface Rule {
  /** The statistic that counts the frames which break it. */
  readonly counts: string;
  readonly text: string;
  /** Which frames the rule is about; all without it. As `breaks`. */
  readonly of?: string;
  /**
   * C expressions one of which is true of a frame that breaks the rule, in
   * terms of `sg`, its parts' sum `parts`, the agreed `caps`, and whether it
   * is `gso` and needs a `csum`.
   */
  readonly breaks: readonly string[];
}

/** What a description of a frame has to keep, in this order. */
export const rules: readonly Rule[] = [
  {
    counts: "bad_flags",
    text: "Flags have a meaning, and offloads have been agreed on.",
    breaks: ["sg->flags & ~(caps & VENET_CAP_SG ? VENET_SG_FLAGS : 0)"],
  },
  {
    counts: "bad_count",
    text: "Several parts have been agreed on.",
    breaks: ["sg->count > 1 && !(caps & VENET_CAP_SG)"],
  },
  {
    counts: "bad_length",
    text: "The parts are the frame.",
    breaks: ["parts != sg->len"],
  },
  {
    counts: "bad_length",
    text: "There is a header.",
    breaks: ["sg->len < ETH_HLEN"],
  },
  {
    counts: "bad_length",
    text: "What is not segmented goes out as it is.",
    breaks: ["!gso && sg->len > vdev->dev->mtu + ETH_HLEN + VLAN_HLEN"],
  },
  {
    counts: "bad_length",
    text: "What is segmented is one packet.",
    breaks: ["sg->len > ETH_HLEN + VLAN_HLEN + IP_MAX_MTU"],
  },
  {
    counts: "bad_csum",
    text: "A checksum is in the frame, behind the header.",
    of: "csum",
    breaks: [
      "sg->csum.start < ETH_HLEN",
      "sg->csum.start + sg->csum.offset + 2u > sg->len",
    ],
  },
  {
    counts: "bad_gso",
    text: "Segments get checksums of their own.",
    of: "gso",
    breaks: ["!csum"],
  },
  {
    counts: "bad_gso",
    text: "How to segment has been agreed on.",
    of: "gso",
    breaks: ["!(caps & gso_cap(sg->gso.type))"],
  },
  {
    counts: "bad_gso",
    text: "There are headers, and something behind them.",
    of: "gso",
    breaks: [
      "sg->gso.hdrlen <= ETH_HLEN",
      "sg->gso.hdrlen > VENET_HEADERS_MAX",
      "sg->gso.hdrlen >= sg->len",
      "!sg->gso.size",
    ],
  },
  {
    counts: "bad_gso",
    text: "CWR belongs to TCP that is segmented, where agreed on.",
    of: "sg->flags & VENET_SG_FLAG_ECN",
    breaks: ["!gso", "!(caps & VENET_CAP_ECN)"],
  },
];
