// SPDX-License-Identifier: GPL-2.0-only

/** A function of the harness: what it is called, and what it says. */
interface HarnessFunction {
  readonly name: string;
  readonly body: string;
}

/** The function that tells the operations apart, by `case CALL_...`. */
const dispatcher = "patchwright_call";

/**
 * The operations of traces for which the harness calls a function, directly or
 * by other functions of its own.
 *
 * @param harness The C of the harness.
 */
export function operationsCalling(
  name: string,
  harness: readonly string[],
): string[] {
  const functions = harness.flatMap(functionsOf);
  const calling = new Set([name]);
  const calls = (text: string): boolean =>
    [...text.matchAll(/\b(\w+)\(/g)].some(([, it]) => calling.has(it!));
  for (let size = 0; size !== calling.size;) {
    size = calling.size;
    for (const { name, body } of functions) {
      if (name !== dispatcher && calls(body)) calling.add(name);
    }
  }
  const cases = functions.find((it) => it.name === dispatcher)?.body
    .split(/^\tcase /m).slice(1) ?? [];
  return cases.flatMap((text) => {
    const operation = text.match(/^CALL_(\w+):/)?.[1];
    return operation !== undefined && calls(text)
      ? [operation.toLowerCase()]
      : [];
  });
}

function functionsOf(text: string): HarnessFunction[] {
  return [
    ...text.matchAll(/^[a-z][^;{}=#]*?\b(\w+)\([^;{}]*\)\n\{\n([^]*?)^\}/gm),
  ].map(([, name, body]) => ({ name: name!, body: body! }));
}
