// SPDX-License-Identifier: GPL-2.0-only
import type { Mail } from "../patch/commit.ts";
import { addressField } from "../patch/header.ts";
import { messageId } from "./change_id.ts";
import { withFooter } from "./footer.ts";
import type { Recipients } from "./recipients.ts";

/** What mails get before they are sent. */
export interface Finish {
  readonly changeId: string;
  readonly revision: number;
  /** The part behind the @ of the sender's address. */
  readonly domain: string;
  /** Who gets which mail, by its name; a mail may have nobody yet. */
  readonly recipients: ReadonlyMap<string, Recipients>;
  /** What changed since the revision before; empty for v1. */
  readonly changelog: string;
  /** What git says of the two; left out where it says nothing. */
  readonly rangeDiff?: string;
  /** The tree in words, where git has no name for it. */
  readonly base?: string;
}

/**
 * Mails as `generate` makes them, ready to be sent: with ids that do not
 * change, recipients, and below the cut of the first one what changed since
 * the last revision.
 */
export function finishMails(
  mails: readonly Mail[],
  finish: Finish,
): Mail[] {
  return mails.map((mail, i) => {
    const first = i === 0 ? below(mail.text, finish) : mail.text;
    const end = first.indexOf("\n\n");
    const head = [
      withIds(first.slice(0, end), mail, finish),
      ...addresses(finish.recipients.get(mail.name)),
    ].join("\n");
    return { name: mail.name, text: head + first.slice(end) };
  });
}

function addresses(recipients: Recipients | undefined): string[] {
  if (!recipients) return [];
  const { to, cc } = recipients;
  return [
    ...(to.length > 0 ? [addressField("To", to)] : []),
    ...(cc.length > 0 ? [addressField("Cc", cc)] : []),
  ];
}

function withIds(
  head: string,
  { name }: Mail,
  { changeId, revision, domain }: Finish,
): string {
  const id = (number: number): string =>
    `<${messageId(changeId, revision, number, domain)}>`;
  return head.replace(/^Message-ID: .*$/m, `Message-ID: ${id(numberOf(name))}`)
    .replace(/^(In-Reply-To|References): .*$/gm, `$1: ${id(0)}`)
    // The b4 of Debian 12 stumbles over a subject in two lines.
    .replace(
      /^(?:Subject|From): .*(?:\n[ \t].*)+/gm,
      (field) => field.replace(/\n[ \t]+/g, " "),
    );
}

function numberOf(name: string): number {
  return Number(name.slice(0, 4));
}

/** The first mail, with the changelog behind its cut and the base at its end. */
function below(
  text: string,
  { changelog, rangeDiff, changeId, base, revision }: Finish,
): string {
  const changes = [
    ...(changelog === "" ? [] : [changelog.trimEnd()]),
    ...(rangeDiff === undefined
      ? []
      : [`Range-diff against v${revision - 1}:\n${rangeDiff}`]),
  ].join("\n\n");
  const footed = withFooter(text, changeId, base);
  if (changes === "") return footed;
  const cut = footed.indexOf("\n---\n");
  // A patch has its cut in front of the statistics, a cover letter gets one.
  return `${footed.slice(0, cut)}\n---\n${changes}\n\n${
    /^diff --git /m.test(text) ? footed.slice(cut + 5) : footed.slice(cut + 1)
  }`;
}
