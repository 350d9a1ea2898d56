// SPDX-License-Identifier: GPL-2.0-only
import { runTool } from "../check/tool.ts";

const shared = "/dev/shm";

/**
 * Looks whether a program may run from the folder; only a file in it can tell.
 * Prints how many bytes are free there.
 */
const probe = `
file=$(mktemp "$1/patchwright-XXXXXX") || exit 1
chmod 700 "$file"
[ -x "$file" ]
usable=$?
rm -f -- "$file"
[ "$usable" = 0 ] || exit 1
df -Pk -- "$1"
`;

/**
 * Where the memory of a kernel goes: memory of the machine, or a folder on
 * disk where that is too small, not writable or mounted noexec, as it is in
 * many containers.
 *
 * @param bytes how much the kernel may come to use
 * @param fallback a folder that may be written to
 */
export async function memoryFolder(
  bytes: number,
  fallback: string,
): Promise<string> {
  const { code, stdout } = await runTool("sh", ["-c", probe, "sh", shared], {
    cwd: fallback,
  });
  return code === 0 && freeBytes(stdout) > bytes ? shared : fallback;
}

/** The free bytes that `df -Pk` prints; 0 where it prints none. */
export function freeBytes(df: string): number {
  const fields = df.trimEnd().split("\n").at(-1)!.split(/\s+/);
  const free = Number(fields[3]);
  return Number.isInteger(free) ? free * 1024 : 0;
}
