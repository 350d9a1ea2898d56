// SPDX-License-Identifier: GPL-2.0-only
import { deepEqual, equal, rejects, throws } from "node:assert/strict";
import { DiagnosticError } from "../diagnostic/diagnostic.ts";
import type { Change, CMutant } from "./c_mutant.ts";
import { plant, plantAll } from "./plant.ts";

const text = `static void
put(struct sk_buff *skb, void (*told)(int a));

void get(struct sk_buff *skb)
{
	put(skb, NULL);
}

static void
put(struct sk_buff *skb,
    void (*told)(int a))
{
	if (told)
		told(0);
}
`;

function mutant(
  change: Change | readonly Change[],
  where = "put",
  name = "one",
): CMutant {
  return { name, file: "net/a.c", function: where, change, breaks: "it" };
}

const tellNobody = { find: "if (told)", replace: "if (0)" };

function codesOf(error: unknown): string[] {
  return error instanceof DiagnosticError
    ? error.diagnostics.map(({ code }) => code)
    : [];
}

function fails(it: CMutant, code: string, of: string | undefined = text): void {
  throws(() => plant(it, of), (error) => {
    deepEqual(codesOf(error), [code]);
    return true;
  });
}

Deno.test("a change is made in the definition of the function alone", () => {
  equal(
    plant(mutant({ find: "skb", replace: "buff" }), text),
    text.replace(
      "\nput(struct sk_buff *skb,\n",
      "\nput(struct sk_buff *buff,\n",
    ),
  );
  equal(plant(mutant(tellNobody), text), text.replace("if (told)", "if (0)"));
});

Deno.test("a text to change that is not in the function is an error", () => {
  fails(mutant({ find: "put(skb, NULL)", replace: "" }), "PW201");
  fails(mutant(tellNobody, "get"), "PW201");
});

Deno.test("a text to change that is in the function twice is an error", () => {
  fails(
    mutant({ find: "told(", replace: "(" }, "put"),
    "PW202",
    `${text.replace("told(0);", "told(0), told(1);")}`,
  );
});

Deno.test("exactly one of the ways to spell a change must fit", () => {
  const other = { find: "unless (told)", replace: "" };
  equal(
    plant(mutant([other, tellNobody]), text),
    plant(mutant(tellNobody), text),
  );
  fails(mutant([other]), "PW201");
  fails(mutant([tellNobody, { find: "told(0)", replace: "" }]), "PW202");
});

Deno.test("a function that is defined never, or twice, is an error", () => {
  fails(mutant(tellNobody, "free"), "PW201");
  fails(mutant(tellNobody), "PW202", `${text}${text}`);
});

Deno.test("all mutants that do not fit are told at once", async () => {
  const mutants = [
    mutant(tellNobody, "free"),
    mutant(tellNobody),
    { ...mutant(tellNobody), file: "net/none.c" },
  ];
  await rejects(
    plantAll(mutants, new Map([["net/a.c", text]]), "/nowhere"),
    (error) => {
      deepEqual(codesOf(error), ["PW201", "PW204"]);
      return true;
    },
  );
});

Deno.test("each mutant is planted by itself, and leaves the rest alone", async () => {
  const overlay = new Map<string, string | null>([
    ["net/a.c", text],
    ["net/b.c", null],
  ]);
  const [one, two] = await plantAll(
    [
      mutant(tellNobody),
      mutant({ find: "put(skb, NULL);", replace: ";" }, "get", "two"),
    ],
    overlay,
    "/nowhere",
  );
  equal(one!.overlay.get("net/a.c"), text.replace("if (told)", "if (0)"));
  equal(two!.overlay.get("net/a.c"), text.replace("put(skb, NULL);", ";"));
  equal(two!.overlay.get("net/b.c"), null);
  equal(overlay.get("net/a.c"), text);
});
