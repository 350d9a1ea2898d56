// SPDX-License-Identifier: GPL-2.0-only
import { project } from "./src/project/project.ts";
import { allSeries } from "./src/series/all.ts";
import { skbPart } from "./src/verify/skb_subject.ts";
import { venetPart } from "./src/verify/venet_subject.ts";

/** What the commands work on in this folder. */
export default project({
  series: allSeries,
  parts: [skbPart(["dataref-rfc", "dataref"]), venetPart(["venet"])],
});
