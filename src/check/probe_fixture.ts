// SPDX-License-Identifier: GPL-2.0-only
import type { Series } from "../description/series.ts";
import { series } from "../description/series.ts";

/** A series without a patch, for checks of mails that are made by hand. */
export function probe(sameSize: Series["sameSize"] = []): Series {
  return series({
    name: "probe",
    prefix: "PATCH",
    date: "2024-01-01T00:00:00Z",
    api: "file:///probe.ts",
    patches: [],
    sameSize,
  });
}
