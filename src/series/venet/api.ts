// SPDX-License-Identifier: GPL-2.0-only
/**
 * All that the series declares: the interface between the halves of a device,
 * that of its rings, that of /dev/venet, and the registrations that it uses.
 *
 * @module
 */
export * from "../dataref/api.ts";
export * from "./ioq.ts";
export * from "./abi.ts";
export * from "./chardev.ts";
