// SPDX-License-Identifier: GPL-2.0-only
import { fail } from "../../diagnostic/diagnostic.ts";
import { skbOperationList } from "../../skb/operations.ts";
import { venetOperationList } from "../../venet/operations.ts";

const operations = new Set(
  [...skbOperationList, ...venetOperationList].map(({ name }) => name),
);

/**
 * Refuses code that shows the calls of a trace and is not fenced as one: no
 * model would make them, and nobody could tell whether they do as the text
 * around them says. Other code has no block of its own.
 *
 * @throws DiagnosticError PW804 where the code is such a trace
 */
export function unverifiedExample(code: string, file: string): undefined {
  const call = [...code.matchAll(/\b(\w+)\(\w+=\d/g)]
    .find(([, name]) => operations.has(name!));
  if (call === undefined) return undefined;
  fail({
    code: "PW804",
    message: `an example calls ${call[1]}, and no model makes the call`,
    position: { file, line: 1 },
    hint: "fence it as `trace <implementation>`, which is replayed",
  });
}
