// SPDX-License-Identifier: GPL-2.0-only
import type { Place } from "./place.ts";

const driver = new URL("../../../templates/series/venet/", import.meta.url);

/** A file of the driver, as its template has it. */
export function driverFile(name: string): string {
  return Deno.readTextFileSync(new URL(name, driver));
}

/** What a function of the driver does, between its braces. */
export function bodyOf({ file, function: name }: Place): string {
  const definition = new RegExp(
    `^\\w[\\w *]*\\b${name}\\([^;{]*\\)\\n\\{\\n(.*?)^\\}`,
    "ms",
  );
  const body = driverFile(file).match(definition)?.[1];
  if (body === undefined) throw new Error(`${file} defines no ${name}()`);
  return body;
}

/** Where the body calls the function, -1 where it does not. */
export function callIn(body: string, name: string): number {
  return body.search(new RegExp(`\\b${name}\\(`));
}
