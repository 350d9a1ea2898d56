// SPDX-License-Identifier: GPL-2.0-only
import type { Api } from "../../src/description/entity.ts";
import { patch, series } from "../../src/description/series.ts";
import { verbatim } from "../../src/description/text.ts";
import { file } from "../../src/description/edit.ts";

export const api: Api = { entities: new Map(), existing: new Map() };

const one = patch({
  subject: "net: count ports",
  message: verbatim("Count them."),
  changes: [file("net/core/port.c").function("port_open").whole().remove()],
});

export default series({ // error PW111: series name "Port Count" is no folder name // error PW113: "2025-02-30T10:00:00+01:00" is no date // error PW113: "net-next" is no subject prefix // error PW113: the series has 16 patches // error PW113: 16 patches come without a cover letter // error PW111: path "/net/core/port.o" is absolute
  name: "Port Count",
  prefix: "net-next",
  date: "2025-02-30T10:00:00+01:00",
  api: import.meta.url,
  patches: Array.from({ length: 16 }, () => one),
  sameSize: [{ struct: "port", object: "/net/core/port.o" }],
});
