// SPDX-License-Identifier: GPL-2.0-only
/**
 * The C types, as TypeScript types: what declarations of an API are written
 * in. They are branded, so that a `u32` is no `u16`, and carry no value.
 *
 * @example
 * export interface venet_iov {
 *   len: __u32;
 *   ptr: __aligned_u64;
 * }
 * @module
 */

declare const brand: unique symbol;
/** A type that C knows as `Name`. */
export interface C<Name extends string> {
  readonly [brand]: Name;
}

export type short = C<"short">;
export type unsigned_short = C<"unsigned short">;
export type int = C<"int">;
export type unsigned_int = C<"unsigned int">;
export type long = C<"long">;
export type unsigned_long = C<"unsigned long">;
export type char = C<"char">;
export type unsigned_char = C<"unsigned char">;
export type bool = C<"bool">;
export type size_t = C<"size_t">;
export type ssize_t = C<"ssize_t">;
export type gfp_t = C<"gfp_t">;
export type refcount_t = C<"refcount_t">;
export type atomic_t = C<"atomic_t">;
export type spinlock_t = C<"spinlock_t">;
export type dma_addr_t = C<"dma_addr_t">;
export type netdev_features_t = C<"netdev_features_t">;
export type netdev_tx_t = C<"netdev_tx_t">;
export type u8 = C<"u8">;
export type u16 = C<"u16">;
export type u32 = C<"u32">;
export type u64 = C<"u64">;
export type s8 = C<"s8">;
export type s16 = C<"s16">;
export type s32 = C<"s32">;
export type s64 = C<"s64">;
/** Fixed-width types for headers that user space sees. */
export type __u8 = C<"__u8">;
export type __u16 = C<"__u16">;
export type __u32 = C<"__u32">;
export type __u64 = C<"__u64">;
export type __s8 = C<"__s8">;
export type __s16 = C<"__s16">;
export type __s32 = C<"__s32">;
export type __s64 = C<"__s64">;
export type __aligned_u64 = C<"__aligned_u64">;
export type __be16 = C<"__be16">;
export type __be32 = C<"__be32">;
export type __be64 = C<"__be64">;
export type __le16 = C<"__le16">;
export type __le32 = C<"__le32">;
export type __le64 = C<"__le64">;

/** `T *`; `Ptr<void>` is `void *`. */
export type Ptr<T> = { readonly [brand]: "pointer"; readonly to?: T };
/** `const T`, mostly within `Ptr`. */
export type Const<T> = { readonly [brand]: "const"; readonly of?: T };
/** A pointer to a function: `FnPtr<(skb: Ptr<sk_buff>) => void>`. */
export type FnPtr<F> = { readonly [brand]: "function"; readonly f?: F };
/** `T name[N]`. */
export type Arr<T, N extends number> = {
  readonly [brand]: "array";
  readonly of?: T;
  readonly length?: N;
};
/** A flexible array member, `T name[]`: only ever the last member. */
export type Flex<T> = { readonly [brand]: "flexible array"; readonly of?: T };
/** A bit-field of N bits, `T name:N`. */
export type Bits<T, N extends number> = {
  readonly [brand]: "bits";
  readonly of?: T;
  readonly width?: N;
};

/**
 * Marks an interface that stands for a type that the kernel has already; its
 * doc comment says where, as `@kernel include/linux/skbuff.h`, and the tree at
 * hand must have it there.
 */
export interface Existing {
  readonly [brand]?: "existing";
}
/** Marks an interface whose members share their storage: a C union. */
export interface Union {
  readonly [brand]?: "union";
}

/** The value with only bit `n` set; a constant's C text keeps it as `BIT(n)`. */
export function BIT(n: number): number {
  return 2 ** n;
}
