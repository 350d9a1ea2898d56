// SPDX-License-Identifier: GPL-2.0-only
import { patchesDigest } from "../check/checked_series.ts";
import { type Mail, touchedFiles } from "../check/mail.ts";

// What only documents, or runs in user space; both come with an entry here.
const elsewhere = /^(?:(?:tools|Documentation)\/|MAINTAINERS$)/;

/**
 * A digest of the patches that a kernel is built from: others may change
 * without another kernel.
 */
export function kernelPatchesDigest(mails: readonly Mail[]): string {
  return patchesDigest(mails.filter((mail) => {
    const files = touchedFiles(mail);
    return files.length === 0 ||
      files.some((it) => !elsewhere.test(it));
  }));
}
