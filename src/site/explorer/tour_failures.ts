// SPDX-License-Identifier: GPL-2.0-only
import type { Chapter, Sentence, Stop } from "./tour_chapter.ts";

const attached: readonly string[] = [
  "alloc_skb(skb=0, linear=1, roomy=0)",
  "skb_add_rx_frag(skb=0, page=0)",
  "attach(skb=0, registration=0)",
];

const start: Stop = {
  title: "An sk_buff with a page of the guest",
  calls: attached,
  sentences: [
    {
      text: "skb0 holds the only reference to page 0.",
      holds: { "nr_frags[0]": 1, "frag_page[0]": 1, "page_refs[0]": 1 },
    },
    {
      text: "Its shared info has registration 0, whose callback waits.",
      holds: { "registration[0]": 1, "attached[0]": 1, "fired[0]": 0 },
    },
  ],
};

const clone = "skb_clone(skb=0, clone=1)";

const cloned: Stop = {
  title: "A clone",
  calls: [clone],
  sentences: [{
    text:
      "skb1 uses the same shared info: the lower half of dataref counts two users, the page still has one reference.",
    holds: { "head[1]": 1, "dataref[0]": 2, "page_refs[0]": 1 },
  }],
};

/** Where the proposal of 2009 works, where it fails, and what is done today. */
export const failures: readonly Chapter[] = [
  {
    title: "The proposal of 2009, where it works",
    subject: "dataref-rfc",
    stops: [
      start,
      cloned,
      {
        title: "One goes",
        calls: ["kfree_skb(skb=0)"],
        sentences: [{
          text: "The data has one user left. Nothing ran.",
          holds: { "dataref[1]": 1, events: 0, "page_refs[0]": 1 },
        }],
      },
      {
        title: "The last one goes",
        calls: ["kfree_skb(skb=1)"],
        sentences: [{
          text:
            "The page was put, then the callback ran: it found no reference.",
          holds: { events: 1, "fired[0]": 1, "event_page_refs[0]": 0 },
        }],
      },
    ],
  },
  {
    title: "First failure: pskb_expand_head()",
    subject: "dataref-rfc",
    stops: [
      {
        title: "A new head, beside a clone",
        calls: [...attached, clone, "pskb_expand_head(skb=0)"],
        sentences: [
          {
            text: "Two shared infos hold the page now, each with a reference.",
            holds: { "page_refs[0]": 2, "nr_frags[0]": 1, "nr_frags[1]": 1 },
          },
          {
            text: "The callback stayed with the old one; the new has none.",
            holds: { "registration[0]": 0, "registration[1]": 1 },
          },
        ],
      },
      {
        title: "Too early",
        calls: ["kfree_skb(skb=1)"],
        sentences: [{
          text:
            "The old data went and the callback ran, while skb0 still holds the page: the guest would reuse memory that is on its way out.",
          holds: {
            events: 1,
            "fired[0]": 1,
            "event_page_refs[0]": 1,
            "frag_page[0]": 1,
          },
        }],
        breaks: ["never-early"],
      },
    ],
  },
  {
    title: "First failure, on data of one's own",
    subject: "dataref-rfc",
    stops: [
      {
        title: "A new head, alone",
        calls: [...attached, "pskb_expand_head(skb=0)"],
        sentences: [{
          text:
            "skb0 has the page, but its new shared info knows nothing of the callback.",
          holds: { "page_refs[0]": 1, "registration[0]": 0 },
        }],
      },
      {
        title: "Lost",
        calls: ["kfree_skb(skb=0)"],
        sentences: [{
          text:
            "The page is free and nothing ran: the guest waits for ever, and its buffer is lost.",
          holds: { "page_refs[0]": 0, events: 0, "fired[0]": 0 },
        }],
        breaks: ["never-lost"],
      },
    ],
  },
  {
    title: "Today's answer to pskb_expand_head()",
    subject: "dataref",
    stops: [
      {
        title: "A new head, beside a clone",
        calls: [...attached, clone, "pskb_expand_head(skb=0)"],
        sentences: [{
          text:
            "Both shared infos hold the page, and both have the registration.",
          holds: {
            "page_refs[0]": 2,
            "registration[0]": 1,
            "registration[1]": 1,
          },
        }],
      },
      {
        title: "Not yet",
        calls: ["kfree_skb(skb=1)"],
        sentences: [{
          text: "One holder went. The other keeps the callback waiting.",
          holds: { events: 0, "page_refs[0]": 1, "registration[0]": 1 },
        }],
      },
      {
        title: "In time",
        calls: ["kfree_skb(skb=0)"],
        sentences: [{
          text: "The last reference went, then the callback ran, once.",
          holds: { events: 1, "fired[0]": 1, "event_page_refs[0]": 0 },
        }],
      },
    ],
  },
  ...failureAndAnswer({
    ordinal: "Second",
    operation: "pskb_copy()",
    call: "pskb_copy(skb=0, copy=1)",
    copied: {
      text:
        "skb1 has a shared info of its own, with a reference to the same page.",
      holds: { "head[1]": 2, "nr_frags[1]": 1, "page_refs[0]": 2 },
    },
    registered: { "registration[0]": 1, "registration[1]": 1 },
    forgotten: { "registration[0]": 1, "registration[1]": 0 },
    left: 1,
    frees: ["kfree_skb(skb=1)"],
  }),
  ...failureAndAnswer({
    ordinal: "Third",
    operation: "skb_segment()",
    call: "skb_segment(skb=0, size=2, sg=1)",
    copied: {
      text:
        "A device that cannot segment gets two sk_buffs instead of one, each with a part of the page and a reference to it.",
      holds: {
        "len[1]": 2,
        "nr_frags[1]": 1,
        "len[2]": 1,
        "nr_frags[2]": 1,
        "page_refs[0]": 3,
      },
    },
    registered: {
      "registration[0]": 1,
      "registration[1]": 1,
      "registration[2]": 1,
    },
    forgotten: {
      "registration[0]": 1,
      "registration[1]": 0,
      "registration[2]": 0,
    },
    left: 2,
    frees: ["kfree_skb(skb=1)", "kfree_skb(skb=2)"],
  }),
];

/** An operation that gives frags another holder, and what came of it. */
interface Failure {
  readonly ordinal: string;
  readonly operation: string;
  readonly call: string;
  readonly copied: Sentence;
  /** The shared infos that have the registration today, and had it in 2009. */
  readonly registered: Sentence["holds"];
  readonly forgotten: Sentence["holds"];
  /** References to the page once the original is freed. */
  readonly left: number;
  /** What frees the others. */
  readonly frees: readonly string[];
}

function failureAndAnswer(it: Failure): Chapter[] {
  const { operation, call, copied, left } = it;
  const freed = "kfree_skb(skb=0)";
  return [
    {
      title: `${it.ordinal} failure: ${operation}`,
      subject: "dataref-rfc",
      stops: [
        {
          title: operation,
          calls: [...attached, call],
          sentences: [copied, {
            text: "The callback stayed with the original alone.",
            holds: it.forgotten,
          }],
        },
        {
          title: "Too early",
          calls: [freed],
          sentences: [{
            text:
              "The original went and the callback ran. The page is still held, and may be on its way out.",
            holds: {
              events: 1,
              "fired[0]": 1,
              "event_page_refs[0]": left,
              "page_refs[0]": left,
            },
          }],
          breaks: ["never-early"],
        },
      ],
    },
    {
      title: `Today's answer to ${operation}`,
      subject: "dataref",
      stops: [
        {
          title: operation,
          calls: [...attached, call],
          sentences: [copied, {
            text: "Each holder of the page has the registration too.",
            holds: it.registered,
          }],
        },
        {
          title: "Not yet",
          calls: [freed],
          sentences: [{
            text: "The original went. Nothing ran: the page is still held.",
            holds: { events: 0, "fired[0]": 0, "page_refs[0]": left },
          }],
        },
        {
          title: "In time",
          calls: it.frees,
          sentences: [{
            text: "The last holder put the page, then the callback ran, once.",
            holds: {
              events: 1,
              "fired[0]": 1,
              "event_page_refs[0]": 0,
              "page_refs[0]": 0,
            },
          }],
        },
      ],
    },
  ];
}
