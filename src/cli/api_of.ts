// SPDX-License-Identifier: GPL-2.0-only
import type { Api } from "../description/entity.ts";
import { fromFileUrl } from "../description/position.ts";
import type { Series } from "../description/series.ts";

const apis = new Map<string, Promise<Api>>();

/**
 * A series' declarations, read once: they are the same on every tree.
 *
 * @throws DiagnosticError with all that is wrong with them.
 */
export function apiOf({ api }: Series): Promise<Api> {
  return apis.getOrInsertComputed(api, async () => {
    // Only those commands wait for ts-morph which read declarations.
    const { readApi } = await import("../declaration/read_api.ts");
    return readApi(fromFileUrl(api), Deno.readTextFileSync);
  });
}
