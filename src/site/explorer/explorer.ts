// SPDX-License-Identifier: GPL-2.0-only
/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
/**
 * The explorer in the browser: what its controls do. All that is shown follows
 * from the state below, by {@link render}.
 *
 * @module
 */
import type { Call } from "../../trace/call.ts";
import { element } from "./element.ts";
import { renderForm } from "./form.ts";
import { leaves, type Visit } from "./history.ts";
import { formatLink, LinkError, parseLink } from "./link.ts";
import { carriedOver, play, type Session } from "./session.ts";
import type { Width } from "./places.ts";
import { stepView } from "./step_view.ts";
import { type Subject, subjectOf, subjects } from "./subject.ts";
import { renderStop } from "./stop.ts";
import { tourStops } from "./tour_stops.ts";

/** Below this width of the diagram, its columns are stacked. */
const NARROW = 620;

let session: Session = play(subjects[0]!, []);
let at = 0;
/** The stop of the tour, counted from 1, until the reader leaves it. */
let stop: number | undefined;
/** The hash that was written last, to tell it from one that a reader wrote. */
let written = "";
/** Whether the address may be changed: not before the reader does anything. */
let isTouched = false;
/** What the newest entry of the browser's history leads to. */
let visited: Visit | undefined;

const root = document.getElementById("explorer")!;
const diagram = element("diagram");

function render(message = ""): void {
  const view = stepView(session, at, widthOf(diagram));
  element("message").textContent = message;
  element("where").textContent = view.where;
  element("step").innerHTML = view.step;
  diagram.innerHTML = view.diagram;
  element("table").innerHTML = view.table;
  element("clauses").innerHTML = view.clauses;
  element("clause-texts").innerHTML = view.clauseTexts;
  renderCalls(view.calls);
  element<HTMLSelectElement>("subject").value = session.subject.name;
  renderExample();
  element<HTMLButtonElement>("back").disabled = at === 0;
  element<HTMLButtonElement>("forward").disabled = !canGoForward();
  renderForm(session, at);
  renderStop(stop, session, at);
  renderLink();
}

function widthOf({ clientWidth }: HTMLElement): Width {
  return clientWidth < NARROW ? "narrow" : "wide";
}

/** The list is made anew; who stood on a step of it stands there still. */
function renderCalls(html: string): void {
  const list = element("calls");
  const hadFocus = list.contains(document.activeElement);
  list.innerHTML = html;
  const current = list.querySelector<HTMLElement>("[aria-current]")!;
  if (hadFocus) current.focus();
  const { offsetTop, offsetHeight } = current;
  if (
    offsetTop < list.scrollTop ||
    offsetTop + offsetHeight > list.scrollTop + list.clientHeight
  ) list.scrollTop = offsetTop - list.clientHeight / 2;
}

/** Names the counterexample that the trace is, if it is one. */
function renderExample(): void {
  const { subject, calls } = session;
  const all = formatLink({ to: "trace", subject, calls, at: calls.length });
  const list = element<HTMLSelectElement>("example");
  const found = [...list.options].find(({ value }) =>
    value === all || value.startsWith(`${all}/`)
  );
  list.value = found?.value ?? "";
}

function renderLink(): void {
  const { subject, calls } = session;
  const here = tourStops[(stop ?? 0) - 1];
  written = stop !== undefined && here!.at === at
    ? formatLink({ to: "tour", stop })
    : formatLink({ to: "trace", subject, calls, at });
  const url = new URL(location.href);
  url.hash = written;
  const visit = { subject: subject.name, calls, inTour: stop !== undefined };
  if (isTouched && location.hash !== url.hash) {
    if (visited !== undefined && leaves(visited, visit)) {
      history.pushState(null, "", url);
    } else history.replaceState(null, "", url);
  }
  visited = visit;
  element<HTMLInputElement>("link").value = url.href;
}

function show(subject: Subject, calls: readonly Call[], to: number): void {
  session = play(subject, calls);
  at = to;
}

function goTo(to: number): void {
  at = Math.min(Math.max(to, 0), session.steps.length);
  const here = tourStops.findIndex((it) =>
    it.subject === session.subject && it.at === at &&
    it.calls.join() === session.calls.join()
  );
  if (stop !== undefined && here >= 0) stop = here + 1;
  render();
}

function goToStop(to: number): void {
  stop = Math.min(Math.max(to, 1), tourStops.length);
  const { subject, calls, at } = tourStops[stop - 1]!;
  show(subject, calls, at);
  render();
}

function canGoForward(): boolean {
  return at < session.steps.length ||
    stop !== undefined && stop < tourStops.length;
}

/** In the tour, the next chapter follows the last step of one. */
function goForward(): void {
  if (at < session.steps.length) goTo(at + 1);
  else if (stop !== undefined && stop < tourStops.length) goToStop(stop + 1);
}

function leaveTour(): void {
  stop = undefined;
  render();
}

function makeCall(call: Call): void {
  stop = undefined;
  const dropped = session.steps.length - at;
  const calls = [...session.calls.slice(0, at), call];
  show(session.subject, calls, calls.length);
  render(
    dropped === 0
      ? ""
      : `The call replaced ${
        dropped === 1 ? "the step" : `${dropped} steps`
      } that came next.`,
  );
}

function choose(subject: Subject): void {
  stop = undefined;
  const calls = carriedOver(session, subject);
  const lost = session.calls.length - calls.length;
  show(subject, calls, Math.min(at, calls.length));
  render(
    lost === 0
      ? ""
      : `${subject.name} does not allow call ${
        calls.length + 1
      } of the trace: it ends there.`,
  );
}

/** Goes where the address leads; says so where that is nowhere. */
function follow(hash: string): void {
  try {
    const link = parseLink(hash);
    if (link.to === "trace") {
      stop = undefined;
      show(link.subject, link.calls, link.at);
      render();
    } else if (tourStops[link.stop - 1] === undefined) {
      throw new LinkError(`The tour has stops 1 to ${tourStops.length}.`);
    } else goToStop(link.stop);
  } catch (error) {
    if (!(error instanceof LinkError)) throw error;
    render(error.message);
  }
}

/** Not to a heading of the page. */
function leadsHere(hash: string): boolean {
  return hash !== "" && document.getElementById(hash) === null;
}

/**
 * Goes where the address leads that the reader came to, which has an entry of
 * the history already. Without a link that is what the page shows at first.
 */
function arrive(hash: string): void {
  if (hash !== "" && !leadsHere(hash)) return;
  visited = undefined;
  follow(hash === "" ? root.dataset["first"]! : hash);
}

async function copyLink(): Promise<void> {
  const link = element<HTMLInputElement>("link");
  try {
    await navigator.clipboard.writeText(link.value);
    element("message").textContent = "The link is copied.";
  } catch {
    link.focus();
    link.select();
    element("message").textContent = "The link is selected: copy it.";
  }
}

function onKey(event: KeyboardEvent): void {
  const typing = (event.target as Element).closest("select, input, summary");
  if (typing !== null || event.altKey || event.ctrlKey || event.metaKey) return;
  if (event.key === "ArrowLeft") goTo(at - 1);
  else if (event.key === "ArrowRight") goForward();
  else return;
  event.preventDefault();
}

function onClick(id: string, action: () => void): void {
  element(id).addEventListener("click", action);
}

onClick("back", () => goTo(at - 1));
onClick("forward", goForward);
onClick("tour", () => goToStop(1));
onClick("stop-back", () => goToStop(stop! - 1));
onClick("stop-next", () => goToStop(stop! + 1));
onClick("stop-leave", leaveTour);
onClick("reset", () => {
  stop = undefined;
  show(session.subject, [], 0);
  render();
});
onClick("copy", () => void copyLink());
element("calls").addEventListener("click", (event) => {
  const button = (event.target as Element).closest<HTMLElement>("[data-at]");
  if (button !== null) goTo(Number(button.dataset["at"]));
});
element("form").addEventListener("submit", (event) => {
  event.preventDefault();
  makeCall(renderForm(session, at));
});
element("form").addEventListener("change", () => void renderForm(session, at));
element<HTMLSelectElement>("subject").addEventListener("change", (event) => {
  choose(subjectOf((event.target as HTMLSelectElement).value)!);
});
element<HTMLSelectElement>("example").addEventListener("change", (event) => {
  const list = event.target as HTMLSelectElement;
  if (list.value !== "") follow(list.value);
});
element<HTMLSelectElement>("stop-chapter").addEventListener(
  "change",
  (event) => {
    goToStop(Number((event.target as HTMLSelectElement).value));
  },
);
document.addEventListener("keydown", onKey);
globalThis.addEventListener("hashchange", () => {
  const hash = location.hash.slice(1);
  if (hash !== written) arrive(hash);
});
new ResizeObserver(() => {
  diagram.innerHTML = stepView(session, at, widthOf(diagram)).diagram;
}).observe(diagram);
root.classList.add("runs");
// A heading of the page is no trace.
arrive(leadsHere(location.hash.slice(1)) ? location.hash.slice(1) : "");
isTouched = true;
