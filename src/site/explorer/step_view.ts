// SPDX-License-Identifier: GPL-2.0-only
import type { Clause } from "../../model/model.ts";
import { operationOf } from "../../trace/call.ts";
import type { Operation } from "../../trace/operation.ts";
import { drawScene } from "./draw.ts";
import { escapeHtml } from "./escape.ts";
import { placesOf, type Width } from "./places.ts";
import { compare } from "./scene.ts";
import type { Session } from "./session.ts";
import { stateTable } from "./state_table.ts";

/** A step of a session as pieces of HTML. */
export interface StepView {
  /** Where in the trace this is. */
  readonly where: string;
  /** The call, how it went, and what it broke. */
  readonly step: string;
  readonly diagram: string;
  readonly table: string;
  /** The clauses of the contract, those broken marked. */
  readonly clauses: string;
  /** What each of them says. */
  readonly clauseTexts: string;
  /** The steps, to go to. */
  readonly calls: string;
}

/** Shows a session after its first `at` calls. */
export function stepView(session: Session, at: number, width: Width): StepView {
  const { scenes, steps, subject } = session;
  const scene = compare(scenes[at - 1], scenes[at]!);
  const where = `step ${at} of ${steps.length}`;
  const title = `State of ${subject.name}, ${where}: ` +
    `${scene.boxes.map((it) => it.title).join(", ") || "empty"}.`;
  return {
    where,
    step: stepText(session, at),
    diagram: drawScene(scene, placesOf(scenes, width), title),
    table: stateTable(scene),
    clauses: clauseList(session, at),
    clauseTexts: session.model.clauses.map(({ name, text }) =>
      `<dt>${name}</dt><dd>${escapeHtml(text)}</dd>`
    ).join(""),
    calls: callList(session, at),
  };
}

function stepText({ steps, subject, model }: Session, at: number): string {
  const step = steps[at - 1];
  if (step === undefined) {
    return `<p>${escapeHtml(subject.text)}</p>`;
  }
  const { call, text, outcome, ret, broken } = step;
  const errno = ret === 0 ? "" : ` <span class="errno">errno ${ret}</span>`;
  const { operations } = model;
  const said = broken.length === 0
    ? `<p class="note">${
      escapeHtml(sentenceOf(operations[operationOf(call)]!))
    }</p>`
    : broken.map(({ name, text }) =>
      `<p class="broken"><b>Breaks ${name}.</b> ${escapeHtml(text)}</p>`
    ).join("");
  return `<p><code>${escapeHtml(text)}</code> → ${
    escapeHtml(outcome)
  }${errno}</p>${said}`;
}

/** What an operation does, as a sentence. */
export function sentenceOf({ text }: Operation): string {
  // A name of the kernel's keeps its small letter.
  return `${text.replace(/^[a-z]+(?=[ ,])/, capital)}.`;
}

function capital(word: string): string {
  return word[0]!.toUpperCase() + word.slice(1);
}

function clauseList({ model, steps }: Session, at: number): string {
  const now = new Set(steps[at - 1]?.broken.map(({ name }) => name));
  return model.clauses.map((clause) => {
    const first = firstBreak(steps.slice(0, at), clause);
    const state = now.has(clause.name)
      ? "now"
      : first === undefined
      ? "holds"
      : "before";
    const said = {
      now: "broken by this step",
      before: `broken by step ${first}`,
    };
    return `<li class="${state}">` +
      `<span>${clause.name}</span>${
        state === "holds" ? "" : `<em>${said[state]}</em>`
      }</li>`;
  }).join("");
}

function firstBreak(
  steps: Session["steps"],
  { name }: Clause,
): number | undefined {
  const at = steps.findIndex(({ broken }) =>
    broken.some((it) => it.name === name)
  );
  return at < 0 ? undefined : at + 1;
}

function callList({ steps }: Session, at: number): string {
  const item = (i: number, text: string, broken: boolean): string =>
    `<li><button type="button" data-at="${i}"${
      i === at ? ' aria-current="step"' : ""
    }${i > at ? ' class="ahead"' : ""}>${escapeHtml(text)}${
      broken ? '<span class="flag">breaks the contract</span>' : ""
    }</button></li>`;
  return [
    item(0, "the first state", false),
    ...steps.map(({ text, broken }, i) => item(i + 1, text, broken.length > 0)),
  ].join("");
}
