// SPDX-License-Identifier: GPL-2.0-only
import { fail } from "../diagnostic/diagnostic.ts";
import { memoryFolder } from "./memory_folder.ts";
import { withPrograms } from "./programs.ts";

/**
 * Memory for the regions of boots that come one after the other. Its pages are
 * there from the second boot on: most of what observing a call costs is
 * otherwise the machine's work to find and clear a page for the record.
 *
 * It belongs to a process that ends with patchwright, however that ends, and
 * the memory goes with it.
 *
 * @example
 * await using region = await RegionMemory.open({ bytes, scratch });
 * for (const calls of batches) await bootUml({ ...rest, calls, region });
 */
export class RegionMemory implements AsyncDisposable {
  #isBusy = false;

  private constructor(readonly holder: Deno.ChildProcess) {}

  /**
   * @param bytes how large the regions will be, about; it grows if need be
   * @param scratch a folder that may be written to, for where the memory of
   *   the machine does not do
   * @throws DiagnosticError PW603 where neither can be written
   */
  static async open({ bytes, scratch }: {
    readonly bytes: number;
    readonly scratch: string;
  }): Promise<RegionMemory> {
    await Deno.mkdir(scratch, { recursive: true });
    const folder = await withPrograms(() => memoryFolder(bytes, scratch));
    const path = Deno.env.get("PATH");
    const holder = new Deno.Command("sh", {
      args: ["-c", script, "sh", folder],
      clearEnv: true,
      env: { ...(path && { PATH: path }), LC_ALL: "C" },
      stdin: "piped",
      stdout: "piped",
      stderr: "null",
    }).spawn();
    const memory = new RegionMemory(holder);
    // It says something once the file is there, or ends.
    const reader = holder.stdout.getReader();
    const { done } = await reader.read();
    await reader.cancel();
    if (!done) return memory;
    await memory[Symbol.asyncDispose]();
    return fail({
      code: "PW603",
      message: "There is no memory to share with a kernel.",
      hint: "Make /dev/shm or the cache writable.",
    });
  }

  /**
   * Lends the memory, by a path that opens it.
   *
   * @throws Error where it is lent already: two kernels would write to it
   */
  async use<T>(work: (path: string) => Promise<T>): Promise<T> {
    if (this.#isBusy) throw new Error("the region memory is in use");
    this.#isBusy = true;
    try {
      return await work(`/proc/${this.holder.pid}/fd/3`);
    } finally {
      this.#isBusy = false;
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.holder.stdin.close().catch(() => {});
    await this.holder.status;
  }
}

const script = `
trap '' HUP INT
region=$(mktemp "$1/patchwright-XXXXXX") || exit 1
exec 3<>"$region" || exit 1
rm -f -- "$region"
echo ready
exec >/dev/null
read -r _
`;
