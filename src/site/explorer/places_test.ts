// SPDX-License-Identifier: GPL-2.0-only
import { equal, ok } from "node:assert/strict";
import { drawScene } from "./draw.ts";
import { placesOf, type Rect } from "./places.ts";
import { compare } from "./scene.ts";
import { play } from "./session.ts";
import { subjects } from "./subject.ts";
import { randomTrace } from "./walk_fixture.ts";

function overlap(a: Rect, b: Rect): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width &&
    a.y < b.y + b.height && b.y < a.y + a.height;
}

for (const width of ["wide", "narrow"] as const) {
  Deno.test(`objects stand apart and inside of the drawing: ${width}`, () => {
    for (const subject of subjects) {
      for (let seed = 0; seed < 40; seed++) {
        const { scenes } = play(subject, randomTrace(subject, seed, 14));
        const places = placesOf(scenes, width);
        for (const [i, scene] of scenes.entries()) {
          const { boxes } = compare(scenes[i - 1], scene);
          const rects = boxes.map(places.rectOf);
          for (const [i, it] of rects.entries()) {
            ok(it.x >= 0 && it.x + it.width <= places.width);
            ok(it.y >= 0 && it.y + it.height <= places.height);
            for (const other of rects.slice(i + 1)) {
              ok(!overlap(it, other), `${subject.name} ${seed}`);
            }
          }
        }
      }
    }
  });
}

Deno.test("what is drawn is escaped, and says what it shows", () => {
  const { scenes } = play(subjects[0]!, []);
  const text = drawScene(
    compare(undefined, scenes[0]!),
    placesOf(scenes, "wide"),
    'a "<title>"',
  );
  ok(text.includes('aria-label="a &quot;&lt;title&gt;&quot;"'));
  equal(text.match(/NaN|undefined/), null);
});
