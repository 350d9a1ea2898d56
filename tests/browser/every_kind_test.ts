// SPDX-License-Identifier: GPL-2.0-only
/// <reference lib="dom" />
import { deepEqual, equal } from "node:assert/strict";
import axe from "axe-core";
import { onPage, withBrowser } from "./browser_fixture.ts";
import { kinds } from "./kinds.ts";

const all = Object.entries(kinds);

Deno.test("no page scrolls sideways on a screen of 360 pixels", () =>
  withBrowser((around) =>
    onPage(
      around,
      { viewport: { width: 360, height: 740 } },
      async (page) => {
        const wide: string[] = [];
        for (const [kind, path] of all) {
          await page.goto(around.address + path);
          const width = await page.evaluate(() =>
            document.documentElement.scrollWidth
          );
          if (width > 360) wide.push(`${kind}: ${width}`);
        }
        deepEqual(wide, []);
      },
    )
  ));

for (const colorScheme of ["light", "dark"] as const) {
  Deno.test(`axe finds nothing on any kind of page, ${colorScheme}`, () =>
    withBrowser((around) =>
      onPage(around, { colorScheme }, async (page) => {
        const found: string[] = [];
        for (const [kind, path] of all) {
          await page.goto(around.address + path);
          await page.evaluate(axe.source);
          const violations = await page.evaluate(async () => {
            const { axe } = globalThis as unknown as {
              axe: {
                run(): Promise<{
                  violations: {
                    id: string;
                    nodes: { html: string; failureSummary: string }[];
                  }[];
                }>;
              };
            };
            return (await axe.run()).violations;
          });
          for (const { id, nodes } of violations) {
            const { html, failureSummary } = nodes[0]!;
            found.push(
              `${kind}: ${id}: ${html.slice(0, 160)} ${failureSummary}`,
            );
          }
        }
        equal(found.join("\n"), "");
      })
    ));
}
