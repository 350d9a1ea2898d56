// SPDX-License-Identifier: GPL-2.0-only
import { equal, throws } from "node:assert/strict";
import { traceExample } from "./trace_example.ts";
import { unverifiedExample } from "./unverified_example.ts";

Deno.test("a trace that is not replayed is no example", () => {
  throws(
    () => unverifiedExample("1. attach(skb=0, registration=0)", "guide.md"),
    /PW804/,
  );
  equal(unverifiedExample("err = attach(skb, &rel);", "guide.md"), undefined);
});

Deno.test("a trace that the model refuses is no example", () => {
  throws(() => traceExample("trace dataref", "kfree_skb(skb=0)", "guide.md"));
  throws(() => traceExample("trace nobody", "end()", "guide.md"), /PW701/);
});
