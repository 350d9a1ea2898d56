// SPDX-License-Identifier: GPL-2.0-only
import { formatMessage, identity, type Message } from "./message.ts";
import { newMessages } from "./message.ts";
import type { Step } from "./step.ts";

/** What is said of each object; an object of which nothing is said is silent. */
export type Messages = ReadonlyMap<string, readonly Message[]>;

/** Messages of a walk, held object by object against those of the base. */
export class Comparison {
  readonly #base = new Map<string, readonly Message[]>();
  readonly #now = new Map<string, readonly Message[]>();
  readonly #reported = new Set<string>();
  readonly found: string[] = [];

  /** Takes in what a step says of its objects, where that is new or not. */
  take(step: Step, messages: Messages): void {
    if (!step.isBase) this.add(step.label, messages);
    else for (const [object, said] of messages) this.setBase(object, said);
  }

  knows(object: string): boolean {
    return this.#now.has(object);
  }

  /** What was last said of objects. */
  of(objects: readonly string[]): Messages {
    return new Map(
      objects.map((object) => [object, this.#now.get(object) ?? []]),
    );
  }

  setBase(object: string, messages: readonly Message[]): void {
    this.#base.set(object, messages);
    this.#now.set(object, messages);
  }

  /** Takes in what a step says, and notes what no step before it said. */
  add(
    label: string,
    messages: Messages,
  ): Message[] {
    for (const [object, said] of messages) this.#now.set(object, said);
    const found: Message[] = [];
    for (const object of messages.keys()) {
      found.push(
        ...newMessages(this.#before(object), this.#now.get(object)!),
      );
    }
    for (const message of found) {
      const key = identity(message);
      if (this.#reported.has(key)) continue;
      this.#reported.add(key);
      this.found.push(`${label}: ${formatMessage(message)}`);
    }
    return found;
  }

  /** A new object is held against what headers say in all the others. */
  #before(object: string): readonly Message[] {
    const own = this.#base.get(object);
    if (own) return own;
    const all = [...this.#base.values()].flat();
    return [...new Map(all.map((said) => [identity(said), said])).values()];
  }
}
