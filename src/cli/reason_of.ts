// SPDX-License-Identifier: GPL-2.0-only

/**
 * Why a file cannot be used, in words for a user. What Deno says of a place
 * that a command was not given is advice to give it everything.
 */
export function reasonOf(error: Error): string {
  return error instanceof Deno.errors.NotCapable
    ? "it is no place for output"
    : error.message;
}
