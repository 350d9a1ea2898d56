// SPDX-License-Identifier: GPL-2.0-only
import { deepEqual } from "node:assert/strict";
import { operationsCalling } from "./harness_calls.ts";

const harness = [
  `
static int attach(struct sk_buff *skb)
{
	return skb_release_attach(skb, NULL, NULL);
}
`,
  `
static int call_attach(struct sk_buff *skb)
{
	return attach(skb);
}

int patchwright_call(u32 call)
{
	switch (call) {
	case CALL_END:
		return 0;
	case CALL_ATTACH:
		return call_attach(skb);
	case CALL_KFREE_SKB:
		kfree_skb(skb);
		return 0;
	}
}
`,
];

Deno.test("an operation calls what its functions call", () => {
  deepEqual(operationsCalling("skb_release_attach", harness), ["attach"]);
  deepEqual(operationsCalling("kfree_skb", harness), ["kfree_skb"]);
  deepEqual(operationsCalling("skb_has_release", harness), []);
});
