// SPDX-License-Identifier: GPL-2.0-only
import { fillTemplate } from "../render/template.ts";

/** A function that allocates. */
interface Allocation {
  readonly returns: string;
  readonly params: readonly string[];
}

const anything = (...params: string[]): Allocation => ({
  returns: "void *",
  params,
});

const slab = "struct kmem_cache *cache";
const gfp = "gfp_t gfp";

/**
 * What the kernel allocates with, and gets nothing from where there is no
 * memory: include/linux/slab.h, gfp.h, string.h and vmalloc.h. Macros that
 * come to one of these need not be named.
 */
const allocations = {
  kmalloc: anything("size_t size", gfp),
  kzalloc: anything("size_t size", gfp),
  kmalloc_array: anything("size_t n", "size_t size", gfp),
  kcalloc: anything("size_t n", "size_t size", gfp),
  krealloc: anything("const void *old", "size_t size", gfp),
  kmalloc_node: anything("size_t size", gfp, "int node"),
  kzalloc_node: anything("size_t size", gfp, "int node"),
  kmalloc_node_track_caller: anything("size_t size", gfp, "int node"),
  kvmalloc: anything("size_t size", gfp),
  kvzalloc: anything("size_t size", gfp),
  kvmalloc_array: anything("size_t n", "size_t size", gfp),
  kvcalloc: anything("size_t n", "size_t size", gfp),
  kmemdup: anything("const void *from", "size_t size", gfp),
  kstrdup: { returns: "char *", params: ["const char *from", gfp] },
  kmem_cache_alloc: anything(slab, gfp),
  kmem_cache_zalloc: anything(slab, gfp),
  kmem_cache_alloc_node: anything(slab, gfp, "int node"),
  alloc_pages: {
    returns: "struct page *",
    params: [gfp, "unsigned int order"],
  },
  __get_free_pages: {
    returns: "unsigned long",
    params: [gfp, "unsigned int order"],
  },
  vmalloc: anything("unsigned long size"),
  vzalloc: anything("unsigned long size"),
} satisfies Readonly<Record<string, Allocation>>;

/** A function of the kernel that can be made to find no memory. */
export type Allocator = keyof typeof allocations;

/** All of them. */
export const allocators = Object.keys(allocations) as readonly Allocator[];

/**
 * Renders the header that counts what a file allocates, and lets one of it
 * fail.
 *
 * @param functions those that are counted
 */
export function allocationHeader(functions: readonly Allocator[]): string {
  return fillTemplate("run/patchwright_alloc.h", {
    functions: functions.map((name) => {
      const { returns, params } = allocations[name];
      return {
        name,
        returns,
        params: params.join(", "),
        args: params.map((it) => /\w+$/.exec(it)![0]).join(", "),
      };
    }),
  }, { file: "src/run/allocations.ts", line: 1 });
}
