// SPDX-License-Identifier: GPL-2.0-only

/** The folder of patchwright itself. */
export const root = decodeURIComponent(
  new URL("../../", import.meta.url).pathname,
).replace(/\/$/, "");

/** The folder of the libraries that it stands among, as an npm package. */
export const libraries = /^.*\/node_modules(?=\/)/.exec(root)?.[0];

/** What a project keeps in its folder. */
export interface ProjectPaths {
  /** Where the committed patches stand. */
  readonly patches: string;
  /** Where the committed codecs stand. */
  readonly codecs: string;
  /** Where the web site is built; not committed. */
  readonly site: string;
  /** Where mails to be sent are written; not committed. */
  readonly outgoing: string;
  /** Where results of verify are kept. */
  readonly campaigns: string;
}

/** Where a project keeps what. */
export function pathsOf(project: string, patchwright = root): ProjectPaths {
  return {
    patches: `${project}/patches`,
    // In patchwright itself they are a module beside the others.
    codecs: project === patchwright ? `${project}/src/abi` : `${project}/abi`,
    site: `${project}/docs/site`,
    outgoing: `${project}/outgoing`,
    campaigns: `${project}/docs/campaigns`,
  };
}
