// SPDX-License-Identifier: GPL-2.0-only
import { flow, participants } from "../../series/venet/flow.ts";
import {
  type State,
  states,
  type Transition,
  transitions,
} from "../../series/venet/states.ts";
import { docHtml } from "../api/doc_html.ts";
import { rowsOf } from "../api/layout_rows.ts";
import { documentedEntities, namesOf } from "../api/documented_entity.ts";
import { fill } from "../fill.ts";
import { renderMarkdown } from "../markdown.ts";
import type { Made, Page } from "../page.ts";
import type { SiteInput } from "../site_input.ts";
import { layoutSvg } from "./layout_svg.ts";
import { lifePage } from "./life_page.ts";
import { ringPage } from "./ring_page.ts";
import { sequenceSvg } from "./sequence_svg.ts";
import { stateSvg, type Way } from "./state_svg.ts";

/** What can be drawn: ways, lives, states, layouts, measurements. */
export function diagramPages(input: SiteInput): Made {
  const drawn = [
    flowPage(),
    lifePage(),
    statesPage(),
    ringPage(),
    layoutsPage(input),
    ...figurePages(input),
  ];
  const assets = new Map(
    [...input.figures].map(([file, svg]) => [figurePath(file), svg]),
  );
  return { pages: [indexPage(drawn), ...drawn], assets };
}

const common = { section: "diagrams", wide: true } as const;

function indexPage(drawn: readonly Page[]): Page {
  const summary =
    "Drawings made from the descriptions, and from what was measured.";
  return {
    ...common,
    path: "diagrams/index.html",
    title: "Diagrams",
    summary,
    body: fill("cards.html", {
      text: summary,
      cards: drawn.map(({ path, title, summary }) => ({
        path,
        title,
        summary,
      })),
    }),
    search: "brief",
  };
}

function flowPage(): Page {
  return {
    ...common,
    path: "diagrams/flow.html",
    title: "The way of a frame",
    label: "The way of a frame",
    summary:
      "What happens to a frame that venet transmits without copying it, from the guest's stack to the device and back.",
    body: fill("flow.html", {
      svg: sequenceSvg(
        "The way of a frame, from the guest's stack and back",
        participants,
        flow.map(({ from, to, call }, i) => ({
          from,
          to,
          label: `${i + 1}. ${call}()`,
          href: `#step-${i + 1}`,
        })),
      ),
      steps: flow.map(({ call, from, to, context, holds, by }, i) => ({
        number: i + 1,
        call,
        who: from === to ? from : `${from} → ${to}`,
        context,
        holds,
        by: by ? `${by.function}() in ${by.file}` : "",
      })),
    }),
    findable: flow.map(({ call, holds }, i) => ({
      title: `${i + 1}. ${call}()`,
      anchor: `step-${i + 1}`,
      text: holds,
    })),
  };
}

function statesPage(): Page {
  const names = Object.keys(states) as State[];
  return {
    ...common,
    path: "diagrams/states.html",
    title: "The states of a host half",
    label: "The states of a host half",
    summary:
      "What the host half of a venet device can be in, and what each call and event does there.",
    body: fill("states.html", {
      svg: stateSvg("The states of a host half", names, waysOf(names)),
      states: names.map((name) => ({
        name,
        text: states[name],
        rows: transitions.filter((it) => it.in.includes(name)).map((it) => ({
          on: it.on.join(", "),
          where: it.where ?? "",
          next: it.next ?? name,
          hears: it.hears,
        })),
      })),
    }),
  };
}

/** One way for each pair of states, with all that leads along it. */
function waysOf(names: readonly State[]): Way[] {
  return names.flatMap((from) =>
    names.filter((to) => to !== from).map((to) => ({
      from,
      to,
      on: transitions.filter((it: Transition) =>
        it.in.includes(from) && it.next === to
      ).flatMap(({ on }) => on),
    }))
  ).filter(({ on }) => on.length > 0);
}

function layoutsPage(input: SiteInput): Page {
  const entities = documentedEntities(input);
  const names = namesOf(entities);
  const laidOut = entities
    .map((it) => ({ ...it, rows: rowsOf(it.entity) }))
    .filter(({ rows }) => rows.length > 0);
  return {
    ...common,
    path: "diagrams/layouts.html",
    title: "Layouts",
    label: "Layouts",
    summary:
      "The bytes of every struct that crosses from one half of a device to the other.",
    body: fill("layouts.html", {
      structs: laidOut.map(({ entity: { name, doc }, path, rows }) => ({
        name,
        path,
        summary: docHtml(doc.summary, names),
        svg: layoutSvg(name, rows),
      })),
    }),
    search: "brief",
  };
}

/** The figures, each with the text beside it; what they show is white paper. */
function figurePages({ figures, figureTexts }: SiteInput): Page[] {
  const texts = figureTexts.filter(({ name }) => name !== "README");
  if (texts.length === 0) return [];
  return [{
    ...common,
    path: "diagrams/measurements.html",
    title: "Measurements",
    label: "Measurements",
    summary: "What was measured, as it stands under docs/figures.",
    body: fill("figures.html", {
      figures: texts.map(({ name, text }) => {
        const { html } = renderMarkdown(text);
        const plot = `${name}.svg`;
        return { name, html, path: figures.has(plot) ? figurePath(plot) : "" };
      }),
    }),
  }];
}

function figurePath(file: string): string {
  return `assets/figures/${file}`;
}
