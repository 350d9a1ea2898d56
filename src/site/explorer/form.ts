// SPDX-License-Identifier: GPL-2.0-only
/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import type { Call } from "../../trace/call.ts";
import { choicesOf } from "./call_form.ts";
import { element } from "./element.ts";
import { escapeHtml } from "./escape.ts";
import { callsAfter, type Session } from "./session.ts";
import { sentenceOf } from "./step_view.ts";

/**
 * Shows what can be called next. What was chosen before stays chosen where the
 * state allows it.
 *
 * @returns the call that is chosen; the end of the trace if nothing else is left
 */
export function renderForm(session: Session, at: number): Call {
  const allowed = callsAfter(session, at);
  const { operations } = session.model;
  const list = element<HTMLSelectElement>("operation");
  const chosen = operations.findIndex(({ name }) => name === list.value);
  const code = allowed.has(chosen) ? chosen : [...allowed.keys()][0];
  element<HTMLButtonElement>("call").disabled = code === undefined;
  list.disabled = code === undefined;
  replace(
    list,
    // The end of a trace is the last to be offered.
    [...operations.slice(1), operations[0]!].map(({ name }) => {
      const i = operations.findIndex((it) => it.name === name);
      return `<option${allowed.has(i) ? "" : " disabled"}>${name}</option>`;
    }).join(""),
  );
  const operation = operations[code ?? 0]!;
  list.value = code === undefined ? "" : operation.name;
  element("operation-text").textContent = code === undefined
    ? "The trace has ended. Go back to call something else."
    : sentenceOf(operation);
  const fields = element("arguments");
  if (code === undefined) {
    replace(fields, "");
    return 0;
  }
  const selects = [...fields.querySelectorAll("select")];
  const wishes = fields.dataset["of"] === operation.name
    ? selects.map(({ value }) => Number(value))
    : [];
  const { choices, call } = choicesOf(operation, allowed.get(code)!, wishes);
  fields.dataset["of"] = operation.name;
  replace(
    fields,
    choices.map(({ label, options, value }, i) => {
      // An operation that allocates nothing has nothing to fail.
      const isIdle = i === choices.length - 1 && operation.allocations === 0;
      return `<label${isIdle ? " hidden" : ""}>${
        escapeHtml(label)
      }<select name="${i}">${
        options.map((it) =>
          `<option value="${it.value}"${
            it.value === value ? " selected" : ""
          }>${it.text}</option>`
        ).join("")
      }</select></label>`;
    }).join(""),
  );
  return call;
}

/** What an element was given last. */
const given = new WeakMap<HTMLElement, string>();

/** Replaces what an element has, if it is another; the focus stays. */
function replace(of: HTMLElement, html: string): void {
  if (given.get(of) === html) return;
  const active = document.activeElement as HTMLSelectElement | null;
  const name = of.contains(active) && active !== of ? active!.name : undefined;
  given.set(of, html);
  of.innerHTML = html;
  if (name !== undefined) {
    of.querySelector<HTMLElement>(`[name="${name}"]`)?.focus();
  }
}
