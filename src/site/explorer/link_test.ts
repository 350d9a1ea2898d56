// SPDX-License-Identifier: GPL-2.0-only
import { deepEqual, equal, throws } from "node:assert/strict";
import { formatLink, type Link, LinkError, parseLink } from "./link.ts";
import { subjects } from "./subject.ts";
import { randomTrace } from "./walk_fixture.ts";

Deno.test("a link leads back to the trace that it was made of", () => {
  for (const subject of subjects) {
    for (let seed = 0; seed < 50; seed++) {
      const calls = randomTrace(subject, seed, 12);
      const link: Link = { to: "trace", subject, calls, at: seed % 14 };
      const hash = formatLink(link);
      deepEqual(parseLink(hash), link, hash);
      equal(encodeURI(hash), hash, "the address shows it as it is");
    }
  }
});

Deno.test("a link can be read", () => {
  const link = parseLink("dataref/alloc_skb.0.1.0~skb_clone.0.1!1/1");
  equal(formatLink(link), "dataref/alloc_skb.0.1.0~skb_clone.0.1!1/1");
  deepEqual(parseLink("tour/3"), { to: "tour", stop: 3 });
});

Deno.test("a link that leads nowhere says why", () => {
  for (
    const [hash, message] of [
      ["", /no implementation “”/],
      ["frob/", /there are dataref-rfc, dataref, ubuf_info, venet/],
      ["dataref/frob.1", /a call that there is not: “frob.1”/],
      ["dataref/alloc_skb.1", /alloc_skb takes skb, linear, roomy/],
      ["dataref/alloc_skb.0.16.0", /each 0 to 15/],
      ["dataref/build_skb.0~kfree_skb.1", /Call 2 of the link, kfree_skb.1/],
      ["dataref/build_skb.0!2", /Call 1 of the link/],
      ["dataref/end~build_skb.0", /Call 2 of the link, build_skb.0/],
      ["dataref/build_skb.0/2", /step 2 of a trace of 1/],
      ["dataref/build_skb.0/x", /no number of a step/],
      ["dataref/build_skb.0/1/1", /too many parts/],
      ["tour/first", /no number of a stop/],
      ["%", /broken escape/],
    ] as const
  ) {
    throws(() => parseLink(hash), (error) => {
      equal(error instanceof LinkError, true, hash);
      return message.test((error as LinkError).message);
    }, hash);
  }
});
