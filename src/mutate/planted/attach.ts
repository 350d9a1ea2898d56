// SPDX-License-Identifier: GPL-2.0-only
import type { CMutant } from "../c_mutant.ts";

const attaching = {
  file: "net/core/skbuff.c",
  function: "skb_release_attach",
} as const;

const busy = `	if (skb_shared(skb) || skb_cloned(skb))
		return -EBUSY;
`;
const exists = `	if (skb_zcopy(skb))
		return -EEXIST;
`;
const flags = `SKBFL_ZEROCOPY_FRAG | SKBFL_DONT_ORPHAN |
			  SKBFL_RELEASE;`;

/** Defects of skb_release_attach(). */
export const attach: readonly CMutant[] = [
  {
    name: "attach-to-shared-skb",
    ...attaching,
    change: {
      find: "skb_shared(skb) || skb_cloned(skb)",
      replace: "skb_cloned(skb)",
    },
    breaks: "an sk_buff that others refer to is accepted",
  },
  {
    name: "attach-to-cloned-data",
    ...attaching,
    change: {
      find: "skb_shared(skb) || skb_cloned(skb)",
      replace: "skb_shared(skb)",
    },
    breaks: "data that others hold is accepted",
  },
  {
    name: "attach-refuses-former-clone",
    ...attaching,
    change: {
      find: "skb_shared(skb) || skb_cloned(skb)",
      replace: "skb_shared(skb) || skb->cloned",
    },
    breaks: "data whose other holders have gone is refused",
  },
  {
    name: "attach-over-another",
    ...attaching,
    change: { find: exists, replace: "" },
    breaks: "the registration that is there is overwritten",
  },
  {
    name: "attach-wrong-errno",
    ...attaching,
    change: { find: "return -EBUSY;", replace: "return -EEXIST;" },
    breaks: "a refusal gives the wrong reason",
  },
  {
    name: "attach-looks-for-owner-first",
    ...attaching,
    change: { find: `${busy}${exists}`, replace: `${exists}${busy}` },
    breaks: "shared data with an owner is refused for the other reason",
  },
  {
    name: "attach-fails-and-tells",
    ...attaching,
    change: {
      find: exists,
      replace: `	if (skb_zcopy(skb)) {
		release(rel);
		return -EEXIST;
	}
`,
    },
    breaks: "the callback runs for an attach that failed",
  },
  {
    name: "attach-fails-and-takes-over",
    ...attaching,
    change: {
      find: exists,
      replace: `	if (skb_zcopy(skb)) {
		skb_shinfo(skb)->destructor_arg = &rel->ubuf;
		return -EEXIST;
	}
`,
    },
    breaks: "an attach that failed replaces the registration that is there",
  },
  {
    name: "attach-counts-none",
    ...attaching,
    change: {
      find: "refcount_set(&rel->ubuf.refcnt, 1);",
      replace: "refcount_set(&rel->ubuf.refcnt, 0);",
    },
    breaks: "the registration starts without a reference",
  },
  {
    name: "attach-counts-two",
    ...attaching,
    change: {
      find: "refcount_set(&rel->ubuf.refcnt, 1);",
      replace: "refcount_set(&rel->ubuf.refcnt, 2);",
    },
    breaks: "a reference that nobody has is never given up",
  },
  {
    name: "attach-without-release-flag",
    ...attaching,
    change: {
      find: flags,
      replace: "SKBFL_ZEROCOPY_FRAG | SKBFL_DONT_ORPHAN;",
    },
    breaks: "the registration is treated like every ubuf_info",
  },
  {
    name: "attach-without-dont-orphan",
    ...attaching,
    change: { find: flags, replace: "SKBFL_ZEROCOPY_FRAG | SKBFL_RELEASE;" },
    breaks: "each clone copies the pages",
  },
  {
    name: "attach-without-shared-frag",
    ...attaching,
    change: {
      find: flags,
      replace: "SKBFL_ZEROCOPY_ENABLE | SKBFL_DONT_ORPHAN | SKBFL_RELEASE;",
    },
    breaks: "the stack takes the pages for its own and may write to them",
  },
  {
    name: "attach-without-zerocopy",
    ...attaching,
    change: {
      find: flags,
      replace: "SKBFL_SHARED_FRAG | SKBFL_DONT_ORPHAN | SKBFL_RELEASE;",
    },
    breaks: "nothing in the stack carries the registration along",
  },
  {
    name: "attach-without-callback",
    ...attaching,
    change: { find: "\trel->release = release;\n", replace: "" },
    breaks: "there is no callback to run",
  },
  {
    name: "attach-to-vmalloc-head",
    ...attaching,
    change: {
      find: "\tif (is_vmalloc_addr(skb->head))\n\t\treturn -EINVAL;\n",
      replace: "",
    },
    breaks: "data that its owner frees past skb_release_data() is accepted",
  },
];
