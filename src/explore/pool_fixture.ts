// SPDX-License-Identifier: GPL-2.0-only
import type { Clause, Model } from "../model/model.ts";
import { argOf, type Call, call, failOf, operationOf } from "../trace/call.ts";
import { type Layout, layout } from "../trace/layout.ts";
import type { Operation } from "../trace/operation.ts";
import {
  op,
  operationsOf,
  outcome,
  outcomes,
} from "./pool_operations_fixture.ts";

const NO_MEMORY = 12;

/** What may be wrong with a pool. */
export type Defect = "none" | "lost" | "early";

/** How large a pool is, and what is wrong with it. */
export interface PoolOptions {
  readonly objects?: number;
  readonly users?: number;
  readonly values?: number;
  /** Bytes of the state that no observation shows, for each buffer. */
  readonly payload?: number;
  readonly defect?: Defect;
}

/**
 * A small model to try the search on: objects with users, each holding one
 * buffer; objects share buffers, and a write to a shared buffer copies it.
 *
 * Defect "lost": such a write by an object with several users keeps the
 * reference to the old buffer, which nobody drops then. Defect "early": the
 * last put of an object frees a shared buffer whose value is 2.
 */
export class Pool implements Model {
  readonly name = "pool";
  readonly operations: readonly Operation[];
  readonly layout: Layout;
  readonly clauses: readonly Clause[] = [
    { name: "never-lost", text: "Nothing is left when a trace ends." },
    { name: "never-early", text: "A buffer that an object holds is there." },
  ];
  readonly outcomes = outcomes;
  readonly state: Uint8Array;
  outcome = 0;

  readonly #n: number;
  readonly #maxUsers: number;
  readonly #values: number;
  readonly #payload: number;
  readonly #defect: Defect;
  readonly #enabled = new Uint32Array(256);
  readonly #users: Uint8Array;
  readonly #buffer: Uint8Array;
  readonly #refs: Uint8Array;
  readonly #value: Uint8Array;
  readonly #ret: number;
  readonly #scratch: Uint8Array;
  readonly #keys: Uint32Array;
  readonly #holders: Uint32Array;
  readonly #order: Uint8Array;
  readonly #place: Uint8Array;

  constructor(options: PoolOptions = {}) {
    const n = options.objects ?? 3;
    this.#n = n;
    this.#maxUsers = options.users ?? 2;
    this.#values = options.values ?? 2;
    this.#payload = options.payload ?? 0;
    this.#defect = options.defect ?? "none";
    this.layout = layout({
      users: { count: n, text: "users of an object" },
      buffer: { count: n, text: "the buffer that an object holds, from 1" },
      refs: { count: n, text: "references to a buffer" },
      value: { count: n, text: "what was written to a buffer" },
    }, { ret: { count: 1, text: "what the call gave" } });
    this.operations = operationsOf(this.#values);
    this.state = new Uint8Array(this.layout.size + n * this.#payload);
    this.#users = this.state.subarray(0, n);
    this.#buffer = this.state.subarray(n, 2 * n);
    this.#refs = this.state.subarray(2 * n, 3 * n);
    this.#value = this.state.subarray(3 * n, 4 * n);
    this.#ret = 4 * n;
    this.#scratch = new Uint8Array(4 * n);
    this.#keys = new Uint32Array(n);
    this.#holders = new Uint32Array(n);
    this.#order = new Uint8Array(n);
    this.#place = new Uint8Array(n);
  }

  reset(): void {
    this.state.fill(0);
    this.outcome = 0;
  }

  enabled(into: Uint32Array, operation?: number): number {
    const count = this.#enable(into);
    if (operation === undefined) return count;
    let kept = 0;
    for (let i = 0; i < count; i++) {
      if (operationOf(into[i]!) === operation) into[kept++] = into[i]!;
    }
    return kept;
  }

  #enable(into: Uint32Array): number {
    let count = 0;
    const free = this.#users.indexOf(0);
    const buffer = this.#refs.indexOf(0);
    if (free >= 0 && buffer >= 0) {
      for (let fail = 0; fail <= 2; fail++) {
        into[count++] = call(op.make, free, 0, 0, 0, fail);
      }
    }
    for (let it = 0; it < this.#n; it++) {
      const users = this.#users[it]!;
      if (users === 0) continue;
      if (users < this.#maxUsers) into[count++] = call(op.get, it);
      into[count++] = call(op.put, it);
      if (free >= 0) {
        into[count++] = call(op.share, it, free);
        into[count++] = call(op.share, it, free, 0, 0, 1);
      }
      const shared = this.#refs[this.#buffer[it]! - 1]! > 1;
      if (shared && buffer < 0) continue;
      for (let value = 1; value <= this.#values; value++) {
        into[count++] = call(op.write, it, value);
        if (shared) into[count++] = call(op.write, it, value, 0, 0, 1);
      }
    }
    return count;
  }

  allows(made: Call): boolean {
    if (made === 0) return true;
    const count = this.enabled(this.#enabled);
    return this.#enabled.subarray(0, count).includes(made);
  }

  step(made: Call): number {
    const it = argOf(made, 0);
    const failed = failOf(made) > 0;
    this.state[this.#ret] = failed ? NO_MEMORY : 0;
    switch (operationOf(made)) {
      case op.make:
        this.outcome = failed ? outcome.makeFailed : outcome.make;
        if (failed) return 0;
        this.#users[it] = 1;
        this.#buffer[it] = this.#allocate();
        return 0;
      case op.get:
        this.#users[it]!++;
        this.outcome = outcome.get;
        return 0;
      case op.put:
        return this.#put(it);
      case op.share:
        this.outcome = failed ? outcome.shareFailed : outcome.share;
        if (failed) return 0;
        this.#users[argOf(made, 1)] = 1;
        this.#buffer[argOf(made, 1)] = this.#buffer[it]!;
        this.#refs[this.#buffer[it]! - 1]!++;
        return 0;
      case op.write:
        this.#write(it, argOf(made, 1), failed);
        return 0;
    }
    return this.#end();
  }

  canonical(): void {
    this.state[this.#ret] = 0;
    this.#sortBuffers();
    const n = this.#n;
    const old = this.#scratch;
    for (let i = 0; i < 4 * n; i++) old[i] = this.state[i]!;
    for (let to = 0; to < n; to++) {
      const from = this.#order[to]!;
      this.#place[from] = to;
      this.#refs[to] = old[2 * n + from]!;
      this.#fill(to, old[3 * n + from]!);
    }
    // Objects by their buffers, those with more users first, free ones last.
    for (let it = 0; it < n; it++) {
      const users = old[it]!;
      const buffer = users ? this.#place[old[n + it]! - 1]! + 1 : 0;
      let at = it;
      while (at > 0 && this.#isBefore(buffer, users, at - 1)) {
        this.#users[at] = this.#users[at - 1]!;
        this.#buffer[at] = this.#buffer[at - 1]!;
        at--;
      }
      this.#users[at] = users;
      this.#buffer[at] = buffer;
    }
  }

  objectsOf(made: Call): number {
    switch (operationOf(made)) {
      case op.end:
        return 0;
      case op.share:
        return 1 << argOf(made, 0) | 1 << argOf(made, 1);
    }
    return 1 << argOf(made, 0);
  }

  #put(it: number): number {
    this.outcome = outcome.put;
    if (--this.#users[it]! > 0) return 0;
    const buffer = this.#buffer[it]! - 1;
    this.#buffer[it] = 0;
    const early = this.#defect === "early" && this.#refs[buffer]! > 1 &&
      this.#value[buffer] === 2;
    this.#refs[buffer] = early ? 0 : this.#refs[buffer]! - 1;
    const freed = this.#refs[buffer] === 0;
    if (freed) this.#fill(buffer, 0);
    this.outcome = freed ? outcome.putLast : outcome.putLastShared;
    return this.#buffer.includes(buffer + 1) && freed ? 0b10 : 0;
  }

  #write(it: number, value: number, failed: boolean): void {
    const old = this.#buffer[it]! - 1;
    if (failed) {
      this.outcome = outcome.writeFailed;
      return;
    }
    this.outcome = outcome.write;
    if (this.#refs[old]! > 1) {
      this.outcome = outcome.writeShared;
      this.#buffer[it] = this.#allocate();
      const kept = this.#defect === "lost" && this.#users[it]! > 1;
      if (!kept) this.#refs[old]!--;
    }
    this.#fill(this.#buffer[it]! - 1, value);
  }

  #end(): number {
    for (let it = 0; it < this.#n; it++) {
      if (this.#users[it] === 0) continue;
      this.#users[it] = 0;
      this.#refs[this.#buffer[it]! - 1]!--;
    }
    const left = this.#refs.some((refs) => refs > 0);
    this.reset();
    return left ? 0b01 : 0;
  }

  #allocate(): number {
    const buffer = this.#refs.indexOf(0);
    this.#refs[buffer] = 1;
    return buffer + 1;
  }

  #isBefore(buffer: number, users: number, at: number): boolean {
    const other = this.#buffer[at]!;
    if (buffer !== other) return other === 0 || buffer !== 0 && buffer < other;
    return users > this.#users[at]!;
  }

  #fill(buffer: number, value: number): void {
    if (this.#value[buffer] === value) return;
    this.#value[buffer] = value;
    const start = this.layout.size + buffer * this.#payload;
    for (let i = 0; i < this.#payload; i++) this.state[start + i] = value * i;
  }

  /** The buffers by what can be said of them without a name. */
  #sortBuffers(): void {
    const n = this.#n;
    this.#holders.fill(0);
    for (let it = 0; it < n; it++) {
      const users = this.#users[it]!;
      if (users > 0) this.#holders[this.#buffer[it]! - 1]! += 1 << 3 * users;
    }
    for (let buffer = 0; buffer < n; buffer++) {
      const refs = this.#refs[buffer]!;
      const key = (refs << 4 | this.#value[buffer]!) << 15 |
        this.#holders[buffer]!;
      let at = buffer;
      while (at > 0 && this.#keys[at - 1]! < key) {
        this.#keys[at] = this.#keys[at - 1]!;
        this.#order[at] = this.#order[at - 1]!;
        at--;
      }
      this.#keys[at] = key;
      this.#order[at] = buffer;
    }
  }
}
