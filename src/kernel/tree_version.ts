// SPDX-License-Identifier: GPL-2.0-only
import { fail } from "../diagnostic/diagnostic.ts";
import type { Snapshot } from "./tree.ts";

/** What a kernel's Makefile says of its version. */
export interface KernelVersion {
  /** `6.12.117`, `6.13.0-rc3`. */
  readonly version: string;
  /** The line of kernels that it belongs to: `6.12`. */
  readonly base: string;
}

/**
 * Reads the version from a kernel's Makefile; undefined where the text is not
 * the Makefile of a kernel.
 */
export function kernelVersion(makefile: string): KernelVersion | undefined {
  const value = (name: string): string | undefined =>
    makefile.match(new RegExp(`^${name}[ \\t]*=[ \\t]*(\\S*)[ \\t]*$`, "m"))
      ?.[1];
  const [major, minor, sub] = ["VERSION", "PATCHLEVEL", "SUBLEVEL"].map(value);
  if (!major || !minor || !sub) return undefined;
  const base = `${major}.${minor}`;
  return { base, version: `${base}.${sub}${value("EXTRAVERSION") ?? ""}` };
}

/** The files by which a kernel tree is known: other projects have the first only. */
export const landmarks: readonly string[] = ["Makefile", "init/main.c"];

/**
 * The version of the tree whose `landmarks` have been read.
 *
 * @param where names the place in the words of the error.
 * @throws DiagnosticError PW303 where it is not a kernel tree.
 */
export function requireKernel(files: Snapshot, where: string): KernelVersion {
  const version = kernelVersion(files.get("Makefile") ?? "");
  if (version && landmarks.every((path) => files.has(path))) return version;
  return fail({
    code: "PW303",
    message: `${where} does not hold a Linux kernel.`,
    details: [
      `Makefile with VERSION, PATCHLEVEL and SUBLEVEL: ${
        version ? "found" : files.has("Makefile") ? "without them" : "missing"
      }`,
      ...landmarks.slice(1).map((path) =>
        `${path}: ${files.has(path) ? "found" : "missing"}`
      ),
    ],
    hint:
      "Name the top folder of an unpacked kernel source or of a git checkout of Linux.",
  });
}

/** The kernel that a Debian package version holds: `6.12.117` of `6.12.117-1~deb12u1`. */
export function upstreamVersion(packageVersion: string): string {
  return packageVersion.replace(/^\d+:/, "").replace(/-[^-]*$/, "");
}

/**
 * Orders Debian package versions, oldest first, as Debian policy says: runs of
 * digits count as numbers, `~` sorts before anything and before the end,
 * letters before other signs.
 */
export function compareVersions(a: string, b: string): number {
  const [one, other] = [split(a), split(b)];
  return one.epoch - other.epoch ||
    comparePart(one.upstream, other.upstream) ||
    comparePart(one.revision, other.revision);
}

function split(
  version: string,
): { epoch: number; upstream: string; revision: string } {
  const [, epoch = "0", rest = ""] = version.match(/^(?:(\d+):)?(.*)$/)!;
  const dash = rest.lastIndexOf("-");
  return {
    epoch: Number(epoch),
    upstream: dash < 0 ? rest : rest.slice(0, dash),
    revision: dash < 0 ? "" : rest.slice(dash + 1),
  };
}

function comparePart(a: string, b: string): number {
  const runs = (text: string): string[] => text.match(/\d+|\D+/g) ?? [];
  const [one, other] = [runs(a), runs(b)];
  // Both alternate between signs and digits once both start with signs.
  for (const list of [one, other]) {
    if (/^\d/.test(list[0] ?? "")) list.unshift("");
  }
  for (let i = 0; i < Math.max(one.length, other.length); i++) {
    const [x, y] = [one[i] ?? "", other[i] ?? ""];
    const order = i % 2 === 1 ? Number(x) - Number(y) : compareSigns(x, y);
    if (order !== 0) return order;
  }
  return 0;
}

function compareSigns(a: string, b: string): number {
  const weight = (sign: string | undefined): number => {
    if (sign === "~") return -1;
    if (sign === undefined) return 0;
    const code = sign.charCodeAt(0);
    return /[A-Za-z]/.test(sign) ? code : code + 256;
  };
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const order = weight(a[i]) - weight(b[i]);
    if (order !== 0) return order;
  }
  return 0;
}
