// SPDX-License-Identifier: GPL-2.0-only
import type { Api } from "../../src/description/entity.ts";
import { patch, series } from "../../src/description/series.ts";
import { verbatim } from "../../src/description/text.ts";
import { file } from "../../src/description/edit.ts";

export const api: Api = { entities: new Map(), existing: new Map() };

const message = verbatim("Count them.");
const changes = [
  file("net/core/port.c").function("port_open").whole().remove(),
];

export default series({
  name: "port-count",
  prefix: "PATCH net-next",
  date: "2025-01-30T10:00:00+01:00",
  api: import.meta.url,
  cover: {
    subject: "Ports that are counted.",
    body: verbatim("..."), // error PW107: the subject ends with a full stop
  },
  patches: [
    patch({ // error PW107: the subject has 71 columns
      subject:
        "net: count all of the ports of a device, and not just those seen before",
      message,
      changes,
    }),
    patch({ subject: "Count the ports", message, changes }), // error PW107: the subject names no area
    patch({ subject: "net: count.", message, changes }), // error PW107: the subject ends with a full stop
    patch({ subject: "net: core: Added ports", message, changes }), // error PW107: the subject says "Added"
    patch({ subject: "net: removing ports", message, changes }), // error PW107: the subject says "removing"
    patch({ subject: "net: addresses\nof ports", message, changes }), // error PW107: the subject holds U+000a
    patch({ subject: "[PATCH] net: count", message, changes }), // error PW107: the subject has a prefix in brackets // error PW107: the subject names no area
    patch({ subject: "net: count ", message, changes }), // error PW107: the subject is empty or has spaces around it
    patch({ subject: "net: count", message, changes: [] }), // error PW113: the patch changes nothing
    patch({ // error PW107: "see the list" is no trailer // error PW107: a description cannot sign for somebody
      subject: "net: count",
      message,
      changes,
      trailers: [
        "Link: https://example.org/ports",
        "see the list",
        "Signed-off-by: A Person <person@example.org>",
      ],
    }),
  ],
});
