// SPDX-License-Identifier: GPL-2.0-only
import { project } from "patchwright";
import limitref from "./series.ts";

/** What the commands work on in this folder. */
export default project({
  series: [limitref],
  parts: [
    {
      series: ["limitref"],
      model: import.meta.resolve("./model.ts"),
      calls: import.meta.resolve("./calls.c"),
      files: [
        "lib/limitref.c",
        "include/linux/limitref.h",
        "lib/limitref_kunit.c",
      ],
      configs: ["KUNIT", "RUNTIME_TESTING_MENU", "LIMITREF_KUNIT_TEST"],
    },
  ],
});
