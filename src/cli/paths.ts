// SPDX-License-Identifier: GPL-2.0-only

/** This project's own folder. */
export const root = decodeURIComponent(
  new URL("../../", import.meta.url).pathname,
).replace(/\/$/, "");

/** Where the committed patches stand. */
export const patches = `${root}/patches`;

/** Where the committed codecs stand. */
export const codecs = `${root}/src/abi`;

/** Where the web site is built; not committed. */
export const site = `${root}/docs/site`;

/** Where mails to be sent are written; not committed. */
export const outgoing = `${root}/outgoing`;
