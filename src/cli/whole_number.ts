// SPDX-License-Identifier: GPL-2.0-only
import { InvalidArgumentError } from "commander";

/** Reads the value of an option that is a number: 0, 1, 2. */
export function wholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 0) {
    throw new InvalidArgumentError("It must be a whole number.");
  }
  return value;
}

/** Reads the value of an option of which none would be nothing done. */
export function atLeastOne(text: string): number {
  const value = wholeNumber(text);
  if (value === 0) throw new InvalidArgumentError("It must be at least 1.");
  return value;
}
