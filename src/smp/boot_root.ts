// SPDX-License-Identifier: GPL-2.0-only
import { type Machine, type MachineEnd, runMachine } from "./qemu.ts";

/** Settings that a kernel needs to boot as {@link bootRoot} has it. */
export const rootConfigs: readonly string[] = [
  "9P_FS",
  "NETWORK_FILESYSTEMS",
  "NET_9P",
  "NET_9P_VIRTIO",
  "PCI",
  "VIRTIO_MENU",
  "VIRTIO_PCI",
];

/**
 * Boots a kernel on the files of this machine, which it can only read, and
 * which stops at the first report of a bug.
 *
 * @param init the program to start, by its path on this machine
 * @throws DiagnosticError PW613 where QEMU is not installed
 * @throws the signal's reason on an abort
 */
export async function bootRoot(
  { init, ...machine }: Omit<Machine, "append" | "devices"> & {
    readonly init: string;
  },
): Promise<MachineEnd> {
  return await runMachine({
    ...machine,
    append: [
      "root=files",
      "rootfstype=9p",
      "rootflags=trans=virtio,version=9p2000.L,cache=loose,msize=262144",
      "ro",
      `init=${init}`,
      "printk.devkmsg=on",
      "oops=panic",
      "panic_on_warn=1",
      "kasan.fault=panic",
    ],
    devices: [
      // The default one has its interrupts routed by a loop of ACPI, which takes
      // longer than the kernel lets it where KASAN and lockdep watch.
      ...["-machine", "q35"],
      "-virtfs",
      "local,path=/,mount_tag=files,security_model=none,readonly=on,multidevs=remap",
    ],
  });
}
