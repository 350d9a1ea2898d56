// SPDX-License-Identifier: GPL-2.0-only
import { UNIT } from "../../skb/layout.ts";
import { lines } from "./draw.ts";
import { escapeHtml } from "./escape.ts";
import type { Example } from "./example.ts";
import { play } from "./session.ts";
import { stepView } from "./step_view.ts";
import { subjectOf, subjects } from "./subject.ts";
import { tour } from "./tour.ts";
import { tourStops } from "./tour_stops.ts";

/** What the page is made of. */
export interface PageParts {
  readonly examples: readonly Example[];
  /** The one that the page begins with. */
  readonly first: Example;
  /** The implementations that were searched, and how many calls deep. */
  readonly searched: readonly string[];
  readonly depth: number;
}

/**
 * The body of the page. All that the script changes has an id; what it starts
 * with is the example, so that the page says something without the script.
 */
export function pageBody(parts: PageParts): string {
  const { implementation, calls, at, hash } = parts.first;
  const session = play(subjectOf(implementation)!, calls);
  const view = stepView(session, at, "wide");
  return `<div class="explorer" id="explorer" data-first="${escapeHtml(hash)}">
<header>
<h1>Explorer</h1>
<p class="lead">The reference model, to play with: make calls, let allocations
fail, and watch who holds what. Take the guided tour, choose a counterexample,
or reset and make calls of your own. Lengths are in units of ${UNIT} bytes.</p>
<noscript><p class="note">The explorer needs JavaScript to make calls, go back
and forward, load counterexamples and give the guided tour. Without it, this
page shows one counterexample at the step that breaks the contract.</p></noscript>
</header>
<div class="bar script">
<label>Implementation
<select id="explorer-subject">${
    subjects.map(subjectOption).join("")
  }</select></label>
<label>Counterexample
<select id="explorer-example"><option value="">choose one …</option>${
    exampleGroups(parts)
  }</select></label>
<button type="button" id="explorer-tour" class="main">Guided tour</button>
<button type="button" id="explorer-reset">Reset</button>
</div>
<p id="explorer-message" class="message" role="status"></p>
<section id="explorer-stop" class="stop" aria-labelledby="explorer-stop-title" hidden>
<div class="buttons">
<button type="button" id="explorer-stop-back">Previous stop</button>
<span class="where" id="explorer-stop-where"></span>
<button type="button" id="explorer-stop-next" class="main">Next stop</button>
<button type="button" id="explorer-stop-leave">Leave the tour</button>
<label>Chapter
<select id="explorer-stop-chapter">${chapterOptions()}</select></label>
</div>
<div aria-live="polite"><h2 id="explorer-stop-title">Guided tour</h2>
<div id="explorer-stop-text"></div></div>
</section>
<div class="panes">
<section class="stage" aria-labelledby="explorer-state">
<h2 id="explorer-state">State</h2>
<div class="player script">
<button type="button" id="explorer-back" aria-keyshortcuts="ArrowLeft" title="Key: left">◀ Back</button>
<span id="explorer-where" class="where"></span>
<button type="button" id="explorer-forward" aria-keyshortcuts="ArrowRight" title="Key: right">Forward ▶</button>
</div>
<div id="explorer-step" class="step" aria-live="polite">${view.step}</div>
<div id="explorer-diagram" class="diagram">${view.diagram}</div>
<ul class="legend" aria-label="Lines of the diagram">${
    lines.map(({ kind, text }) =>
      `<li><span class="${kind}"></span>${escapeHtml(text)}</li>`
    ).join("")
  }<li><b></b>changed in this step</li></ul>
<details><summary>The state as a table</summary>
<div id="explorer-table" class="table">${view.table}</div></details>
</section>
<div class="side">
<section aria-labelledby="explorer-contract"><h2 id="explorer-contract">Contract</h2>
<ul id="explorer-clauses" class="clauses">${view.clauses}</ul>
<details><summary>What the clauses say</summary>
<dl id="explorer-clause-texts">${view.clauseTexts}</dl></details></section>
<section aria-labelledby="explorer-trace"><h2 id="explorer-trace">Trace</h2>
<ol id="explorer-calls" class="calls" start="0">${view.calls}</ol></section>
<section class="script" aria-labelledby="explorer-next"><h2 id="explorer-next">Next call</h2>
<form id="explorer-form">
<label>Operation
<select id="explorer-operation"></select></label>
<p id="explorer-operation-text" class="note"></p>
<div id="explorer-arguments" class="arguments"></div>
<button type="submit" id="explorer-call" class="main">Call</button>
</form></section>
<section class="script" aria-labelledby="explorer-link-title"><h2 id="explorer-link-title">Link</h2>
<div class="link"><input id="explorer-link" readonly aria-labelledby="explorer-link-title">
<button type="button" id="explorer-copy">Copy</button></div></section>
</div>
</div>
</div>
`;
}

function subjectOption(
  { name, title }: { name: string; title: string },
): string {
  return `<option value="${name}">${escapeHtml(title)}</option>`;
}

/** The chapters of the tour, by the numbers of their first stops. */
function chapterOptions(): string {
  return tour.map((chapter) => {
    const first = tourStops.findIndex((it) => it.chapter === chapter) + 1;
    return `<option value="${first}">${escapeHtml(chapter.title)}</option>`;
  }).join("");
}

function exampleGroups({ examples, searched, depth }: PageParts): string {
  return searched.map((name) => {
    const options = examples
      .filter(({ implementation }) => implementation === name)
      .map(({ clause, by, hash }) =>
        `<option value="${escapeHtml(hash)}">${clause}: ${
          escapeHtml(by)
        }</option>`
      );
    const none = `<option disabled>none found in ${depth} calls</option>`;
    return `<optgroup label="${name}">${options.join("") || none}</optgroup>`;
  }).join("");
}
