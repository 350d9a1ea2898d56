// SPDX-License-Identifier: GPL-2.0-only

/**
 * Every code that patchwright reports, with its title. A code is never given
 * a second meaning, and stays reserved when its check goes away.
 *
 * PW1xx descriptions, PW2xx anchors and facts, PW3xx kernel trees,
 * PW4xx patches, PW5xx checks, PW6xx kernels that are run,
 * PW7xx traces, PW8xx the site, PW9xx use of the command.
 */
export const codes = {
  // Descriptions
  PW101: "unknown C type",
  PW102: "duplicate name",
  PW103: "undocumented parameter",
  PW104: "undocumented entity",
  PW105: "reference to nothing",
  PW106: "bad layout",
  PW107: "commit message over the limits",
  PW108: "unsupported declaration",
  PW109: "doc comment that C cannot hold",
  PW110: "bad C name",
  PW111: "bad path",
  PW112: "template error",
  PW113: "bad series",
  PW114: "text that a mail cannot carry",
  // Anchors and facts
  PW201: "anchor not found",
  PW202: "anchor found more than once",
  PW203: "edits overlap",
  PW204: "file not in the tree",
  PW205: "fact does not hold",
  PW206: "role not found",
  PW207: "place not editable",
  PW208: "file already in the tree",
  // Kernel trees
  PW301: "no such tree",
  PW302: "tree could not be fetched",
  PW303: "not a kernel tree",
  PW304: "cache not usable",
  PW305: "missing program",
  PW306: "file not readable",
  PW307: "program failed",
  // Patches
  PW401: "git failed",
  PW402: "patch without effect",
  PW403: "output not writable",
  PW404: "bad author",
  // Sending
  PW411: "nobody to sign",
  PW412: "revision not as described",
  PW413: "series fails a check",
  PW414: "checks could not run",
  PW415: "nothing was written to be sent",
  // Checks
  PW501: "checks not possible here",
  PW502: "nothing to check",
  // Kernels that are run
  PW601: "kernel does not build",
  PW602: "kernel configuration not as wanted",
  PW603: "no kernel can be run here",
  PW604: "campaign not complete",
  // Two processors
  PW612: "kernel configured otherwise than wanted",
  PW613: "QEMU not usable",
  // Traces
  PW701: "not a call",
  PW702: "not an expectation",
  PW703: "not a reproducer",
  PW704: "model fails",
  // The site
  PW801: "no text",
  PW802: "dead link",
  PW803: "page too large",
  PW804: "example without a trace",
  PW805: "result that cannot be read",
  // Use of the command
  PW901: "wrong usage",
  PW902: "no such series",
  PW903: "no project here",
  PW904: "project not usable",
} as const;

/** A stable diagnostic code. */
export type Code = keyof typeof codes;
