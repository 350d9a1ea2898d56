// SPDX-License-Identifier: GPL-2.0-only
import type { Code } from "../codes.ts";
import { anchors } from "./anchors.ts";
import { descriptions } from "./descriptions.ts";
import type { Explanation } from "./explanation.ts";
import { kernels } from "./kernels.ts";
import { machine } from "./machine.ts";
import { submission } from "./submission.ts";
import { use } from "./use.ts";

/**
 * What docs/errors.md tells of each code. The compiler asks for those that are
 * missing; a test runs every example.
 */
export const explained: Readonly<Record<Code, Explanation>> = {
  ...descriptions,
  ...anchors,
  ...machine,
  ...submission,
  ...kernels,
  ...use,
};
