// SPDX-License-Identifier: GPL-2.0-only
import { file } from "../../description/edit.ts";
import {
  calls,
  defines,
  hasMember,
  signature,
  takes,
} from "../../description/fact.ts";
import { patch, series } from "../../description/series.ts";
import {
  define,
  enumerator,
  prototype,
  verbatim,
} from "../../description/text.ts";
import { template } from "../templates.ts";
import { contract } from "../../skb/contract.ts";
import { kunitSuite } from "./kunit/kunit_suite.ts";

const header = "include/linux/skbuff.h";
const source = "net/core/skbuff.c";
const output = "net/ipv4/tcp_output.c";

const skbuff_h = file(header);
const skbuff_c = file(source);
const tcp_output_c = file(output);
const gro_c = file("net/core/gro.c");
const fragmentation_c = file("net/batman-adv/fragmentation.c");

const reason = takes(source, "skb_release_data", "enum skb_drop_reason");
const ops = hasMember(header, "ubuf_info", "ops");
const maxFrags = signature(
  source,
  "skb_append_pagefrags",
  "int (struct sk_buff *, struct page *, int, size_t, size_t)",
);
const clonesPayload = defines(output, "tcp_clone_payload");

const skb = { skb: "struct sk_buff *" };
const c = (name: string): ReturnType<typeof template> =>
  template(`series/dataref/${name}.c`, { reason, ops });
const message = (name: string): ReturnType<typeof template> =>
  template(`series/dataref/messages/${name}.txt`);

const ends = { to: 0, from: 1 };
const halves = { skb: 0, skb1: 1 };
const zerocopy = skbuff_c.function("skb_zerocopy", ends);
const split = skbuff_c.function("skb_split", halves);

/** The two functions of TCP that split an sk_buff, with one edit each. */
const tcpSplits = [
  { name: "tcp_fragment", len: 3 },
  { name: "tso_fragment", len: 2 },
].flatMap(({ name, len }) => [
  tcp_output_c.function(name, {
    ...skb,
    sk: "struct sock *",
    len,
    nlen: "?",
    buff: "?",
  }).statement("buff->truesize += nlen;").before(c("tcp_split")),
  tcp_output_c.function(name).call("skb_split").remove(),
]);

/** The version to submit: today's answer to the proposal of 2009. */
export default series({
  name: "dataref",
  prefix: "PATCH net-next",
  date: "2026-11-22T12:00:00+00:00",
  api: import.meta.resolve("./api.ts"),
  requires: [
    hasMember(header, "skb_shared_info", "destructor_arg", "void *"),
    hasMember(header, "skb_shared_info", "flags", "__u8"),
    hasMember(header, "ubuf_info", "refcnt", "refcount_t"),
    signature(source, "skb_copy_ubufs", "int (struct sk_buff *, gfp_t)"),
    signature(
      source,
      "skb_zerocopy_clone",
      "int (struct sk_buff *, struct sk_buff *, gfp_t)",
    ),
    calls(source, "skb_release_data", "skb_zcopy_clear"),
    calls(source, "pskb_carve_inside_header", "net_zcopy_get"),
    calls(source, "pskb_carve_inside_nonlinear", "net_zcopy_get"),
    calls(source, "skb_try_coalesce", "skb_zcopy"),
    calls(source, "skb_shift", "skb_zcopy"),
    calls("net/core/gro.c", "skb_gro_receive", "skb_zcopy"),
  ],
  configs: ["SKB_RELEASE_KUNIT_TEST=y", "BATMAN_ADV=y"],
  sameSize: [{ struct: "skb_shared_info", object: "net/core/skbuff.o" }],
  cover: {
    subject: "net: release registrations for shared skb data",
    body: template("series/dataref/cover.txt", {
      clauses: contract.map(({ name, text }) => wrap(name, text)).join("\n"),
    }),
  },
  patches: [
    patch({
      subject: "net: take the zerocopy reference first in skb_zerocopy()",
      message: message("skb_zerocopy"),
      changes: [
        zerocopy.statement("if (unlikely(skb_orphan_frags(...))) return ...;")
          .remove(),
        zerocopy.statement("skb_zerocopy_clone(to, from, GFP_ATOMIC);")
          .remove(),
        skbuff_c.function("skb_zerocopy", { ...ends, hlen: 3, ret: "?" })
          .statement("if (hlen) { ret = ...; ... } else ...")
          .before(c("zerocopy_reference")),
      ],
    }),
    patch({
      subject: "net: let skb_split() report a failed zerocopy clone",
      message: message("skb_split"),
      changes: [
        split.returns("int"),
        split.local("int err;"),
        skbuff_c.function("skb_split", { ...halves, zc_flags: "?" })
          .statement("skb_shinfo(skb1)->flags |= ... & zc_flags;")
          .replaceWith(c("split_clone")),
        split.call("skb_zerocopy_clone").remove(),
        split.end().before(c("return_0")),
        split.kernelDoc().before(c("split_doc")),
        skbuff_h.prototype("skb_split").returns("int"),
        ...tcpSplits,
        fragmentation_c.function("batadv_frag_create", {
          skb: 1,
          fragment_size: 3,
          skb_fragment: "?",
        }).statement("skb_split(skb, skb_fragment, ...);")
          .replaceWith(c("batadv_split")),
      ],
    }),
    patch({
      subject: "net: reload the frag slot when skb_segment() copies frags",
      message: message("skb_segment"),
      changes: [
        skbuff_c.function("skb_segment", { nskb: "?", list_skb: "?" })
          .statement(
            "if (skb_orphan_frags(list_skb, ...) || skb_zerocopy_clone(nskb, list_skb, ...)) goto err;",
          )
          .after(c("reload_frag")),
      ],
    }),
    patch({
      subject: "tcp: keep zerocopy frags out of MTU probes",
      when: clonesPayload,
      message: message("mtu_probe"),
      changes: [
        tcp_output_c.function("tcp_clone_payload", {
          skb: "const struct sk_buff *",
        }).statement("if (skb_headlen(skb)) return -EINVAL;")
          .replaceWith(c("no_probe")),
      ],
    }),
    patch({
      subject: "net: gro: stop at a frame whose header is missing",
      message: message("gro_short"),
      changes: [
        gro_c.function("napi_gro_frags", skb)
          .call("trace_napi_gro_frags_entry").before(c("no_frame")),
      ],
    }),
    patch({
      subject: "net: gro: free an skb whose header is missing",
      message: message("gro"),
      changes: [
        gro_c.function("napi_frags_skb", { ...skb, napi: 0 })
          .call("napi_reuse_skb").replaceWith(c("no_reuse")),
      ],
    }),
    patch({
      subject: "net: gro: do not chain zerocopy skbs",
      message: message("gro_list"),
      changes: [
        gro_c.function("dev_gro_receive", skb)
          .expression("skb_has_frag_list(skb)")
          .replaceWith("skb_has_frag_list(skb) || skb_zcopy(skb)"),
      ],
    }),
    patch({
      subject: "net: add release registrations for shared skb data",
      message: message("skb_release"),
      changes: [
        skbuff_h.enumerator("SKBFL_MANAGED_FRAG_REFS")
          .after(enumerator("SKBFL_RELEASE")),
        skbuff_h.macroValue("SKBFL_ALL_ZEROCOPY")
          .replaceWith(c("all_zerocopy")),
        skbuff_h.struct("ubuf_info_msgzc").after(define("skb_release")),
        skbuff_h.prototype("mm_unaccount_pinned_pages")
          .whole().after(prototype("skb_release_attach")),
        skbuff_h.function("skb_zcopy_managed").whole()
          .after(define("skb_has_release", c("has_release"))),
        skbuff_c.function("skb_release_data").whole()
          .before(c("release_covered")),
        skbuff_c.function("skb_release_data", {
          ...skb,
          shinfo: "struct skb_shared_info *",
        }).call("skb_zcopy_clear").before(c("call_covered")),
        skbuff_c.function("skb_tx_error", skb)
          .expression("skb && !skb_cloned(skb)")
          .replaceWith("skb && !skb_cloned(skb) && !skb_has_release(skb)"),
        skbuff_c.function("skb_tx_error").kernelDoc()
          .before(c("tx_error_doc")),
        skbuff_c.function("__skb_zcopy_downgrade_managed").whole()
          .after(c("complete")),
        skbuff_c.function("skb_zerocopy_clone").whole()
          .before(define("skb_release_attach", c("attach"))),
      ],
    }),
    patch({
      subject: "net: test release registrations with KUnit",
      message: message("kunit"),
      changes: [
        file("net/core/skb_release_test.c").create(
          template("series/dataref/kunit.c", { maxFrags, ...kunitSuite() }),
        ),
        file("net/Kconfig").config("NETDEV_ADDR_LIST_TEST")
          .after(template("series/dataref/kconfig")),
        file("net/core/Makefile").makeLine("dev_addr_lists_test.o").after(
          verbatim(
            "obj-$(CONFIG_SKB_RELEASE_KUNIT_TEST) += skb_release_test.o",
          ),
        ),
        file("MAINTAINERS").maintainersSection(
          "SKB RELEASE REGISTRATIONS",
          template("series/dataref/maintainers"),
        ),
      ],
    }),
    patch({
      subject: "Documentation: networking: describe release registrations",
      message: message("documentation"),
      changes: [
        file("Documentation/networking/skb-release.rst").create(
          template("series/dataref/skb-release.rst", {
            clauses: contract.map(({ name, text }) =>
              `${name}\n${fold(text, "  ", 78)}`
            )
              .join("\n\n"),
          }),
        ),
        file("MAINTAINERS").maintainersFile(
          "SKB RELEASE REGISTRATIONS",
          "Documentation/networking/skb-release.rst",
        ),
        file("Documentation/networking/index.rst").toctree("skbuff")
          .before(verbatim("skb-release")),
      ],
    }),
  ],
});

function wrap(name: string, text: string): string {
  return `  ${name}:\n${fold(text, "    ", 72)}`;
}

function fold(text: string, indent: string, width: number): string {
  const lines = [""];
  for (const word of text.split(" ")) {
    const line = lines.at(-1)!;
    if (line !== "" && (indent + line + " " + word).length > width) {
      lines.push(word);
    } else lines[lines.length - 1] = line === "" ? word : `${line} ${word}`;
  }
  return lines.map((line) => indent + line).join("\n");
}
