// SPDX-License-Identifier: GPL-2.0-only
import {
  argOf,
  type Call,
  call as pack,
  operationOf,
} from "../../trace/call.ts";
import { judge } from "../../venet/clause_check.ts";
import { venetContract } from "../../venet/contract.ts";
import { COOKIES, venetLayout } from "../../venet/layout.ts";
import {
  type VenetOperation,
  venetOperationList,
} from "../../venet/operations.ts";
import type { Clause, Model, Outcome } from "../model.ts";
import { listen } from "./events.ts";
import * as guest from "./guest_steps.ts";
import * as host from "./host_steps.ts";
import { poll } from "./receive.ts";
import { VenetState } from "./state.ts";
import type { Transition } from "./transition.ts";

/** What each operation does. The compiler sees to it that none is missing. */
export const transitions = {
  end: host.end,
  start: guest.start,
  negotiate: guest.negotiate,
  call: guest.call,
  format: guest.format,
  give: guest.give,
  give_wrong: guest.give_wrong,
  give_worse: guest.give_worse,
  take_back: guest.take_back,
  give_places: guest.give_places,
  give_buffer: guest.give_buffer,
  kick: guest.kick,
  want: guest.want,
  spoil: guest.spoil,
  transmit: host.transmit,
  hold: host.hold,
  release: host.release,
  orphan: host.orphan,
  clone: host.clone,
  copybreak: host.copybreak,
  tx_frames: host.tx_frames,
  host: host.host,
  close: guest.close,
} as const satisfies Readonly<Record<VenetOperation, Transition>>;

/** The threshold and the mitigation that a device has when it is made. */
const initial = { copybreak: 2, tx_frames: 10 } as const;

const table = venetOperationList.map(({ name, params }) => ({
  transition: transitions[name as VenetOperation] as Transition,
  bounds: Object.values(params).map((it) =>
    it.is === "number" ? [it.from, it.to] as const : [0, 0] as const
  ),
}));

const outcomes: readonly Outcome[] = table.flatMap((
  { transition },
  operation,
) => transition.outcomes.map((text) => ({ operation, text })));
const firstOutcome = table.map((_, i) =>
  outcomes.findIndex(({ operation }) => operation === i)
);

/** venet with its guest and its host's stack, as an executable model. */
export class VenetModel implements Model {
  readonly name = "venet";
  readonly operations = venetOperationList;
  readonly layout = venetLayout;
  readonly clauses: readonly Clause[] = venetContract;
  readonly outcomes = outcomes;
  readonly #it = new VenetState();
  readonly state = this.#it.state;
  readonly #stepBytes = this.state.subarray(
    venetLayout.stateSize,
    venetLayout.size,
  );
  outcome = 0;

  constructor() {
    this.reset();
  }

  reset(): void {
    this.state.fill(0);
    this.#it.seen.pinned[0] = 1;
    this.#it.set("host_up", 1);
    // Memory that nobody has written to is no ring.
    this.#it.own.spoilt.fill(1);
    this.#it.set("copybreak", initial.copybreak);
    this.#it.set("tx_frames", initial.tx_frames);
  }

  step(call: Call): number {
    const it = this.#it;
    const operation = operationOf(call);
    this.#stepBytes.fill(0);
    it.went = 0;
    const { transition } = table[operation]!;
    it.seen.ret[0] = transition.step(
      it,
      argOf(call, 0),
      argOf(call, 1),
      argOf(call, 2),
    );
    poll(it);
    listen(it);
    this.outcome = firstOutcome[operation]! + it.went;
    return judge(it.seen, call, it.own.judged);
  }

  allows(call: Call): boolean {
    const { transition, bounds } = table[operationOf(call)]!;
    const fits = bounds.every(([from, to], i) =>
      argOf(call, i) >= from && argOf(call, i) <= to
    );
    return fits &&
      transition.allows(this.#it, argOf(call, 0), argOf(call, 1));
  }

  enabled(into: Uint32Array, operation?: number): number {
    if (operation !== undefined) return this.#list(operation, into, 0);
    let count = 0;
    for (let code = 1; code < table.length; code++) {
      count = this.#list(code, into, count);
    }
    return count;
  }

  /** Lists the calls of one operation behind the first `count`. */
  #list(code: number, into: Uint32Array, count: number): number {
    const { transition, bounds } = table[code]!;
    const [as = none, bs = none, cs = none] = bounds;
    for (let a = as[0]; a <= as[1]; a++) {
      for (let b = bs[0]; b <= bs[1]; b++) {
        if (!transition.allows(this.#it, a, b)) continue;
        for (let c = cs[0]; c <= cs[1]; c++) {
          into[count++] = pack(code, a, b, c);
        }
      }
    }
    return count;
  }

  canonical(): void {
    this.#stepBytes.fill(0);
  }

  objectsOf(call: Call): number {
    const { params } = venetOperationList[operationOf(call)]!;
    const i = Object.keys(params).indexOf("cookie");
    return i < 0 ? 0 : 1 << argOf(call, i) % COOKIES;
  }
}

const none = [0, 0] as const;
