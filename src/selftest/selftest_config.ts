// SPDX-License-Identifier: GPL-2.0-only
import { enabledSymbols } from "../check/config.ts";
import type { Overlay } from "../run/overlay.ts";
import type { Selftest } from "./selftest.ts";

/**
 * The symbols that a kernel has on for a selftest: those of its `config`, from
 * which everybody else builds kernels for it, too. What is a module there may
 * be built in.
 *
 * @param files the tree's files that the series makes or changes
 */
export function configsOf(
  { folder }: Pick<Selftest, "folder">,
  files: Overlay,
): string[] {
  return [...enabledSymbols(files.get(`${folder}/config`) ?? "")];
}
