// SPDX-License-Identifier: GPL-2.0-only

/**
 * Kernels that were built, by the digest of all that they are built from. Those
 * that were not used for longest go when the store is full.
 */
export class KernelStore {
  constructor(
    readonly folder: string,
    /** How many bytes it may hold, apart from the newest kernel. */
    readonly limit = 2 ** 31,
  ) {}

  /** The path of a kernel, or undefined where there is none. */
  async find(key: string): Promise<string | undefined> {
    const path = `${this.folder}/${key}`;
    return await markUsed(path) ? path : undefined;
  }

  /** Takes a copy of a kernel; it is there in full or not at all. */
  async add(key: string, from: string): Promise<string> {
    await Deno.mkdir(this.folder, { recursive: true });
    const path = `${this.folder}/${key}`;
    const half = `${path}.${Deno.pid}`;
    await Deno.copyFile(from, half);
    await Deno.chmod(half, 0o755);
    await Deno.rename(half, path);
    await markUsed(path);
    await this.#makeRoom(key);
    return path;
  }

  async #makeRoom(keep: string): Promise<void> {
    const found: { path: string; size: number; used: number }[] = [];
    for await (const { name } of Deno.readDir(this.folder)) {
      const path = `${this.folder}/${name}`;
      const info = await Deno.stat(path).catch(() => undefined);
      if (name === keep || info === undefined) continue;
      found.push({ path, size: info.size, used: info.mtime?.getTime() ?? 0 });
    }
    let total = 0;
    for (const { path, size } of found.sort((a, b) => b.used - a.used)) {
      total += size;
      if (total > this.limit) await Deno.remove(path).catch(() => {});
    }
  }
}

/** Notes that a kernel is of use still; false where it is gone. */
export async function markUsed(kernel: string): Promise<boolean> {
  const now = new Date();
  return await Deno.utime(kernel, now, now).then(() => true, (error) => {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  });
}
