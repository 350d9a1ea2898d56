// SPDX-License-Identifier: GPL-2.0-only
import type { CMutant } from "../c_mutant.ts";

const skbuff = { file: "net/core/skbuff.c" } as const;
const covered = { ...skbuff, function: "skb_release_covered" } as const;
const data = { ...skbuff, function: "skb_release_data" } as const;
const complete = { ...skbuff, function: "skb_release_complete" } as const;

const dropFrags = `	for (i = 0; i < shinfo->nr_frags; i++)
		__skb_frag_unref(&shinfo->frags[i], skb->pp_recycle);
`;

/** Defects where shared data is let go of and the callback is called. */
export const release: readonly CMutant[] = [
  {
    name: "release-tells-nobody",
    ...covered,
    change: { find: "\tskb_zcopy_clear(skb, true);\n", replace: "" },
    breaks: "the last holder goes and nobody is told",
  },
  {
    name: "release-tells-twice",
    ...complete,
    change: {
      find: "\t\trel->release(rel);",
      replace: "\t{\n\t\trel->release(rel);\n\t\trel->release(rel);\n\t}",
    },
    breaks: "the callback runs twice",
  },
  {
    name: "release-not-in-hardirq",
    ...complete,
    change: {
      find: "\t\trel->release(rel);",
      replace: "\t\tif (!in_hardirq())\n\t\t\trel->release(rel);",
    },
    breaks: "nobody is told where the last holder goes in a hard interrupt",
  },
  {
    name: "release-with-interrupts-off",
    ...complete,
    change: {
      find: "\t\trel->release(rel);",
      replace: `	{
		unsigned long flags;

		local_irq_save(flags);
		rel->release(rel);
		local_irq_restore(flags);
	}`,
    },
    breaks: "the callback runs with interrupts off, wherever that is",
  },
  {
    name: "release-puts-twice",
    ...covered,
    change: {
      find: "\tskb_zcopy_clear(skb, true);\n",
      replace:
        "\tnet_zcopy_put(skb_zcopy(skb));\n\tskb_zcopy_clear(skb, true);\n",
    },
    breaks: "one holder gives up two references to the registration",
  },
  {
    name: "release-tells-before-pages",
    ...covered,
    change: {
      find: dropFrags,
      replace: `	skb_zcopy_clear(skb, true);\n${dropFrags}`,
    },
    breaks: "the callback runs before the pages have been put",
  },
  {
    name: "release-tells-before-frag-list",
    ...covered,
    change: {
      find: "\tif (shinfo->frag_list)\n",
      replace: "\tskb_zcopy_clear(skb, true);\n\tif (shinfo->frag_list)\n",
    },
    breaks: "the callback runs before the frag_list has been dropped",
  },
  {
    name: "release-drops-frag-list-first",
    ...covered,
    change: {
      find: dropFrags,
      replace: `	if (shinfo->frag_list)
		kfree_skb_list(shinfo->frag_list);
	shinfo->frag_list = NULL;
${dropFrags}`,
    },
    breaks: "the frag_list is dropped before the pages of the head",
  },
  {
    name: "release-leaks-frag-list",
    ...covered,
    change: {
      find: "\tif (shinfo->frag_list)\n",
      replace: "\tif (0)\n",
    },
    breaks: "the members of the frag_list are never freed",
  },
  {
    name: "release-frees-frag-list-twice",
    ...covered,
    change: { find: "\tshinfo->frag_list = NULL;\n", replace: "" },
    breaks: "skb_release_data() frees the members once more",
  },
  {
    name: "release-leaks-last-page",
    ...covered,
    change: {
      find: "i < shinfo->nr_frags;",
      replace: "i + 1 < shinfo->nr_frags;",
    },
    breaks: "the page of the last frag is not put",
  },
  {
    name: "release-keeps-nr-frags",
    ...covered,
    change: { find: "\tshinfo->nr_frags = 0;\n", replace: "" },
    breaks: "the frags are still counted once they are dropped",
    equivalent:
      "the shared info has no holder any more, its head is freed next, and the jump to free_head passes by the only loop that reads nr_frags; the line is there for readers of a dump",
  },
  {
    name: "release-data-goes-on",
    ...data,
    change: [
      {
        find: "skb_release_covered(skb);\n\t\t\tgoto free_head;\n",
        replace: "skb_release_covered(skb);\n",
      },
      {
        find: "skb_release_covered(skb, reason);\n\t\t\tgoto free_head;\n",
        replace: "skb_release_covered(skb, reason);\n",
      },
    ],
    breaks: "what other owners get is done as well",
    equivalent:
      "skb_release_covered() leaves no zero-copy flag, no frag and no frag_list behind, so that each of the following steps finds nothing to do",
  },
  {
    name: "release-data-ignores-flag",
    ...data,
    change: {
      find: "if (shinfo->flags & SKBFL_RELEASE)",
      replace: "if (0)",
    },
    breaks: "the callback runs as for other owners, before the pages are put",
  },
  {
    name: "release-data-wrong-half",
    ...data,
    change: [
      {
        find: "if (!skb_data_unref(skb, shinfo))",
        replace: "if (skb->cloned && atomic_sub_return(1, &shinfo->dataref))",
      },
      {
        find: "skb->nohdr ? (1 << SKB_DATAREF_SHIFT) + 1 : 1",
        replace: "1",
      },
    ],
    breaks: "the payload half of dataref is not given back",
  },
  {
    name: "release-data-at-first-free",
    ...data,
    change: [
      {
        find: "if (!skb_data_unref(skb, shinfo))",
        replace: "if (!skb_data_unref(skb, shinfo) && !skb_has_release(skb))",
      },
      {
        find: "&shinfo->dataref))",
        replace: "&shinfo->dataref) && !skb_has_release(skb))",
      },
    ],
    breaks: "covered data goes with the first of its clones",
  },
  {
    name: "complete-does-not-count",
    ...complete,
    change: {
      find: "if (refcount_dec_and_test(&ubuf->refcnt))",
      replace: "if (true)",
    },
    breaks: "each holder that goes runs the callback",
  },
  {
    name: "complete-counts-down-alone",
    ...complete,
    change: {
      find: "if (refcount_dec_and_test(&ubuf->refcnt))",
      replace: "if (refcount_dec_not_one(&ubuf->refcnt))",
    },
    breaks: "the callback runs for every holder but the last",
  },
  {
    name: "complete-only-on-success",
    ...complete,
    change: {
      find: "if (refcount_dec_and_test(&ubuf->refcnt))",
      replace: "if (refcount_dec_and_test(&ubuf->refcnt) && success)",
    },
    breaks: "data that was copied is not told of",
  },
  {
    name: "tx-error-tells-early",
    ...skbuff,
    function: "skb_tx_error",
    change: { find: " && !skb_has_release(skb)", replace: "" },
    breaks: "the callback runs while the sk_buff still has its pages",
  },
];
