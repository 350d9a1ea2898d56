// SPDX-License-Identifier: GPL-2.0-only
import { createHash } from "node:crypto";

/** What a file must come to: a cut or changed file does not. */
export interface Digest {
  readonly size: number;
  readonly sha256: string;
}

/** Whether a value read from JSON is a digest. */
export function isDigest(value: unknown): value is Digest {
  return typeof value === "object" && value !== null &&
    "size" in value && typeof value.size === "number" &&
    "sha256" in value && typeof value.sha256 === "string";
}

/** The digest of bytes at hand. */
export function digest(bytes: Uint8Array): Digest {
  return {
    size: bytes.length,
    sha256: createHash("sha256").update(bytes).digest("hex"),
  };
}

/** The digest of a file too big to be held at once. */
export async function digestFile(path: string): Promise<Digest> {
  using file = await Deno.open(path);
  const hash = createHash("sha256");
  const buffer = new Uint8Array(1 << 20);
  let size = 0;
  for (let n; (n = await file.read(buffer)) !== null; size += n) {
    hash.update(buffer.subarray(0, n));
  }
  return { size, sha256: hash.digest("hex") };
}

/** Whether two digests are of the same bytes. */
export function sameDigest(a: Digest, b: Digest): boolean {
  return a.size === b.size && a.sha256 === b.sha256;
}
