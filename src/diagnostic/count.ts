// SPDX-License-Identifier: GPL-2.0-only

/** The word for so many: `patch` for one, `patches` for all else. */
export function plural(
  number: number,
  one: string,
  several = `${one}s`,
): string {
  return number === 1 ? one : several;
}

/** `1 patch`, `2 patches`. */
export function count(number: number, one: string, several?: string): string {
  return `${number} ${plural(number, one, several)}`;
}
