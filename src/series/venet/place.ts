// SPDX-License-Identifier: GPL-2.0-only

/** Where the driver does what a table of the description says. */
export interface Place {
  /** A file of templates/series/venet. */
  readonly file: string;
  readonly function: string;
}

/** The place in a file. */
export function at(file: string, name: string): Place {
  return { file, function: name };
}
