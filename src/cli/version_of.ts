// SPDX-License-Identifier: GPL-2.0-only
import { gitOf } from "./git_of.ts";

/** The commit of the project, with a mark where its files are others. */
export async function versionOf(root: string): Promise<string> {
  const args = ["describe", "--always", "--dirty", "--abbrev=12"];
  return await gitOf(root, args) ?? "of an unknown commit";
}
