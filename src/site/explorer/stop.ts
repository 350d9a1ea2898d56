// SPDX-License-Identifier: GPL-2.0-only
/// <reference lib="dom" />
import { element } from "./element.ts";
import { escapeHtml } from "./escape.ts";
import type { Session } from "./session.ts";
import type { Sentence } from "./tour_chapter.ts";
import { tourStops } from "./tour_stops.ts";

/** Shows the stop of the tour, its sentences only where they are true. */
export function renderStop(
  number: number | undefined,
  session: Session,
  at: number,
): void {
  element("stop").hidden = number === undefined;
  if (number === undefined) return;
  const { chapter, stop, ...it } = tourStops[number - 1]!;
  const isThere = it.at === at && it.calls.join() === session.calls.join();
  element("stop-where").textContent = `stop ${number} of ${tourStops.length}`;
  const first = tourStops.findIndex((it) => it.chapter === chapter) + 1;
  element<HTMLSelectElement>("stop-chapter").value = `${first}`;
  element("stop-title").textContent = isThere
    ? stop.title
    : "Between two stops";
  element("stop-text").innerHTML = isThere
    ? stop.sentences.map(sentence).join("")
    : "<p>Go on to the next stop, or step by step.</p>";
  element<HTMLButtonElement>("stop-back").disabled = number === 1;
  element<HTMLButtonElement>("stop-next").disabled =
    number === tourStops.length;
}

/** A sentence, with what is observed where it says so. */
function sentence({ text, holds }: Sentence): string {
  const facts = Object.entries(holds)
    .map(([field, value]) => `${field} = ${value}`).join("; ");
  return `<p>${escapeHtml(text)} <code>${escapeHtml(facts)}</code></p>`;
}
