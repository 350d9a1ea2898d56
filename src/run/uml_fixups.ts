// SPDX-License-Identifier: GPL-2.0-only
import { type Overlay, textOf } from "./overlay.ts";

/** A text of a file of the tree, and what it has to be on this machine. */
interface Fixup {
  readonly file: string;
  readonly find: string;
  readonly replace: string;
}

/**
 * What User-Mode Linux takes for granted of the machine below it. None of it
 * has to do with what is verified; a tree that has another text there has its
 * own answer, and is left alone.
 */
const fixups: readonly Fixup[] = [
  {
    // It reads 2,696 bytes of a processor's extended state, and writes them
    // back. A processor with AMX has more, and its kernel takes all or nothing,
    // so no process could be run there. What can only be read is not used.
    file: "arch/x86/um/os-Linux/registers.c",
    find: "NT_X86_XSTATE, &iov) == 0)",
    replace: "NT_X86_XSTATE, &iov) == 0 &&\n" +
      "\t    ptrace(PTRACE_SETREGSET, pid, NT_X86_XSTATE, &iov) == 0)",
  },
];

/**
 * What a process has in its environment so that the C library leaves alone what
 * is not saved: a page fault in the middle of a string took bytes of it away.
 */
export const tunables = "GLIBC_TUNABLES=glibc.cpu.hwcaps=" + [
  "AVX",
  "AVX2",
  "AVX512F",
  "AVX512VL",
  "AVX512BW",
  // Of what is left memcpy() would take what this one stands for.
  "AVX_Fast_Unaligned_Load",
].map((name) => `-${name}`).join(",");

/**
 * The overlay with what it takes to run processes on the machines of today.
 *
 * @param source the unpacked tree; only read
 */
export async function withUmlFixups(
  overlay: Overlay,
  source: string,
): Promise<Overlay> {
  const all = new Map(overlay);
  for (const { file, find, replace } of fixups) {
    const text = all.get(file) ?? await textOf(`${source}/${file}`);
    if (text?.split(find).length !== 2) continue;
    all.set(file, text.replace(find, () => replace));
  }
  return all;
}
