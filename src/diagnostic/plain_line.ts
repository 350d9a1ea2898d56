// SPDX-License-Identifier: GPL-2.0-only

/** Characters of a line that a message shows. */
const most = 400;

// What moves the cursor, colours the terminal or deceives the eye. A tab may
// stay.
const unfit =
  // deno-lint-ignore no-control-regex
  /[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069\ufeff]|\p{Cs}/gu;

/**
 * A text of somebody's as one line of a terminal: what is no plain character
 * is named, `<U+001b>`, and a line without end is cut.
 */
export function plainLine(text: string): string {
  const plain = text.slice(0, most).replace(
    unfit,
    (sign) => `<U+${sign.codePointAt(0)!.toString(16).padStart(4, "0")}>`,
  );
  return text.length > most ? `${plain}... (${text.length} characters)` : plain;
}
