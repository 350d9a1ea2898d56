// SPDX-License-Identifier: GPL-2.0-only

/** An axis, as it is labelled: a logarithmic one. */
export interface Axis {
  readonly title: string;
  /** Where it has ticks, and with what text; the first and last are its ends. */
  readonly ticks: readonly Tick[];
}

/** A place on an axis with a text. */
export interface Tick {
  readonly value: number;
  readonly text: string;
}

/** A place on an axis to be looked at. */
export interface PlotMark extends Tick {
  /** Where its text is, beside that of another mark. */
  readonly side: "left" | "right";
}

/** A measured value. */
export interface Point {
  readonly x: number;
  readonly y: number;
  /** From where to where a line shows how measured values spread. */
  readonly from: number;
  readonly to: number;
}

/** What one of the series of a plot is in a panel. */
export interface Line {
  /** One of the plot's series. */
  readonly series: string;
  readonly points: readonly Point[];
}

/** A pair of axes with lines. */
export interface Panel {
  readonly title: string;
  readonly y: Axis;
  readonly lines: readonly Line[];
  /** Values of x to be looked at. */
  readonly marks: readonly PlotMark[];
}

/** Panels side by side, which have their series and their x axis in common. */
export interface LinePlot {
  readonly title: string;
  /** Lines below the title. */
  readonly subtitle: readonly string[];
  /** At most as many as there are colours: {@link mostSeries}. */
  readonly series: readonly string[];
  readonly x: Axis;
  /** How many panels are side by side. */
  readonly columns: number;
  readonly panels: readonly Panel[];
}
