// SPDX-License-Identifier: GPL-2.0-only
import type { Chapter } from "./tour_chapter.ts";
import { failures } from "./tour_failures.ts";
import { flow } from "./tour_flow.ts";

/** The guided tour: how a packet is sent without a copy, and what broke that. */
export const tour: readonly Chapter[] = [flow, ...failures];
