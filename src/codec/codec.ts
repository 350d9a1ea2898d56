// SPDX-License-Identifier: GPL-2.0-only

/** How the values of one C type lie in memory, little-endian as on x86-64. */
export interface Codec<T> {
  /** Bytes that every value takes, as sizeof says. */
  readonly size: number;
  /** @throws RangeError where the view ends before the value does. */
  read(view: DataView, at: number): T;
  /**
   * @param name What a message calls the value: `venet_sg.csum.start`.
   * @throws RangeError where the C type has no such value, or the view ends
   *   before it does.
   */
  write(view: DataView, at: number, value: T, name: string): void;
}
