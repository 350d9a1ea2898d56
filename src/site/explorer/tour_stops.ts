// SPDX-License-Identifier: GPL-2.0-only
import { type Call } from "../../trace/call.ts";
import { parseCall } from "../../trace/trace_text.ts";
import { type Subject, subjectOf } from "./subject.ts";
import { tour } from "./tour.ts";
import type { Chapter, Stop } from "./tour_chapter.ts";

/** A stop of the tour with all that it takes to go there. */
export interface TourStop {
  readonly chapter: Chapter;
  readonly stop: Stop;
  readonly subject: Subject;
  /** The whole trace of its chapter. */
  readonly calls: readonly Call[];
  /** How many of these calls have been made at the stop. */
  readonly at: number;
}

/** All stops in their order; links and buttons count them from 1. */
export const tourStops: readonly TourStop[] = tour.flatMap((chapter) => {
  const subject = subjectOf(chapter.subject)!;
  const { operations } = subject.modelOf();
  const lengths = chapter.stops.map(({ calls }) => calls.length);
  const calls = chapter.stops.flatMap((it) => it.calls).map((text, i) =>
    parseCall(operations, text, { file: "tour.ts", line: i + 1 })
  );
  return chapter.stops.map((stop, i) => ({
    chapter,
    stop,
    subject,
    calls,
    at: lengths.slice(0, i + 1).reduce((sum, it) => sum + it),
  }));
});
