// SPDX-License-Identifier: GPL-2.0-only
import type { Diagnostic } from "../diagnostic/diagnostic.ts";
import type { Text } from "./text.ts";
import { meant } from "./validate_nearest.ts";
import { controlIn } from "./validate_subject.ts";

/** Columns of text that a page of documentation has room for. */
const widest = 200;

type Figure = Text & { readonly text: "sequence" | "table" };

/**
 * PW105 for a message of a sequence from or to nobody; PW113 for a figure that
 * has nothing in it, for cells without a column, and for words that are no line
 * of text.
 */
export function validateFigure(figure: Figure): Diagnostic[] {
  const { position } = figure;
  const bad = (message: string, hint: string): Diagnostic => ({
    code: "PW113",
    message,
    position,
    hint,
  });
  const unfit = wordsOf(figure).flatMap((words) => {
    const control = controlIn(words);
    const message = `${JSON.stringify(words)} in a ${figure.text}`;
    return control
      ? [bad(`${message} holds ${control}`, "write one line of plain text")]
      : [];
  });
  if (figure.text === "table") {
    const { columns, rows } = figure;
    return [
      ...unfit,
      ...(columns.length > 0
        ? []
        : [bad("the table has no columns", "give it one")]),
      ...columns.filter(({ width }) => !isWidth(width)).map(({ title }) =>
        bad(
          `the column "${title}" has no width of a column`,
          `give it one from 1 to ${widest}`,
        )
      ),
      ...rows.filter((row) => row.length > columns.length).map((row) =>
        bad(
          `the row ${JSON.stringify(row)} has a cell without a column`,
          "give each cell a column",
        )
      ),
    ];
  }
  const { participants, messages } = figure;
  if (participants.length === 0) {
    return [bad("the sequence has no participants", "name who takes part")];
  }
  const unknown = messages.flatMap(({ from, to }) => [from, to])
    .filter((name) => !participants.includes(name))
    .map((name): Diagnostic => ({
      code: "PW105",
      message: `"${name}" takes no part in the sequence`,
      position,
      hint: meant(
        name,
        participants,
        `those who do: ${participants.join(", ")}`,
      ),
    }));
  return [...unfit, ...unknown];
}

function isWidth(width: number): boolean {
  return Number.isInteger(width) && width > 0 && width <= widest;
}

function wordsOf(figure: Figure): readonly string[] {
  return figure.text === "table"
    ? [...figure.columns.map(({ title }) => title), ...figure.rows.flat()]
    : [
      ...figure.participants,
      ...figure.messages.map(({ label }) => label),
    ];
}
