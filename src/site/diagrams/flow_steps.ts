// SPDX-License-Identifier: GPL-2.0-only
import { flow } from "../../series/venet/flow.ts";

/** The steps of a frame that call a function, by their number from 1. */
export function flowSteps(
  name: string,
): { readonly number: number; readonly holds: string }[] {
  return flow.flatMap(({ call, by, holds }, i) =>
    call === name || by?.function === name ? [{ number: i + 1, holds }] : []
  );
}
