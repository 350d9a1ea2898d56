// SPDX-License-Identifier: GPL-2.0-only
import { errorPosition } from "../../diagnostic/error_position.ts";
import { fail } from "../../diagnostic/diagnostic.ts";
import { argOf, type Call, call, failOf } from "../../trace/call.ts";
import { MAX_ARGS, MAX_FAIL } from "../../trace/call.ts";
import { operationOf, withFail } from "../../trace/call.ts";
import { type Layout, viewsOf } from "../../trace/layout.ts";
import type { Operation, Param } from "../../trace/operation.ts";
import type { Clause, Model, Outcome } from "../model.ts";
import type {
  Arguments,
  Described,
  DescribedClause,
  DescribedOperation,
  Fields,
  Params,
} from "./described.ts";
import { brokenBy, Judge } from "./judge.ts";

/** patchwright itself, which is on the way of every error. */
const own = decodeURIComponent(new URL("../../", import.meta.url).pathname);

type Step<Name extends string> = DescribedOperation<Name, Params>;

/** What a model is to do without. */
export interface DescribedOptions {
  /** Whether traces have calls in which an allocation fails. */
  readonly faults: boolean;
}

/** A model that is made of a description. */
export class DescribedModel<Name extends string = string> implements Model {
  readonly name: string;
  readonly operations: readonly Operation[];
  readonly layout: Layout<Name>;
  readonly clauses: readonly (Clause & DescribedClause<Name>)[];
  readonly outcomes: readonly Outcome[];
  readonly state: Uint8Array;
  outcome = 0;

  readonly names: readonly string[];
  readonly #steps: readonly Step<Name>[];
  readonly #fields: Fields<Name>;
  readonly #before: Uint8Array;
  readonly #was: Fields<Name>;
  readonly #start: Uint8Array;

  /** @param options whether allocations can fail; they can if not given */
  constructor(
    description: Described<Name, Readonly<Record<string, Params>>>,
    { faults }: DescribedOptions = { faults: true },
  ) {
    const { name, layout, contract } = description;
    this.name = name;
    this.layout = layout;
    this.clauses = contract;
    this.state = new Uint8Array(layout.size);
    this.#fields = viewsOf(layout, this.state) as Fields<Name>;
    this.#before = this.state.slice();
    this.#was = viewsOf(layout, this.#before) as Fields<Name>;
    const steps: [string, Step<Name>][] = [
      ["end", endOf(description)],
      ...Object.entries<Step<Name>>(description.operations),
    ];
    this.#steps = steps.map(([, step]) => step);
    this.names = steps.map(([name]) => name);
    this.operations = steps.map(([name, { params, text, allocations = 0 }]) => {
      if (Object.keys(params).length > MAX_ARGS) {
        throw new RangeError(`${name} takes more than ${MAX_ARGS} arguments`);
      }
      if (allocations > MAX_FAIL) {
        throw new RangeError(`${name} makes more than ${MAX_FAIL} allocations`);
      }
      return { name, params, text, allocations: faults ? allocations : 0 };
    });
    this.outcomes = this.#steps.flatMap(({ outcomes }, operation) =>
      outcomes.map((text) => ({ operation, text }))
    );
    description.start?.(this.#fields);
    this.#start = this.state.slice();
  }

  reset(): void {
    this.state.set(this.#start);
  }

  step(made: Call): number {
    const code = operationOf(made);
    this.#before.set(this.state);
    this.#forgetStep();
    const name = this.names[code]!;
    try {
      const text = this.#steps[code]!.step(
        this.#fields,
        this.#args(made),
        failOf(made),
      );
      this.outcome = this.outcomes.findIndex((it) =>
        it.operation === code && it.text === text
      );
      if (this.outcome < 0) throw new Error(`it has no outcome "${text}"`);
      return brokenBy(this.clauses, this.#was, this.#fields, name);
    } catch (error) {
      return this.#fail(name, error as Error);
    }
  }

  allows(made: Call): boolean {
    const code = operationOf(made);
    const fits = this.#params(code).every((param, i) =>
      this.#values(param).includes(argOf(made, i))
    );
    const { allocations } = this.operations[code]!;
    if (!fits || failOf(made) > allocations) return false;
    try {
      return this.#steps[code]!.allows?.(this.#fields, this.#args(made)) ??
        true;
    } catch (error) {
      return this.#fail(this.names[code]!, error as Error);
    }
  }

  enabled(into: Uint32Array, operation?: number): number {
    let count = 0;
    for (let code = 1; code < this.#steps.length; code++) {
      if (operation !== undefined && operation !== code) continue;
      for (const args of product(this.#params(code).map(this.#values))) {
        const made = call(code, ...args);
        if (!this.allows(made)) continue;
        const { allocations } = this.operations[code]!;
        for (let fail = 0; fail <= allocations; fail++) {
          into[count++] = withFail(made, fail);
        }
      }
    }
    return count;
  }

  canonical(): void {
    this.#forgetStep();
  }

  objectsOf(made: Call): number {
    return this.#params(operationOf(made)).reduce(
      (bits, { is }, i) => is === "number" ? bits : bits | 1 << argOf(made, i),
      0,
    );
  }

  /** What judges observations by the contract, without a model. */
  judge(): Judge<Name> {
    return new Judge(this.layout, this.clauses, this.#start, this.names);
  }

  /** What a description does wrong is no defect of the one who runs it. */
  #fail(operation: string, error: Error): never {
    const position = errorPosition(
      error,
      (path) => !path.startsWith(own) && !path.includes("/node_modules/"),
    );
    return fail({
      code: "PW704",
      message:
        `the model of ${this.name} fails in ${operation}: ${error.message}`,
      hint: "mend what the operation or a clause says",
      ...(position && { position }),
    });
  }

  #params(code: number): Param[] {
    return Object.values(this.operations[code]!.params);
  }

  #args(made: Call): Arguments<Params> {
    const { params } = this.operations[operationOf(made)]!;
    return Object.fromEntries(
      Object.keys(params).map((name, i) => [name, argOf(made, i)]),
    );
  }

  /** What an argument can be in this state. */
  readonly #values = (param: Param): number[] => {
    if (param.is === "number") {
      const { from, to } = param;
      return Array.from({ length: to - from + 1 }, (_, i) => from + i);
    }
    const table = this.#fields[param.of as Name] ?? new Uint8Array();
    const free = table.indexOf(0);
    if (param.is === "new") return free < 0 ? [] : [free];
    return [...table.keys()].filter((i) => table[i] !== 0);
  };

  #forgetStep(): void {
    this.state.fill(0, this.layout.stateSize);
  }
}

/** All ways to take one value from each list. */
function product(lists: readonly (readonly number[])[]): number[][] {
  return lists.reduce<number[][]>(
    (rows, list) => rows.flatMap((row) => list.map((it) => [...row, it])),
    [[]],
  );
}

function endOf<Name extends string>(
  { end }: Pick<Described<Name, Readonly<Record<string, Params>>>, "end">,
): Step<Name> {
  return {
    params: {},
    text: "Lets go of all that the trace holds.",
    outcomes: ["all is let go"],
    step(state): string {
      for (const field of Object.values<Uint8Array>(state)) field.fill(0);
      end?.(state);
      return "all is let go";
    },
  };
}
