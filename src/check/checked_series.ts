// SPDX-License-Identifier: GPL-2.0-only
import { isCover } from "../patch/mail_parts.ts";
import type { Mail } from "./mail.ts";
import { digest } from "./measured.ts";
import type { CheckResult } from "./result.ts";

/** What all checks said of a series on a tree, as a file keeps it. */
export interface CheckedSeries {
  readonly series: string;
  readonly base: string;
  /** The tree, exactly: `6.12.117-1~deb12u1`. */
  readonly identity: string;
  /** A day, as 2026-11-24. */
  readonly date: string;
  /** Tells the patches that were checked from what they became. */
  readonly patches: string;
  readonly results: readonly CheckResult[];
}

/** Whether a value of a file is what all checks said of a series. */
export function isCheckedSeries(value: unknown): value is CheckedSeries {
  const it = value as Partial<CheckedSeries> | null | undefined;
  return [it?.series, it?.base, it?.date, it?.patches]
    .every((text) => typeof text === "string") && Array.isArray(it?.results);
}

/** A digest of the patches of a series; the cover letter does not count. */
export function patchesDigest(mails: readonly Mail[]): string {
  return digest(
    mails.filter((mail) => !isCover(mail))
      .flatMap(({ name, text }) => [name, text]),
  );
}
