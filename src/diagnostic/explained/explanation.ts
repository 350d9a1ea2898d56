// SPDX-License-Identifier: GPL-2.0-only

/** Something that gives an error when it is run, which tests do. */
export type Example =
  & { readonly text: string }
  & {
    readonly of:
      /** A file of declarations. */
      | "declarations"
      /** What stands in `series({ ... })` in the place of what is right. */
      | "series"
      /** What stands in `patch({ ... })` in the place of what is right. */
      | "patch"
      /** A change of a patch, for the tree that all examples share. */
      | "change"
      /** A file of calls with what must come of them. */
      | "program"
      /** What is typed. */
      | "command"
      /** What the machine is like, in words. */
      | "situation";
  };

/** What a reader is told of a code, besides its title. */
export interface Explanation {
  /** What is wrong, and why that is an error. */
  readonly says: string;
  readonly example: Example;
  /** What to do. */
  readonly wayOut: string;
}
