// SPDX-License-Identifier: GPL-2.0-only
import type { CMutant } from "../../c_mutant.ts";

const frames = "drivers/net/venet/frames.c";
const receive = "drivers/net/venet/receive.c";

/** Defects of how frames are accepted and completed. */
export const complete: readonly CMutant[] = [
  {
    name: "frame-copied-and-forgotten",
    file: receive,
    function: "receive",
    change: {
      find: `	netif_receive_skb(skb);
	if (ours)
		venet_frame_done(frame);
`,
      replace: "	netif_receive_skb(skb);\n",
    },
    breaks: "a frame that was copied is never completed",
  },
  {
    name: "frame-refused-and-forgotten",
    file: receive,
    function: "receive",
    change: {
      find: `	kfree_skb(skb);
	if (ours)
		venet_frame_done(frame);
`,
      replace: "	kfree_skb(skb);\n",
    },
    breaks: "a frame that is refused is never completed",
  },
  {
    name: "frame-mapped-and-done",
    file: receive,
    function: "receive",
    change: { find: "ours = IS_ERR(skb);", replace: "ours = true;" },
    breaks: "a frame completes while the stack has its pages, and once more",
  },
  {
    name: "frame-with-bad-headers-twice",
    file: receive,
    function: "receive",
    change: {
      find: "	if (!describe(skb, &request->sg))\n		goto drop;",
      replace: `	if (!describe(skb, &request->sg)) {
		ours = frame;
		goto drop;
	}`,
    },
    breaks: "a frame that fails after it was mapped completes twice",
  },
  {
    name: "frame-refused-is-not-freed",
    file: receive,
    function: "receive",
    change: { find: "	kfree_skb(skb);\n", replace: "" },
    breaks: "a frame whose headers are wrong keeps its pages",
  },
  {
    name: "description-cut-and-forgotten",
    file: receive,
    function: "take",
    change: {
      find: "		else if (frame)\n			venet_frame_done(frame);\n",
      replace: "",
    },
    breaks: "a frame whose parts cannot be read is never completed",
  },
  {
    name: "no-cookie-completes",
    file: receive,
    function: "take",
    change: {
      find: "			venet_frame_put(frame);",
      replace: "			venet_frame_done(frame);",
    },
    breaks: "a descriptor without a cookie completes one that was never given",
  },
  {
    name: "no-cookie-keeps-its-room",
    file: receive,
    function: "take",
    change: {
      find: `		if (frame && ret == -EFAULT)
			venet_frame_put(frame);
		else if (frame)`,
      replace: "		if (frame && ret != -EFAULT)",
    },
    breaks: "a descriptor that leads nowhere takes room for ever",
  },
  {
    name: "cookie-of-another",
    file: receive,
    function: "take",
    change: {
      find: "frame->cookie = request.sg.cookie;",
      replace: "frame->cookie = 0;",
    },
    breaks: "the guest hears of another cookie than it gave",
  },
  {
    name: "no-backpressure",
    file: receive,
    function: "take",
    change: {
      find: "		if (!frame)\n			return 0;\n",
      replace: "",
    },
    breaks: "a frame for which there is no room is taken all the same",
  },
  {
    name: "mapped-without-txc",
    file: receive,
    function: "may_map",
    change: {
      find: " && completes_by_cookie(vdev)",
      replace: "",
    },
    breaks: "pages are mapped of a guest who cannot be told",
  },
  {
    name: "attach-forgotten",
    file: receive,
    function: "mapped",
    change: {
      find: `	if (!err)
		err = venet_frame_attach(frame, skb);
`,
      replace: "",
    },
    breaks: "nobody is told when the stack lets go of a mapped frame",
  },
  {
    name: "mapped-half-and-leaked",
    file: receive,
    function: "mapped",
    change: {
      find: "	if (err) {\n		kfree_skb(skb);\n",
      replace: "	if (err) {\n",
    },
    breaks: "a frame that fails half mapped keeps its pages",
  },
  {
    name: "page-without-reference",
    file: receive,
    function: "map_span",
    change: { find: "		get_page(span->page);\n", replace: "" },
    breaks: "a page is mapped without a reference of the frame's own",
  },
  {
    name: "page-with-two-references",
    file: receive,
    function: "map_span",
    change: {
      find: "		get_page(span->page);\n",
      replace: "		get_page(span->page);\n		get_page(span->page);\n",
    },
    breaks: "a page has a reference that nobody gives up",
  },
  {
    name: "completion-not-counted",
    file: frames,
    function: "venet_frame_done",
    change: { find: "	vdev->outstanding--;\n", replace: "" },
    breaks: "a frame that is complete stays outstanding",
  },
  {
    name: "completion-overtakes",
    file: frames,
    function: "venet_frame_done",
    change: {
      find: "list_add_tail(&frame->done.list, &vdev->pending",
      replace: "list_add(&frame->done.list, &vdev->pending",
    },
    breaks: "completions that wait are told of in another order",
  },
  {
    name: "completion-waits",
    file: frames,
    function: "venet_frame_done",
    change: { find: "	venet_events_flush(vdev);\n", replace: "" },
    breaks: "a completion is not told of until something else happens",
  },
  {
    name: "completion-for-another-guest",
    file: frames,
    function: "venet_frame_done",
    change: {
      find: "told = !vdev->link ||",
      replace: "told = true ||",
    },
    breaks: "a guest without TXC is told of what another one gave",
  },
  {
    name: "no-frame-stays-outstanding",
    file: frames,
    function: "venet_frame_put",
    change: { find: "	vdev->outstanding--;\n", replace: "" },
    breaks: "what was no frame stays outstanding",
  },
];
