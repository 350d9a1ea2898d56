// SPDX-License-Identifier: GPL-2.0-only
import { copyUbufs } from "../../model/steps/orphan.ts";
import type { Skbs } from "../../model/skbs.ts";
import { EEXIST, EINVAL, type Transition } from "../../model/transition.ts";
import { transitions } from "../../model/transitions.ts";
import { FRAGS } from "../../skb/layout.ts";
import type { SkbOperation } from "../../skb/operations.ts";
import type { ModelMutant } from "../model_mutant.ts";

type Step = Transition["step"];

/** An operation that takes another step instead of its own. */
function instead(
  name: SkbOperation,
  step: (own: Step) => Step,
): Partial<Record<SkbOperation, Transition>> {
  const own: Transition = transitions[name];
  const { outcomes } = own;
  return {
    [name]: {
      outcomes,
      allows: (m: Skbs, a: number, b: number, c: number) =>
        own.allows(m, a, b, c),
      step: step((m, a, b, c) => own.step(m, a, b, c)),
    },
  };
}

/** An operation that does something more where it has succeeded. */
function then(
  name: SkbOperation,
  more: (m: Skbs, a: number, b: number) => void,
): Partial<Record<SkbOperation, Transition>> {
  return instead(name, (own) => (m, a, b, c) => {
    const ret = own(m, a, b, c);
    if (ret === 0) more(m, a, b);
    return ret;
  });
}

/** An operation that leaves the references to pages as they were. */
function keepsPageRefs(
  name: SkbOperation,
): Partial<Record<SkbOperation, Transition>> {
  return instead(name, (own) => (m, a, b, c) => {
    const before = m.page_refs.slice();
    const ret = own(m, a, b, c);
    m.page_refs.set(before);
    return ret;
  });
}

/** An operation none of whose allocations fails. */
function neverFails(
  name: SkbOperation,
): Partial<Record<SkbOperation, Transition>> {
  return instead(name, (own) => (m, a, b, c) => {
    m.fail = 0;
    return own(m, a, b, c);
  });
}

/** Defects of the model that are other transitions. */
export const planted: readonly ModelMutant[] = [
  {
    name: "model-free-leaks",
    transitions: instead("kfree_skb", () => (m, skb) => {
      m.held[skb]!--;
      return 0;
    }),
    breaks: "a free drops the reference of the trace and nothing else",
  },
  {
    name: "model-end-frees-nothing",
    transitions: instead("end", () => () => 0),
    breaks: "what a trace holds outlives it",
  },
  {
    name: "model-hardirq-frees-elsewhere",
    transitions: instead(
      "kfree_skb_hardirq",
      () => (m, skb, b, c) => transitions.kfree_skb.step(m, skb, b, c),
    ),
    breaks: "what is freed in a hard interrupt is told of behind it",
  },
  {
    name: "model-clone-gives-up-header",
    transitions: then("skb_clone", (m, skb, clone) => {
      m.nohdr[clone] = m.nohdr[skb]!;
    }),
    breaks: "a clone gives back a reference to the payload that it never had",
  },
  {
    name: "model-clone-counts-twice",
    transitions: then("skb_clone", (m, skb) => {
      m.dataref[m.info(skb)]!++;
    }),
    breaks: "a clone takes two references to the data",
  },
  {
    name: "model-clone-never-fails",
    transitions: neverFails("skb_clone"),
    breaks: "a clone is made without memory",
  },
  {
    name: "model-no-companion",
    transitions: then("alloc_skb_fclone", (m, skb) => {
      m.fclone[skb] = 0;
    }),
    breaks: "an sk_buff for fast clones has no companion",
  },
  {
    name: "model-morph-leaks-pages",
    transitions: keepsPageRefs("skb_morph"),
    breaks: "the pages that dst had are not put",
  },
  {
    name: "model-copy-forgets-pages",
    transitions: keepsPageRefs("pskb_copy"),
    breaks: "pskb_copy() takes no references to the pages",
  },
  {
    name: "model-copy-carries-registration",
    transitions: then("skb_copy", (m, skb, copy) => {
      m.shareRegistration(m.info(copy), m.info(skb), "share");
    }),
    breaks: "data that was copied has the registration",
  },
  {
    name: "model-attach-wrong-errno",
    transitions: instead("attach", (own) => (m, skb, registration) => {
      if (m.registration[m.info(skb)] !== 0) return EEXIST;
      return own(m, skb, registration, 0);
    }),
    breaks: "shared data with an owner is refused for the other reason",
  },
  {
    name: "model-expand-tells",
    transitions: then("pskb_expand_head", (m, skb) => m.letGo(m.info(skb))),
    breaks: "a new head lets go of the registration",
  },
  {
    name: "model-unclone-never-fails",
    transitions: neverFails("skb_unclone_keeptruesize"),
    breaks: "a shared info of one's own is made without memory",
  },
  {
    name: "model-header-release-forgets-payload",
    transitions: then("__skb_header_release", (m, skb) => {
      m.payload[m.info(skb)] = 0;
    }),
    breaks: "the payload half of dataref is not taken",
  },
  {
    name: "model-orphans-early",
    transitions: instead("skb_orphan_frags", () => (m, skb) => {
      return m.isZerocopy(skb) ? copyUbufs(m, skb) : 0;
    }),
    breaks: "data within the stack is copied as on delivery",
  },
  {
    name: "model-orphan-tells-first",
    transitions: instead("skb_orphan_frags_rx", (own) => (m, skb, b, c) => {
      if (!m.isZerocopy(skb) || m.users[skb] !== 1 || m.isCloned(skb)) {
        return own(m, skb, b, c);
      }
      m.letGo(m.info(skb));
      return copyUbufs(m, skb);
    }),
    breaks: "the callback runs before the copied pages are put",
  },
  {
    name: "model-trim-leaks-pages",
    transitions: keepsPageRefs("pskb_trim"),
    breaks: "the pages that were cut off are not put",
  },
  {
    name: "model-pull-leaks-pages",
    transitions: keepsPageRefs("__pskb_pull_tail"),
    breaks: "the pages that were pulled are not put",
  },
  {
    name: "model-condense-does-nothing",
    transitions: instead("skb_condense", () => () => 0),
    breaks: "data that fits stays in its frags",
  },
  {
    name: "model-zerocopy-forgets-pages",
    transitions: keepsPageRefs("skb_zerocopy"),
    breaks: "skb_zerocopy() takes no references to the pages",
  },
  {
    name: "model-split-forgets-page",
    transitions: keepsPageRefs("skb_split"),
    breaks: "a frag that is cut in two has one reference to its page",
  },
  {
    name: "model-shift-refuses",
    transitions: instead("skb_shift", () => () => 0),
    breaks: "no frags are moved, whoever they belong to",
  },
  {
    name: "model-coalesce-refuses-tailroom",
    transitions: instead("skb_try_coalesce", (own) => (m, to, from, c) => {
      return m.isZerocopy(to) || m.isZerocopy(from) ? 1 : own(m, to, from, c);
    }),
    breaks: "covered data is not even copied into tailroom",
  },
  {
    name: "model-gro-wrong-errno",
    transitions: instead("skb_gro_receive", (own) => (m, p, skb, c) => {
      return own(m, p, skb, c) === 0 ? 0 : EINVAL;
    }),
    breaks: "GRO refuses for another reason",
  },
  {
    name: "model-gro-list-forgets-shared-frag",
    transitions: instead("skb_gro_receive_list", (own) => (m, p, skb, c) => {
      const info = m.info(p);
      const flags = m.flags[info]!;
      const ret = own(m, p, skb, c);
      m.flags[info] = flags;
      return ret;
    }),
    breaks: "the head does not tell that a member has frags of others",
  },
  {
    name: "model-segment-never-fails",
    transitions: neverFails("skb_segment"),
    breaks: "segments are made without memory",
  },
  {
    name: "model-segment-list-never-fails",
    transitions: neverFails("skb_segment_list"),
    breaks: "members that others hold are cloned without memory",
  },
  {
    name: "model-extract-keeps-offset",
    transitions: then("pskb_extract", (m, _skb, extract) => {
      const at = m.info(extract) * FRAGS;
      m.frag_off[at] = 0;
    }),
    breaks: "a frag that is carved starts where it did before",
  },
];
