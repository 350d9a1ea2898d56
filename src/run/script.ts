// SPDX-License-Identifier: GPL-2.0-only
import { type BootPlace, start, withBoot } from "./boot.ts";
import { type TapRun, tapRunOf } from "./tap.ts";
import { tunables } from "./uml_fixups.ts";

/** Settings that a kernel needs to run scripts with the programs of a Debian. */
export const scriptConfigs: readonly string[] = [
  "BINFMT_ELF",
  "BINFMT_SCRIPT",
  "EPOLL",
  "EVENTFD",
  "FUTEX",
  "HIGH_RES_TIMERS",
  "POSIX_TIMERS",
  "PROC_FS",
  "PROC_SYSCTL",
  "SHMEM",
  "SIGNALFD",
  "TIMERFD",
  "TMPFS",
];

/** Settings that a kernel needs besides for {@link bootScript}. */
export const hostConfigs: readonly string[] = ["HOSTFS"];

/** The first lines of a script: folders of its own, and devices. */
const preface = `#!/bin/sh
export PATH=/usr/sbin:/usr/bin:/sbin:/bin
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

/** A shell script to run as root in a kernel that boots on these files. */
export interface Script {
  /** Put into the folder where the script runs, by name; programs may be run. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** The lines of it; the kernel ends behind them. */
  readonly script: string;
}

/** Ends the machine, by the one language that every Debian has. */
const powerOff = "perl -e 'syscall(169, 0xfee1dead, 672274793, 0x4321fedc)'";

/**
 * Writes a script and its files to a folder.
 *
 * @returns the program for a kernel to start with: its console shows what the
 *   script prints, where it has `printk.devkmsg=on`
 */
export async function writeScript(
  folder: string,
  { files, script }: Script,
): Promise<string> {
  const place = `${folder}/files`;
  await Deno.mkdir(place);
  for (const [name, bytes] of files) {
    await Deno.writeFile(`${place}/${name}`, bytes, { mode: 0o755 });
  }
  const init = `${folder}/init`;
  const lines = [
    preface.replace("$FILES", place),
    `(${script}) 2>&1 < /dev/null |`,
    '\twhile IFS= read -r line; do echo "$line" > /dev/kmsg; done',
    powerOff,
  ];
  await Deno.writeTextFile(init, lines.join("\n") + "\n", { mode: 0o755 });
  return init;
}

/**
 * Boots a kernel on the files of this machine, which it can only read, and
 * runs a script there. What the script prints is TAP.
 *
 * @throws DiagnosticError PW603 where no kernel can be booted on this machine
 * @throws the signal's reason on an abort
 */
export async function bootScript(
  request: BootPlace & Script & {
    /** Told each line of the console. */
    readonly onLine?: (line: string) => void;
  },
): Promise<TapRun> {
  return await withBoot(request, 0, async (memory, folder) => {
    const init = await writeScript(folder, request);
    const end = await start(request, memory, folder, {
      onLine: request.onLine,
      args: [
        "root=/dev/root",
        "rootfstype=hostfs",
        "rootflags=/",
        "ro",
        `init=${init}`,
        "printk.devkmsg=on",
        // The kernel hands it to the first process.
        tunables,
      ],
    });
    return tapRunOf(end);
  });
}
