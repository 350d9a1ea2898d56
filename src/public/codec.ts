// SPDX-License-Identifier: GPL-2.0-only
/**
 * What a codec that `generate` writes is made with.
 *
 * @module
 */
export * from "../codec/c.ts";
