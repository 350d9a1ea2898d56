// SPDX-License-Identifier: GPL-2.0-only
import { project } from "patchwright";
import vsockcount from "./series.ts";

/** What the commands work on in this folder. */
export default project({
  series: [vsockcount],
  // No calls are given: the model is searched, and no kernel is run.
  parts: [{
    series: ["vsockcount"],
    model: import.meta.resolve("./model.ts"),
    depth: 6,
  }],
});
