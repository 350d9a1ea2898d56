// SPDX-License-Identifier: GPL-2.0-only

/** Which kernel a tree holds, as recorded beside the patches. */
export interface TreeIdentity {
  readonly kind: "debian" | "git" | "directory";
  /** From its Makefile: `6.12.117`. */
  readonly version: string;
  /** Debian: `linux-source-6.12`, and the package's exact version. */
  readonly package?: string;
  readonly packageVersion?: string;
  /** Git: the commit at HEAD, in full. */
  readonly commit?: string;
}

/** A kernel tree at hand. It is only ever read. */
export interface Tree {
  /** The name under patches/<series>/: `6.12`, or `6.12` of a user's tree. */
  readonly base: string;
  readonly identity: TreeIdentity;
  /** Where git keeps the objects of `identity.commit`, for a git tree. */
  readonly gitDir?: string;
  /** Texts by path; a path that the tree lacks is absent. */
  read(paths: readonly string[]): Promise<Snapshot>;
  /** A folder with the whole tree, unpacked; for builds. Never written to. */
  unpacked(): Promise<string>;
}

/** The texts of some files of a tree, by path. */
export type Snapshot = ReadonlyMap<string, string>;
