// SPDX-License-Identifier: GPL-2.0-only
/**
 * Texts, names and paths that somebody may give who does not know better, or
 * who does.
 *
 * @module
 */
import fc from "fast-check";

/** What ends, opens or escapes something in C, a mail, a template or a shell. */
const signs = [
  ...["*/", "/*", "//", '"', "'", "`", "\\", "\\\n", "#", "#if 0\n", "%", "%s"],
  ...["---", "\n---\n", "\n--- a/x\n", "\ndiff --git a/x b/x\n", "\nFrom x\n"],
  ...["\n\nFrom: a <a@b>\n", "Signed-off-by: a <a@b>", "\n.\n", "@@ -1 +1 @@"],
  ...[
    "\r",
    "\r\n",
    "\0",
    "\t",
    "\x1b[2J",
    "\u202e",
    "\ufeff",
    "\u2028",
    "\x7f",
  ],
  ...[
    "/*% it.no %*/",
    "<% throw 1 %>",
    "<%= it %>",
    "${1}",
    "$&",
    "$1",
    "$(id)",
  ],
  ...["{", "}", "(", ")", "[", "]", "...", ";", ",", "<", ">", "..", "/", " "],
  ...[
    "ü",
    "漢字",
    "👩‍🔬",
    "e\u0301",
    "\ud800",
    "*",
    "+",
    "?",
    "^",
    "|",
    "-",
    "=",
  ],
  ...["__proto__", "constructor", "toString", "lamp", "int", "", "\n", "\n\n"],
];

const words = [
  "lamp_set",
  "struct lamp *",
  "level",
  "a lamp",
  "of",
  "0",
  "out",
];

/** Pieces of what is meant and of what is not, on any number of lines. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.array(fc.constantFrom(...signs, ...words), { maxLength: 6 })
      .map((pieces) => pieces.join("")),
  },
  { weight: 2, arbitrary: fc.string({ unit: "binary", maxLength: 20 }) },
  {
    weight: 1,
    arbitrary: fc.tuple(fc.constantFrom(...signs, ...words), fc.nat(1000))
      .map(([text, times]) => text.repeat(times)),
  },
);

/** Lines that a mail, or a program that reads it, makes something else of. */
export const mailLine: fc.Arbitrary<string> = fc.constantFrom(
  ...["---", "--- a/x", "---x", "\t---", "--", "-- ", "-- >8 --", "8< -- cut"],
  ...["diff --git a/x b/x", "diff -u x", "Index: x", "@@ -1 +1 @@", "+++ b/x"],
  ...["From x", ">From x", "From: a <a@b>", "Subject: x", "Date: now", "From:"],
  ...["Signed-off-by: A <a@b.org>", "Link: x", "# a comment", ".", "", "[x] y"],
  ...["a lamp", "is lit", "Cc: a@b", "    diff -u x", "=?UTF-8?q?x?=", "=20"],
);

/** Paths that lead out of where they are meant to stay, and some that do not. */
export const hostilePath: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    ...["/etc/passwd", "/proc/x", "../x", "a/../../x", "./x", "a//b", "", "."],
    ...["..", "~/x", ".git/hooks/post-commit", "a/.git/x", "-x", "--output=x"],
    ...["a b.c", "a\nb.c", "a\0b.c", 'a"b.c', "a\\b.c", "file:///etc/passwd"],
    ...["%2e%2e/x", "..%2fx", "C:\\x", "ü.c", "drivers", "drivers/lamp"],
    ...[
      "out/secret.c",
      "drivers/lamp/link.c",
      "a".repeat(300),
      "x/".repeat(999),
    ],
    ...["/dev/null", "/proc/self/mem", "drivers/lamp/lamp.c/x", "a?b#c.c"],
  ),
  hostileText,
);

/** What somebody means, and once in a while what nobody can. */
export function mostly<T>(
  meant: readonly T[],
  hostile: fc.Arbitrary<T>,
): fc.Arbitrary<T> {
  return fc.oneof(
    { weight: 30, arbitrary: fc.constantFrom(...meant) },
    { weight: 1, arbitrary: hostile },
  );
}
