// SPDX-License-Identifier: GPL-2.0-only
import type { AnchorQuery } from "./anchor_query.ts";
import type { CFile } from "./c_file.ts";
import { findItem, itemRange } from "./item_anchor.ts";
import { lineStart } from "./lines.ts";
import type { Spot } from "./spot.ts";

/**
 * The end of the kernel-doc comment directly in front of a function, or of its
 * prototype where the file only has that: text goes before the line `*` `/`.
 *
 * @throws DiagnosticError PW201, PW202, PW207.
 */
export function resolveKernelDoc(
  query: AnchorQuery<CFile>,
  name: string,
): Spot {
  const { text, source, edit } = query;
  if (edit.action !== "before") {
    query.notEditable("text only goes before its end", "use before()");
  }
  const defined = source.items.some((item) =>
    item.kind === "function" && item.name === name
  );
  const item = findItem(query, defined ? "function" : "prototype", name);
  const { start } = itemRange(source, item);
  const above = text.slice(0, start).trimEnd();
  const open = above.lastIndexOf("/*");
  if (!above.endsWith("*/") || !above.startsWith("/**", open)) {
    query.notFound([{ name: `${name}, without one`, start }]);
  }
  const close = above.length - 2;
  const closeLine = lineStart(text, close);
  if (text.slice(closeLine, close).trim() !== "") {
    query.notEditable(
      "its end is not on a line of its own",
      "replace the whole function, or its comment by hand",
      close,
    );
  }
  return {
    start: closeLine,
    end: closeLine,
    form: "lines",
    indent: "",
    prefix: "",
    suffix: "",
    roles: {},
  };
}
