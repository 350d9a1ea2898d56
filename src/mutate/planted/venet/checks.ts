// SPDX-License-Identifier: GPL-2.0-only
import type { CMutant } from "../../c_mutant.ts";

const receive = "drivers/net/venet/receive.c";
const call = "drivers/net/venet/call.c";
const chardev = "drivers/net/venet/chardev.c";
const transmit = "drivers/net/venet/transmit.c";
const venetdev = "drivers/net/venet/venetdev.c";
const ethtool = "drivers/net/venet/ethtool.c";

/** Defects of what is checked before it is used, and of the link. */
export const checks: readonly CMutant[] = [
  {
    name: "count-unchecked",
    file: receive,
    function: "read_request",
    change: {
      find: `	if (sg->count > ARRAY_SIZE(request->iov))
		return -EINVAL;
`,
      replace: "",
    },
    breaks: "parts are read to behind the room that there is for them",
  },
  {
    name: "description-length-unchecked",
    file: receive,
    function: "read_request",
    change: {
      find: "item->len - sizeof(*sg) < size ||\n\t    ",
      replace: "",
    },
    breaks: "parts are read from behind the end of the description",
  },
  {
    name: "descriptor-length-unchecked",
    file: receive,
    function: "read_request",
    change: { find: "item->len < sizeof(*sg) ||\n	    ", replace: "" },
    breaks: "a description is read that is longer than its descriptor says",
  },
  {
    name: "parts-not-added-up",
    file: receive,
    function: "misdescribed",
    change: {
      find: "	if (parts != sg->len)\n		return VENET_STAT_BAD_LENGTH;\n",
      replace: "",
    },
    breaks: "a frame is longer than its parts",
  },
  {
    name: "csum-end-unchecked",
    file: receive,
    function: "misdescribed",
    change: {
      find: "sg->csum.start + sg->csum.offset + 2u > sg->len",
      replace: "sg->csum.start + sg->csum.offset > sg->len",
    },
    breaks: "a checksum reaches to behind the frame",
  },
  {
    name: "gso-size-0",
    file: receive,
    function: "misdescribed",
    change: { find: " ||\n		    !sg->gso.size", replace: "" },
    breaks: "a frame is cut into segments of no size",
  },
  {
    name: "headers-unchecked",
    file: receive,
    function: "describe",
    change: {
      find: "	if (!has_headers(skb, sg))\n		return false;\n",
      replace: "",
    },
    breaks: "a frame is segmented as what it is not",
  },
  {
    name: "tcp-length-unchecked",
    file: receive,
    function: "has_headers",
    change: { find: "offset + tcp->doff * 4 == len && ", replace: "" },
    breaks: "headers are cut in the middle of TCP's",
  },
  {
    name: "host-down-unchecked",
    file: receive,
    function: "receive",
    change: {
      find: "	if (!netif_running(dev))\n		goto drop;\n",
      replace: "",
    },
    breaks: "a device that is down gets frames",
  },
  {
    name: "threshold-off-by-one",
    file: receive,
    function: "may_map",
    change: { find: "sg->len >= copybreak", replace: "sg->len < copybreak" },
    breaks: "short frames are mapped, and long ones copied",
  },
  {
    name: "all-is-mapped",
    file: receive,
    function: "may_map",
    change: {
      find: "copybreak && sg->len >= copybreak",
      replace: "sg->len >= copybreak",
    },
    breaks: "a threshold of 0 maps all where it should copy all",
  },
  {
    name: "span-end-unchecked",
    file: chardev,
    function: "file_span",
    change: {
      find: "ptr < piece->addr || offset >= piece->len",
      replace: "ptr < piece->addr",
    },
    breaks: "memory behind what was registered is looked up",
  },
  {
    name: "pins-leaked-on-close",
    file: chardev,
    function: "chardev_release",
    change: {
      find: `	for (i = 0; i < it->nr_pieces; i++)
		unpin(it, &it->pieces[i]);
`,
      replace:
        "	for (i = 0; i + 1 < it->nr_pieces; i++)\n		unpin(it, &it->pieces[i]);\n",
    },
    breaks: "memory of a process that is gone stays pinned",
  },
  {
    name: "call-length-unchecked",
    file: call,
    function: "venetdev_call",
    change: {
      find: "	if (len != call->size)\n		return -EINVAL;\n",
      replace: "",
    },
    breaks: "a call has an argument of another length",
  },
  {
    name: "call-while-up",
    file: call,
    function: "venetdev_call",
    change: {
      find: "call->down && vdev->link",
      replace: "false",
    },
    breaks: "a guest agrees anew while its link is up",
  },
  {
    name: "more-than-offered",
    file: call,
    function: "call_negcap",
    change: { find: "	caps->bits &= offered[caps->gid];\n", replace: "" },
    breaks: "a guest gets what the host does not have",
  },
  {
    name: "unknown-group",
    file: call,
    function: "call_negcap",
    change: { find: "		caps->bits = 0;\n", replace: "" },
    breaks: "a group that there is not is agreed on",
  },
  {
    name: "event-queue-elsewhere",
    file: call,
    function: "call_evqquery",
    change: {
      find: "sizeof(struct venet_event_txc)",
      replace: "sizeof(struct venet_event_header)",
    },
    breaks: "the guest is told of another size of events",
  },
  {
    name: "up-twice",
    file: venetdev,
    function: "venetdev_link_up",
    change: {
      find: "	if (vdev->link)\n		return -EBUSY;\n",
      replace: "",
    },
    breaks: "rings that are in use are taken anew",
  },
  {
    name: "down-with-carrier",
    file: venetdev,
    function: "stop_link",
    change: { find: "	netif_carrier_off(vdev->dev);\n", replace: "" },
    breaks: "the stack sends to a guest whose link is down",
  },
  {
    name: "kick-while-down",
    file: venetdev,
    function: "venetdev_kick",
    change: {
      find: "	if (!READ_ONCE(vdev->link))\n		return;\n",
      replace: "",
    },
    breaks: "a queue is woken up while there is no link",
  },
  {
    name: "queue-stays-stopped",
    file: venetdev,
    function: "venetdev_kick",
    change: { find: "		netif_wake_queue(vdev->dev);\n", replace: "" },
    breaks: "the stack does not hear of new buffers",
  },
  {
    name: "buffer-length-unchecked",
    file: transmit,
    function: "give",
    change: {
      find: "	if (item.len < skb->len)\n		return -EMSGSIZE;\n",
      replace: "",
    },
    breaks: "a frame is written to behind the guest's buffer",
  },
  {
    name: "bad-buffer-kept",
    file: transmit,
    function: "give",
    change: {
      find: "	ioq_return(&vdev->rx, ret ? 0 : skb->len);\n",
      replace: "	if (!ret)\n		ioq_return(&vdev->rx, skb->len);\n",
    },
    breaks: "a buffer that is none stands in the way of all others",
  },
  {
    name: "flush-with-length",
    file: transmit,
    function: "venetdev_flush_rx",
    change: {
      find: "ioq_return(&vdev->rx, 0);",
      replace: "ioq_return(&vdev->rx, item.len);",
    },
    breaks: "buffers come back as if there were frames in them",
  },
  {
    name: "tx-frames-0",
    file: ethtool,
    function: "set_coalesce",
    change: { find: "it->tx_max_coalesced_frames < 1 ||\n	    ", replace: "" },
    breaks: "a mitigation of none is accepted",
  },
];
