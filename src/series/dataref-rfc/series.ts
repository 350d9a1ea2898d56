// SPDX-License-Identifier: GPL-2.0-only
import { type Edit, file, where } from "../../description/edit.ts";
import { calls, hasMember } from "../../description/fact.ts";
import { patch, series } from "../../description/series.ts";
import { membersOf } from "../../description/text.ts";
import { template } from "../templates.ts";

const header = "include/linux/skbuff.h";
const source = "net/core/skbuff.c";

const skbuff_h = file(header);
const skbuff_c = file(source);

// What sets up the shared data on every way to an sk_buff. Trees that split
// it off have it in the first, the others in the second.
const finalize = calls(source, "__build_skb_around", "__finalize_skb_around");
const build = calls(source, "__build_skb_around", "memset");

const shinfo = { shinfo: "struct skb_shared_info *" };
const skb = { skb: "struct sk_buff *" };

const clearedIn = (setup: string): Edit =>
  skbuff_c.function(setup, shinfo)
    .statement("atomic_set(&shinfo->dataref, 1);")
    .after(template("series/dataref-rfc/initialise.c"));

/**
 * The proposal of 2 October 2009, carried to the tree at hand and otherwise
 * left as it was: what it does, in the order in which it does it.
 */
export default series({
  name: "dataref-rfc",
  prefix: "RFC PATCH net-next",
  date: "2026-11-22T12:00:00+00:00",
  api: import.meta.resolve("./api.ts"),
  requires: [
    hasMember(header, "skb_shared_info", "destructor_arg", "void *"),
    hasMember(header, "skb_shared_info", "dataref", "atomic_t"),
    calls(source, "skb_release_data", "skb_free_head"),
    calls(source, "pskb_expand_head", "skb_release_data"),
  ],
  patches: [
    patch({
      subject: "net: add dataref destructor to sk_buff",
      message: template("series/dataref-rfc/message.txt"),
      trailers: ["Link: https://lore.kernel.org/netdev/?q=dataref+destructor"],
      changes: [
        skbuff_h.member("skb_shared_info", "destructor_arg")
          .after(membersOf("skb_shared_info")),
        ...where(finalize, clearedIn("__finalize_skb_around")),
        ...where(build, clearedIn("__build_skb_around")),
        skbuff_c.function("skb_release_data", { ...skb, ...shinfo })
          .call("skb_free_head")
          .before(template("series/dataref-rfc/call_release.c")),
        skbuff_c.function("pskb_expand_head", skb)
          .statement("atomic_set(&skb_shinfo(skb)->dataref, 1);")
          .after(template("series/dataref-rfc/forget.c")),
      ],
    }),
  ],
});
