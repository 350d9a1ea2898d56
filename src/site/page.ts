// SPDX-License-Identifier: GPL-2.0-only

/** The sections of the site, in the order of its navigation. */
export const sections = {
  guides: "Guides",
  api: "API",
  patches: "Patches",
  contract: "Contract",
  explorer: "Explorer",
  diagrams: "Diagrams",
  toolkit: "Toolkit",
  source: "Source",
} as const;

/** One of {@link sections}. */
export type Section = keyof typeof sections;

/** Something within a page that the search finds by itself. */
export interface Findable {
  readonly title: string;
  /** The id of its element. */
  readonly anchor: string;
  readonly text: string;
}

/** A page without what all pages have in common. */
export interface Page {
  /** Its file below the site's folder: `api/dataref/skb_release.html`. */
  readonly path: string;
  readonly title: string;
  /** None for the pages that lead to the sections. */
  readonly section?: Section;
  /** The heading that it stands under within its section's navigation. */
  readonly group?: string;
  /** Its name there; a page without one is reached from other pages. */
  readonly label?: string;
  /** The page beside whose like it stands there, and nowhere else. */
  readonly under?: string;
  /** What it is about, in a sentence. */
  readonly summary: string;
  /**
   * HTML below the title. A link to a page or an asset starts with `~/`, which
   * stands for the site's folder, wherever that is.
   */
  readonly body: string;
  readonly findable?: readonly Findable[];
  /** Code that needs more room than prose. */
  readonly wide?: true;
  /** Scripts and styles of its own, by their assets. */
  readonly parts?: readonly string[];
  /** The body has a heading of the first level of its own. */
  readonly headed?: true;
  /** Found by its title and summary alone, or not at all. */
  readonly search?: "brief" | "none";
}

/** What a page maker makes. */
export interface Made {
  readonly pages: readonly Page[];
  /** Files that pages link to, by their path below the site's folder. */
  readonly assets?: ReadonlyMap<string, string | Uint8Array>;
}
