// SPDX-License-Identifier: GPL-2.0-only
import { equal } from "node:assert/strict";
import type { Behaviour } from "../../src/model/behaviour.ts";
import { dataref, datarefRfc, ubufInfo } from "../../src/model/behaviours.ts";
import { SkbModel } from "../../src/model/skb_model.ts";
import { VenetModel } from "../../src/model/venet/venet_model.ts";
import { readPrograms, readVenetPrograms } from "./programs.ts";
import { wrongWith } from "./run_program.ts";

const behaviours: readonly Behaviour[] = [dataref, datarefRfc, ubufInfo];

for (const program of readPrograms()) {
  for (const name of program.implementations) {
    Deno.test(`${name}, ${program.file}: ${program.title}`, () => {
      const behaviour = behaviours.find((it) => it.name === name)!;
      equal(wrongWith(program, new SkbModel(behaviour)).join("\n"), "");
    });
  }
}

for (const program of readVenetPrograms()) {
  Deno.test(`venet, ${program.file}: ${program.title}`, () => {
    equal(wrongWith(program, new VenetModel()).join("\n"), "");
  });
}
