// SPDX-License-Identifier: GPL-2.0-only

/** A value that a user may set. */
export interface Knob {
  readonly default: number;
  readonly from: number;
  readonly to: number;
  /** How a user sets it. */
  readonly how: string;
  readonly text: string;
}

/** What a user may set. */
export const knobs = {
  ringSize: {
    default: 256,
    from: 2,
    to: 2048,
    how: "ethtool -G venetdev0 rx N tx N",
    text: "descriptors of each ring; where the guest is in this kernel, it " +
      "may be asked too",
  },
  copybreak: {
    default: 512,
    from: 0,
    to: 0xffffffff,
    how: "ethtool --set-tunable venetdev0 tx-copybreak N",
    text: "shortest frame to be segmented that is not copied; 0 copies all",
  },
  txFrames: {
    default: 10,
    from: 1,
    to: 2048,
    how: "ethtool -C venetdev0 tx-frames N",
    text: "completions that the guest is told of together",
  },
} as const satisfies Record<string, Knob>;

/** Attributes of a link of kind venet. */
export const attributes = [
  {
    id: "IFLA_VENET_RING_SIZE",
    policy: "NLA_POLICY_RANGE(NLA_U32,\n" +
      "\t\t\t\t\t\t  " +
      `${knobs.ringSize.from}, ${knobs.ringSize.to})`,
    text: "u32, descriptors of each ring",
  },
  {
    id: "IFLA_VENET_HOST_NAME",
    policy: "{\n\t\t.type = NLA_NUL_STRING,\n\t\t.len = IFNAMSIZ - 1,\n\t}",
    text: "string, name of the host half",
  },
] as const;
