// SPDX-License-Identifier: GPL-2.0-only
import type { Series } from "../description/series.ts";
import dataref from "./dataref/series.ts";
import datarefRfc from "./dataref-rfc/series.ts";
import venet from "./venet/series.ts";

/** Every change that this project describes, in the order they were thought. */
export const allSeries: readonly Series[] = [datarefRfc, dataref, venet];

/** The kernels on which the series are kept up to date. */
export const bases = ["6.1", "6.12"] as const;
