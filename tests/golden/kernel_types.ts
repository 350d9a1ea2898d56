// SPDX-License-Identifier: GPL-2.0-only
import type { Existing } from "../../src/description/ctype.ts";

/**
 * A lamp.
 * @kernel include/linux/lamp.h
 */
export interface lamp extends Existing {}

/**
 * What light a lamp gives.
 * @kernel enum include/uapi/linux/lamp.h
 */
export interface lamp_colour extends Existing {}
