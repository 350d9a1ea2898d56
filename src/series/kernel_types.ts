// SPDX-License-Identifier: GPL-2.0-only
import type { Existing } from "../description/ctype.ts";

/**
 * A network packet.
 * @kernel include/linux/skbuff.h
 */
export interface sk_buff extends Existing {}

/**
 * What the stack knows of whoever waits for zero-copy frags.
 * @kernel include/linux/skbuff.h
 */
export interface ubuf_info extends Existing {}
