// SPDX-License-Identifier: GPL-2.0-only
/// <reference lib="dom" />

/** A part of the page, which has it: see page_body.ts. */
export function element<T extends HTMLElement = HTMLElement>(name: string): T {
  return document.getElementById(`explorer-${name}`) as T;
}
