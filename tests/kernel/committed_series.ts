// SPDX-License-Identifier: GPL-2.0-only
import { groundOf } from "../../src/cli/ground.ts";
import { root } from "../../src/cli/paths.ts";
import type { Mail } from "../../src/patch/commit.ts";
import { type Overlay, overlayOf } from "../../src/run/overlay.ts";
import type { Ground } from "../../src/verify/stand.ts";

/** Opens a tree; a terminal is told how far that is. */
export async function openGround(
  request: Parameters<typeof groundOf>[0],
): ReturnType<typeof groundOf> {
  return await groundOf(request, (message) => {
    if (Deno.stderr.isTerminal()) console.error(message);
  });
}

/** The paths of the patches of a committed series, in order. */
export function committedPatches(series: string, base: string): string[] {
  const folder = `${root}/patches/${series}/${base}`;
  return [...Deno.readDirSync(folder)].map(({ name }) => name)
    .filter((name) => /^(?!0000-).*\.patch$/.test(name)).sort()
    .map((name) => `${folder}/${name}`);
}

/** The patches of a committed series, in order. */
export function committedMails(series: string, base: string): Mail[] {
  return committedPatches(series, base).map((path) => ({
    name: path.replace(/.*\//, ""),
    text: Deno.readTextFileSync(path),
  }));
}

/** What a committed series makes of a tree. */
export async function committedOverlay(
  series: string,
  { base, source, scratch }: Ground,
): Promise<Overlay> {
  const mails = committedMails(series, base);
  return await overlayOf({ source, mails, scratch });
}
