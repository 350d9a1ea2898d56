// SPDX-License-Identifier: GPL-2.0-only
import { project } from "patchwright";
import vsockcount from "./series.ts";

/** What the commands work on in this folder. */
export default project({
  series: [vsockcount],
  parts: [{
    series: ["vsockcount"],
    model: import.meta.resolve("./model.ts"),
    calls: import.meta.resolve("./calls.c"),
    // An ioctl is what user space calls.
    caller: "process",
    files: ["net/vmw_vsock/af_vsock.c", "include/uapi/linux/vm_sockets.h"],
    failing: ["net/vmw_vsock/virtio_transport_common.c"],
    configs: ["VSOCKETS", "VSOCKETS_LOOPBACK"],
    functions: { bind: "vsock_bind", connect: "vsock_connect" },
    depth: 6,
  }],
});
