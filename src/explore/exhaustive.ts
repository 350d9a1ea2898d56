// SPDX-License-Identifier: GPL-2.0-only
import type { Model } from "../model/model.ts";
import { type Call, operationOf, type Trace } from "../trace/call.ts";
import { Coverage, MAX_OBJECTS, touch } from "./coverage.ts";
import { EnabledCalls } from "./enabled_calls.ts";
import { Folder, SEGMENT_WORDS } from "./folder.ts";
import { RecentStates } from "./recent_states.ts";
import { type Violation, violation } from "./violation.ts";
import { WordTable } from "./word_table.ts";
import { Words } from "./words.ts";

/** How far an exhaustive search goes. */
export interface Bound {
  /** The most calls of a trace, its end not counted. All of them if absent. */
  readonly depth?: number;
  /** The search stops once it keeps so many states, at 100 to 150 bytes each. */
  readonly states?: number;
}

/** How far a search has come. */
export interface Progress {
  readonly states: number;
  readonly transitions: number;
  /** The calls of the traces that are tried now. */
  readonly depth: number;
}

/** What an exhaustive search found. */
export interface Exploration {
  /** States that differ in more than the names of objects. */
  readonly states: number;
  /** Steps that were made, ends of traces included. */
  readonly transitions: number;
  /** All traces of so many calls, with their ends, have been tried. */
  readonly depth: number;
  /** Why it ended: there was nothing left, or a bound was reached. */
  readonly stopped: "exhausted" | "depth" | "states";
  readonly milliseconds: number;
  /** The first of each clause that is broken, so a shortest one. */
  readonly violations: readonly Violation[];
  /**
   * All steps that were made. Pairs are those along one shortest trace to
   * each state and one call further; random walks see others.
   */
  readonly coverage: Coverage;
  /** For each outcome a shortest trace to it that breaks no clause. */
  readonly reached: readonly (Trace | undefined)[];
}

/** As many as fit into about a gigabyte. */
const DEFAULT_STATES = 8_000_000;
const PROGRESS_EVERY = 1 << 13;
const NONE = 0xffffffff;

/**
 * Tries all traces up to a bound, breadth first; of the states that differ in
 * the names of objects alone, one is gone on from. A step that breaks a clause
 * is reported and not gone on from.
 *
 * The search knows states by their canonical form, but steps from the first
 * one it met of each, as it was, so the calls on the way to it are a trace
 * that can be run as it is.
 *
 * @example
 * const { states, violations } = explore(model, { depth: 8 });
 */
export function explore(
  model: Model,
  bound: Bound = {},
  onProgress?: (progress: Progress) => void,
): Exploration {
  return new Search(model, bound, onProgress).run();
}

/** A step: from which state, by which call. */
interface Step {
  readonly state: number;
  readonly call: Call;
}

/** A state as it was met, with what each object was named by last. */
class Place {
  readonly folder: Folder;
  readonly state: Uint8Array;
  readonly last: Uint8Array;

  constructor(segments: WordTable, size: number) {
    this.folder = new Folder(segments, size + MAX_OBJECTS);
    this.state = this.folder.bytes.subarray(0, size);
    this.last = this.folder.bytes.subarray(size);
  }
}

class Search {
  readonly #model: Model;
  readonly #maxStates: number;
  readonly #maxDepth: number;
  readonly #onProgress: ((progress: Progress) => void) | undefined;
  readonly #coverage: Coverage;
  readonly #enabled: EnabledCalls;
  /** The canonical states, folded. */
  readonly #known: WordTable;
  readonly #canonical: Folder;
  readonly #folded: Uint32Array;
  /** The state that is gone on from, and one that a step leads to. */
  readonly #from: Place;
  readonly #to: Place;
  readonly #recent: RecentStates;
  readonly #parents = new Words();
  readonly #calls = new Words();
  readonly #broken = new Map<number, Step>();
  readonly #reached: (Step | undefined)[];
  /** The states of the current depth, and of the next. */
  #level = new Words();
  #next = new Words();
  #transitions = 0;

  constructor(
    model: Model,
    bound: Bound,
    onProgress: ((progress: Progress) => void) | undefined,
  ) {
    this.#model = model;
    this.#maxStates = bound.states ?? DEFAULT_STATES;
    this.#maxDepth = bound.depth ?? Infinity;
    this.#onProgress = onProgress;
    this.#coverage = new Coverage(model);
    this.#enabled = new EnabledCalls(model);
    const size = model.state.length;
    const segments = new WordTable(SEGMENT_WORDS);
    this.#canonical = new Folder(segments, size);
    this.#folded = new Uint32Array(this.#canonical.width);
    this.#known = new WordTable(this.#canonical.width);
    this.#from = new Place(segments, size);
    this.#to = new Place(segments, size);
    this.#recent = new RecentStates(size);
    this.#reached = model.outcomes.map(() => undefined);
  }

  run(): Exploration {
    const start = performance.now();
    this.#model.reset();
    this.#from.folder.bytes.fill(0);
    this.#meet(NONE, 0, 0);
    let depth = 0;
    let first = 0;
    let stopped: Exploration["stopped"] | undefined;
    while (stopped === undefined) {
      [this.#level, this.#next] = [this.#next, this.#level];
      this.#next.length = 0;
      const last = this.#known.count;
      const whole = this.#tryLevel(first, depth);
      if (!whole) stopped = "states";
      else if (this.#next.length === 0) {
        stopped = depth >= this.#maxDepth ? "depth" : "exhausted";
      } else depth++;
      first = last;
    }
    return {
      states: this.#known.count,
      transitions: this.#transitions,
      depth: stopped === "states" ? Math.max(0, depth - 1) : depth,
      stopped,
      milliseconds: performance.now() - start,
      violations: [...this.#broken].sort(([a], [b]) => a - b)
        .map(([clause, step]) => violation(clause, this.#callsTo(step))),
      coverage: this.#coverage,
      reached: this.#reached.map((step) =>
        step && violation(0, this.#callsTo(step)).trace
      ),
    };
  }

  /** Tries all steps from the states of a depth; tells whether none is left. */
  #tryLevel(first: number, depth: number): boolean {
    const { width } = this.#from.folder;
    const level = this.#level;
    for (let i = 0, state = first; i < level.length; i += width, state++) {
      this.#from.folder.unfold(level.words, i);
      this.#try(state, 0);
      if (depth < this.#maxDepth) {
        this.#model.state.set(this.#from.state);
        const count = this.#enabled.list();
        for (let k = 0; k < count; k++) {
          this.#try(state, this.#enabled.calls[k]!);
          if (this.#known.count >= this.#maxStates) return false;
        }
      }
      if (state % PROGRESS_EVERY === 0) this.#report(depth);
    }
    return true;
  }

  #try(state: number, call: Call): void {
    const model = this.#model;
    model.state.set(this.#from.state);
    const broken = model.step(call);
    const operation = operationOf(call);
    const objects = model.objectsOf(call);
    this.#transitions++;
    this.#coverage.count(operation, model.outcome);
    this.#coverage.pair(this.#from.last, operation, objects);
    if (broken !== 0) {
      this.#note(broken, { state, call });
      return;
    }
    this.#reached[model.outcome] ??= { state, call };
    if (operation !== 0) this.#meet(state, call, objects);
  }

  /** Keeps the current state to go on from, if it was not met before. */
  #meet(parent: number, call: Call, objects: number): void {
    const { stateSize, size } = this.#model.layout;
    const { bytes } = this.#recent;
    bytes.set(this.#model.state);
    bytes.fill(0, stateSize, size);
    if (this.#recent.has()) return;
    this.#model.canonical();
    this.#canonical.bytes.set(this.#model.state);
    this.#canonical.fold(this.#folded, 0);
    const count = this.#known.count;
    this.#known.add(this.#folded, 0);
    if (this.#known.count === count) return;
    this.#parents.push(parent);
    this.#calls.push(call);
    const { folder, state, last } = this.#to;
    state.set(bytes);
    last.set(this.#from.last);
    touch(last, operationOf(call), objects);
    const at = this.#next.extend(folder.width);
    folder.fold(this.#next.words, at);
  }

  #note(broken: number, step: Step): void {
    for (const clause of this.#model.clauses.keys()) {
      if (broken >>> clause & 1 && !this.#broken.has(clause)) {
        this.#broken.set(clause, step);
      }
    }
  }

  #callsTo(step: Step): Call[] {
    const calls = [step.call];
    let { state } = step;
    while (this.#parents.words[state] !== NONE) {
      calls.push(this.#calls.words[state]!);
      state = this.#parents.words[state]!;
    }
    return calls.reverse();
  }

  #report(depth: number): void {
    this.#onProgress?.({
      states: this.#known.count,
      transitions: this.#transitions,
      depth,
    });
  }
}
