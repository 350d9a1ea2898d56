// SPDX-License-Identifier: GPL-2.0-only
import { type DescribedStep, describeSteps } from "../../explore/describe.ts";
import { dataref, datarefRfc, ubufInfo } from "../../model/behaviours.ts";
import type { Model } from "../../model/model.ts";
import { SkbModel } from "../../model/skb_model.ts";
import { VenetModel } from "../../model/venet/venet_model.ts";
import { parseCall } from "../../trace/trace_text.ts";
import { fill } from "../fill.ts";

/** The model of an implementation; `undefined` for an unknown one. */
export function modelOf(implementation: string): Model | undefined {
  if (implementation === "venet") return new VenetModel();
  const behaviour = [dataref, ubufInfo, datarefRfc].find(({ name }) =>
    name === implementation
  );
  return behaviour && new SkbModel(behaviour);
}

/**
 * What the model does in a trace.
 *
 * @throws DiagnosticError PW701 for a line that is no call, RangeError for a
 *   call that the model does not allow
 */
export function replayed(
  model: Model,
  calls: readonly string[],
  file: string,
): DescribedStep[] {
  const trace = calls.map((text, i) =>
    parseCall(model.operations, text, { file, line: i + 1 })
  );
  return describeSteps(model, Uint32Array.from(trace));
}

/** Steps as a list, with what each one changes and breaks. */
export function stepsHtml(steps: readonly DescribedStep[]): string {
  return fill("steps.html", {
    steps: steps.map(({ call, went, changes, breaks }) => ({
      call,
      went,
      changes: changes.map((text) => ({ text })),
      breaks: breaks.map(({ name, text }) => ({ name, text })),
    })),
  });
}
