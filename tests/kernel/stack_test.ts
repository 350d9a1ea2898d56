// SPDX-License-Identifier: GPL-2.0-only
/**
 * Sends lent pages down the paths of a kernel with the `dataref` series that a
 * trace of calls does not get to. The first run builds kernels, for minutes.
 *
 * @module
 */
import assert from "node:assert/strict";
import { selectedTrees } from "../../src/cli/options.ts";
import { bootUml } from "../../src/run/boot.ts";
import { buildUml, kernelOf } from "../../src/run/build.ts";
import { type Overlay, textOf } from "../../src/run/overlay.ts";
import {
  type StackFacts,
  stackFactsOf,
  stackHarness,
  stackRecordSize,
  type StackScenario,
  stackScenarios,
} from "../../src/run/stack_harness.ts";
import type { Ground } from "../../src/verify/stand.ts";
import { committedOverlay, openGround } from "./committed_series.ts";
import { expectations, unmet } from "./stack_expectations.ts";

const header = "include/linux/skbuff.h";
const skbuff = "net/core/skbuff.c";
const gro = "net/core/gro.c";

/** A tree with the committed series. */
interface Patched {
  readonly ground: Ground;
  readonly overlay: Overlay;
}

async function patched(
  request: Parameters<typeof openGround>[0],
): Promise<Patched> {
  const { ground } = await openGround(request);
  return { ground, overlay: await committedOverlay("dataref", ground) };
}

async function build({ ground, overlay }: Patched): Promise<string> {
  const splices = /\bskb_splice_from_iter\(/.test(overlay.get(header) ?? "");
  const harness = stackHarness({ splices });
  const built = await buildUml({
    ...ground,
    overlay,
    harness,
    variant: "plain",
  });
  return kernelOf(built, `${ground.base} with scenarios of the stack`);
}

/** Plays scenarios, each behind the other; those that ended have facts. */
async function play(
  kernel: string,
  scratch: string,
  scenarios: readonly StackScenario[],
): Promise<{ facts: StackFacts[]; console: readonly string[] }> {
  const booted = await bootUml({
    kernel,
    calls: Uint32Array.from(scenarios, (it) => stackScenarios.indexOf(it)),
    recordSize: stackRecordSize,
    observe: true,
    timeLimitSeconds: 120,
    scratch,
  });
  const count = booted.records.length / stackRecordSize;
  return {
    facts: scenarios.slice(0, count)
      .map((_, i) => stackFactsOf(booted.records, i)),
    console: booted.outcome === "ran"
      ? []
      : [booted.outcome, ...booted.report ?? booted.console],
  };
}

for (const request of selectedTrees({})) {
  const name = Object.values(request)[0];
  Deno.test(`pages lent to the stack come back as promised on ${name}`, async (t) => {
    const tree = await patched(request);
    const kernel = await build(tree);
    const { scratch } = tree.ground;
    const { facts, console } = await play(kernel, scratch, stackScenarios);
    for (const [i, scenario] of stackScenarios.entries()) {
      const [sentence, expected] = expectations[scenario];
      await t.step(sentence, () => {
        const found = facts[i];
        assert(found !== undefined, console.join("\n"));
        assert.deepEqual(unmet(expected, found), [], JSON.stringify(found));
      });
    }
    assert.deepEqual(console, []);
  });
}

/** A defect, and the scenarios that must notice it. */
interface Defect {
  readonly name: string;
  readonly file: string;
  readonly find: string;
  readonly replace: string;
  readonly noticed: readonly StackScenario[];
}

const defects: readonly Defect[] = [
  {
    name: "an orphan point that copies nothing",
    file: skbuff,
    find: "\tif (skb_shared(skb) || skb_unclone(skb, gfp_mask))\n" +
      "\t\treturn -EINVAL;\n",
    replace: "\treturn 0;\n",
    noticed: [
      "tap",
      "two_taps",
      "tap_on_transmit",
      "two_taps_on_transmit",
      "packet_socket",
      "udp_socket",
      "udp_fragments",
      "tcp_socket",
      "tcp_backlog",
      "tcp_out_of_order",
      "splice",
      "gro_frags",
      "veth",
    ],
  },
  {
    name: "GRO that chains what has registrations",
    file: gro,
    find: "skb_has_frag_list(skb) || skb_zcopy(skb);",
    replace: "skb_has_frag_list(skb);",
    noticed: ["gro_receive_list"],
  },
  {
    name: "GRO that uses the shared info of a short frame again",
    file: gro,
    find: "napi->dev->name);\n\t\t\tkfree_skb(skb);\n",
    replace: "napi->dev->name);\n\t\t\tnapi_reuse_skb(napi, skb);\n",
    noticed: ["gro_short"],
  },
  {
    name: "a split that forgets the registration",
    file: skbuff,
    find: "\terr = skb_zerocopy_clone(skb1, skb, 0);\n",
    replace: "\terr = 0;\n",
    noticed: ["tcp_write_queue"],
  },
  {
    name: "a shift that merges covered frags",
    file: skbuff,
    find: "\tif (skb_zcopy(tgt) || skb_zcopy(skb))\n\t\treturn 0;\n",
    replace: "",
    noticed: ["tcp_collapse_retrans"],
  },
  {
    name: "an MTU probe that shares covered frags",
    file: "net/ipv4/tcp_output.c",
    find: "\t\tif (skb_headlen(skb) ||\n" +
      "\t\t    (skb_shinfo(skb)->flags & SKBFL_ZEROCOPY_ENABLE))\n",
    replace: "\t\tif (skb_headlen(skb))\n",
    noticed: ["tcp_mtu_probe"],
  },
  {
    name: "an attach that refuses no clone",
    file: skbuff,
    find: "\tif (skb_shared(skb) || skb_cloned(skb))\n\t\treturn -EBUSY;\n",
    replace: "",
    noticed: ["tcp_transmit"],
  },
  {
    name: "an attach that refuses no data of vmalloc()",
    file: skbuff,
    find: "\tif (is_vmalloc_addr(skb->head))\n\t\treturn -EINVAL;\n",
    replace: "",
    noticed: ["netlink"],
  },
];

/** Plants a defect in every place that has the text. */
async function plant(tree: Patched, defect: Defect): Promise<Patched> {
  const { ground, overlay } = tree;
  const { file, find, replace } = defect;
  const text = overlay.get(file) ?? await textOf(`${ground.source}/${file}`);
  assert(text !== undefined && text.includes(find), `${file}: ${find}`);
  const planted = text.replaceAll(find, () => replace);
  return { ground, overlay: new Map(overlay).set(file, planted) };
}

Deno.test("a kernel that breaks a promise of the stack is noticed", async (t) => {
  const tree = await patched({ base: "6.12" });
  const { scratch } = tree.ground;
  for (const defect of defects) {
    await t.step(defect.name, async () => {
      const kernel = await build(await plant(tree, defect));
      for (const scenario of defect.noticed) {
        const { facts } = await play(kernel, scratch, [scenario]);
        const [sentence, expected] = expectations[scenario];
        const noticed = facts[0] === undefined ||
          unmet(expected, facts[0]).length > 0;
        assert(noticed, sentence);
      }
    });
  }
});
