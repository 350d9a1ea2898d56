// SPDX-License-Identifier: GPL-2.0-only
import type { Mark } from "vega";

/** What is there to be looked past. */
export const grey = "#666666";

/** What is to be looked at: lines from top to bottom, with texts above. */
export const vegaMarks: readonly Mark[] = [
  {
    type: "rule",
    from: { data: "marks" },
    encode: {
      update: {
        x: { scale: "x", field: "value" },
        y: { value: -4 },
        y2: { signal: "height" },
        stroke: { value: grey },
        strokeWidth: { value: 1.2 },
        strokeDash: { value: [5, 4] },
      },
    },
  },
  {
    type: "text",
    from: { data: "marks" },
    encode: {
      update: {
        x: { scale: "x", field: "value" },
        dx: { signal: "datum.side === 'left' ? 10 : -10" },
        y: { value: -8 },
        text: { field: "text" },
        align: { signal: "datum.side === 'left' ? 'right' : 'left'" },
        fontSize: { value: 11 },
        fill: { value: grey },
      },
    },
  },
];

/** The lines of a panel, with points and how far these spread. */
export const vegaLines: readonly Mark[] = [{
  type: "group",
  from: { facet: { name: "line", data: "points", groupby: "series" } },
  marks: [
    {
      type: "line",
      from: { data: "line" },
      encode: {
        update: {
          x: { scale: "x", field: "x" },
          y: { scale: "y", field: "y" },
          stroke: { scale: "colour", field: "series" },
          strokeWidth: { value: 2 },
        },
      },
    },
    {
      type: "rule",
      from: { data: "line" },
      encode: {
        update: {
          x: { scale: "x", field: "x" },
          y: { scale: "y", field: "from" },
          y2: { scale: "y", field: "to" },
          stroke: { scale: "colour", field: "series" },
          strokeWidth: { value: 1.5 },
          strokeOpacity: { value: 0.4 },
        },
      },
    },
    {
      type: "symbol",
      from: { data: "line" },
      encode: {
        update: {
          x: { scale: "x", field: "x" },
          y: { scale: "y", field: "y" },
          shape: { scale: "shape", field: "series" },
          fill: { value: "white" },
          stroke: { scale: "colour", field: "series" },
          strokeWidth: { value: 1.8 },
          size: { value: 40 },
        },
      },
    },
  ],
}];
