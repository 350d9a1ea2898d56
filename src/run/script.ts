// SPDX-License-Identifier: GPL-2.0-only
import { type BootPlace, start, withBoot } from "./boot.ts";
import { type TapRun, tapRunOf } from "./tap.ts";

/** Settings that a kernel needs to boot on the files of this machine. */
export const scriptConfigs: readonly string[] = [
  "BINFMT_ELF",
  "BINFMT_SCRIPT",
  "EPOLL",
  "EVENTFD",
  "FUTEX",
  "HIGH_RES_TIMERS",
  "HOSTFS",
  "POSIX_TIMERS",
  "PROC_FS",
  "PROC_SYSCTL",
  "SHMEM",
  "SIGNALFD",
  "TIMERFD",
  "TMPFS",
];

/**
 * The first lines of a script: folders of its own, and devices. User-Mode Linux
 * does not keep all of a processor's extended state for a process, so the C
 * library is to leave it alone: strings came out empty or cut.
 */
const preface = `#!/bin/sh
export PATH=/usr/sbin:/usr/bin:/sbin:/bin
export GLIBC_TUNABLES=glibc.cpu.hwcaps=${
  ["AVX", "AVX2", "AVX512F", "AVX512VL", "AVX512BW", "AVX512DQ"]
    .flatMap((it) => [`-${it}`, `-${it}_Usable`]).join(",")
}
# Where a processor has more state than User-Mode Linux saves.
export GLIBC_TUNABLES=glibc.cpu.hwcaps=-AVX,-AVX2,-AVX512F,-AVX512VL,-AVX512BW
mount -t proc none /proc
mount -t sysfs none /sys
mount -t tmpfs none /run
cp "$FILES"/* /run
mkdir /run/netns
mount -t tmpfs none /tmp
mount -t tmpfs none /dev
mknod /dev/kmsg c 1 11
mknod /dev/null c 1 3
mknod /dev/zero c 1 5
mknod /dev/urandom c 1 9
ln -s /proc/self/fd /dev/fd
cd /run
`;

/**
 * Boots a kernel on the files of this machine, which it can only read, and
 * runs a shell script there as root. What the script prints is TAP.
 *
 * @param files put into the script's folder, by name; programs may be run
 * @param script the lines of it; the kernel ends behind them
 * @throws DiagnosticError PW603 where no kernel can be booted on this machine
 * @throws the signal's reason on an abort
 */
export async function bootScript(
  request: BootPlace & {
    readonly files: ReadonlyMap<string, Uint8Array>;
    readonly script: string;
  },
): Promise<TapRun> {
  return await withBoot(request, 0, async (memory, folder) => {
    const files = `${folder}/files`;
    await Deno.mkdir(files);
    for (const [name, bytes] of request.files) {
      await Deno.writeFile(`${files}/${name}`, bytes, { mode: 0o755 });
    }
    const init = `${folder}/init`;
    const lines = [
      preface.replace("$FILES", files),
      `(${request.script}) 2>&1 < /dev/null |`,
      '\twhile IFS= read -r line; do echo "$line" > /dev/kmsg; done',
      "poweroff -f",
    ];
    await Deno.writeTextFile(init, lines.join("\n") + "\n", { mode: 0o755 });
    const end = await start(request, memory, folder, {
      args: [
        "root=/dev/root",
        "rootfstype=hostfs",
        "rootflags=/",
        "ro",
        `init=${init}`,
        "printk.devkmsg=on",
      ],
    });
    return tapRunOf(end);
  });
}
