// SPDX-License-Identifier: GPL-2.0-only
import type { Page } from "playwright-core";

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string }[];
}

const source = await Deno.readTextFile(
  new URL(import.meta.resolve("axe-core/axe.min.js")),
);

/** What axe-core finds wrong with a page: rules, each with an element. */
export async function axeViolations(page: Page): Promise<string[]> {
  await page.evaluate(source);
  const violations = await page.evaluate(
    "axe.run(document, { preload: false }).then(({ violations }) => violations)",
  ) as readonly Violation[];
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}
