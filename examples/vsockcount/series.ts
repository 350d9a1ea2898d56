// SPDX-License-Identifier: GPL-2.0-only
import {
  define,
  file,
  hasMember,
  patch,
  series,
  templatesIn,
  verbatim,
} from "patchwright";

const template = templatesIn(import.meta.resolve("./templates/"));

const header = file("include/uapi/linux/vm_sockets.h");
const source = "net/vmw_vsock/af_vsock.c";
const ioctl = file(source).function("vsock_dev_do_ioctl");

/** A new ioctl of /dev/vsock: how many sockets there are. */
export default series({
  name: "vsockcount",
  prefix: "PATCH net-next",
  date: "2026-11-26T12:00:00+00:00",
  api: import.meta.resolve("./api.ts"),
  requires: [
    hasMember("include/net/af_vsock.h", "vsock_sock", "connected_table"),
  ],
  configs: ["VSOCKETS"],
  patches: [
    patch({
      subject: "vsock: tell how many sockets there are",
      message: template("message.txt"),
      changes: [
        header.include("linux/types.h").after(template("includes.h")),
        header.macro("IOCTL_VM_SOCKETS_GET_LOCAL_CID").after(
          template("uapi.h", {
            counts: define("vm_sockets_counts"),
          }),
        ),
        ioctl.whole().before(define("vsock_count", template("count.c"))),
        ioctl.local("struct vm_sockets_counts counts;"),
        ioctl.statement("switch (cmd) { ... }").before(template("ioctl.c")),
      ],
    }),
  ],
});
