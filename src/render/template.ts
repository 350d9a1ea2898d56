// SPDX-License-Identifier: GPL-2.0-only
import { Eta } from "eta";
import { fail, type Position } from "../diagnostic/diagnostic.ts";

/** The templates of patchwright itself. */
const own = new URL("../../templates/", import.meta.url).href;

type Value = string | number | boolean;

/** What a template may print, test, or go through row by row. */
export interface View {
  readonly [hole: string]: Value | readonly View[];
}

const engine = {
  autoEscape: false,
  autoTrim: false,
  rmWhitespace: false,
  debug: false,
} as const;

// In C the tags are comments, so that a template stays C that an editor can
// colour and indent.
const forC = new Eta({ ...engine, tags: ["/*%", "%*/"] });
const forText = new Eta({ ...engine, tags: ["<%", "%>"] });
const forHtml = new Eta({ ...engine, tags: ["<%", "%>"], autoEscape: true });

// A line that holds nothing but a statement leaves no blank line behind.
const statementLine = {
  c: /^[ \t]*(\/\*%(?![=~]).*?%\*\/)[ \t]*\n/gm,
  text: /^[ \t]*(<%(?![=~]).*?%>)[ \t]*\n/gm,
};

/**
 * Fills a template.
 *
 * @param file Path below the folder; `.c` and `.h` have their tags in comments.
 *   In `.html`, `<%= %>` escapes what it prints, and `<%~ %>` does not.
 * @param view What `it` is within the template. A hole without a value is an
 *   error, never an empty string.
 * @param position The line of the description that uses the template.
 * @param folder The folder of templates, as a file: URL with a slash at its
 *   end; patchwright's own if not given.
 * @throws DiagnosticError PW112 when the template is missing or does not fit.
 */
export function fillTemplate(
  file: string,
  view: View,
  position: Position,
  folder = own,
): string {
  const path = new URL(file, folder);
  if (!path.href.startsWith(folder)) {
    fail({
      code: "PW112",
      message: `template ${file} lies outside of templates/`,
      position,
      hint: "name a file below templates/",
    });
  }
  const source = readTemplate(path, file, position);
  const text = source.replace(
    engineOf(file) === forC ? statementLine.c : statementLine.text,
    "$1",
  );
  try {
    return engineOf(file).renderString(text, strict(view));
  } catch (error) {
    fail({
      code: "PW112",
      message: `templates/${file}: ${(error as Error).message.split("\n")[0]}`,
      position,
      hint: `its holes are: ${Object.keys(view).join(", ") || "none"}`,
    });
  }
}

function engineOf(file: string): Eta {
  if (/\.[ch]$/.test(file)) return forC;
  return file.endsWith(".html") ? forHtml : forText;
}

function readTemplate(path: URL, file: string, position: Position): string {
  try {
    return Deno.readTextFileSync(path);
  } catch (error) {
    const { NotFound, NotADirectory, IsADirectory } = Deno.errors;
    const absent = [NotFound, NotADirectory, IsADirectory];
    if (!absent.some((kind) => error instanceof kind)) throw error;
    fail({
      code: "PW112",
      message: `no template templates/${file}`,
      position,
      hint: "create the file or mend its name",
    });
  }
}

function strict<T extends View>(view: T): T {
  return new Proxy(view, {
    get(target, name): unknown {
      if (typeof name === "string" && !(name in target)) {
        throw new Error(`hole "${name}" has no value`);
      }
      const value: unknown = Reflect.get(target, name);
      return Array.isArray(value) ? rows(value, String(name)) : value;
    },
  });
}

/** Rows that can be gone through, and not printed as they are. */
function rows(views: readonly View[], name: string): readonly View[] {
  return Object.assign(views.map(strict), {
    toString(): never {
      throw new Error(`hole "${name}" is a table: go through its rows`);
    },
  });
}
