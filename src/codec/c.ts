// SPDX-License-Identifier: GPL-2.0-only
/**
 * The words that the codecs of src/abi are written with: one for each C type
 * whose size is a promise.
 *
 * @module
 */
export * from "./array.ts";
export * from "./integer.ts";
export * from "./struct.ts";
