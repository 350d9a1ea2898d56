// SPDX-License-Identifier: GPL-2.0-only

/** One page of each kind that the site has. */
export const kinds = {
  home: "index.html",
  names: "names.html",
  "no page": "404.html",
  guides: "guides/index.html",
  guide: "guides/getting-started.html",
  divergence: "guides/reading-a-divergence.html",
  decision: "guides/decisions/0004-registrations-ride-on-ubuf_info.html",
  project: "guides/project/architecture.html",
  api: "api/index.html",
  function: "api/dataref/skb_release_attach.html",
  struct: "api/venet/venet_sg.html",
  enum: "api/venet/venet_shm.html",
  constant: "api/dataref/SKBFL_RELEASE.html",
  patches: "patches/index.html",
  series: "patches/dataref/6.12/index.html",
  patch:
    "patches/dataref/6.12/0008-net-add-release-registrations-for-shared-skb-data.html",
  "long patch": "patches/venet/6.12/0012-net-venet-add-the-device.html",
  "file of a patch":
    "patches/venet/6.12/0012-net-venet-add-the-device/drivers-net-venet-guest.c.html",
  kernels: "patches/dataref/kernels.html",
  proposal: "patches/proposal.html",
  contract: "contract/index.html",
  "contract of venet": "contract/venet.html",
  "broken promise": "contract/ubuf_info/6.1/bounded.html",
  diagrams: "diagrams/index.html",
  flow: "diagrams/flow.html",
  states: "diagrams/states.html",
  layouts: "diagrams/layouts.html",
  toolkit: "toolkit/index.html",
  module: "toolkit/explore.html",
  sources: "source/index.html",
  source: "source/src/series/dataref/api.ts.html",
} as const;
