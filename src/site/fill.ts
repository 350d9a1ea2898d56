// SPDX-License-Identifier: GPL-2.0-only
import { fillTemplate, type View } from "../render/template.ts";

/** Fills a template of templates/site. */
export function fill(name: string, view: View): string {
  const file = `site/${name}`;
  return fillTemplate(file, view, { file: `templates/${file}`, line: 1 });
}
