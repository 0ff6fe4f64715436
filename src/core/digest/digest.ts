// What waits for somebody over many pull requests: the longest waiting first, in sections by what is to be done.

import type { Account } from "../account.ts";
import type { OpenPull } from "./open-pull.ts";
import { type Found, SECTIONS, type Waiting } from "./waiting.ts";
import { waitsForModule } from "./waits-for-module.ts";
import { waitsForPerson } from "./waits-for-person.ts";
import { waitsForTier } from "./waits-for-tier.ts";

export type Recipient =
  | { kind: "person"; account: Account }
  | { kind: "module"; name: string }
  | { kind: "tier"; name: string };

export interface Digest {
  items: Waiting[];
  /** Modules of which many pull requests were raised to tiers; only for a tier. */
  orphans: { module: string; pulls: number }[];
}

/** Null where it waits for somebody else. */
export function waitsFor(recipient: Recipient, pull: OpenPull): Waiting | null {
  const found = reasonToTell(recipient, pull);
  const { repository, number, title } = pull;
  return found && { repository, number, title, people: [], ...found };
}

function reasonToTell(recipient: Recipient, pull: OpenPull): Found | null {
  switch (recipient.kind) {
    case "person":
      return waitsForPerson(recipient.account.id, pull);
    case "module":
      return waitsForModule(recipient.name, pull);
    case "tier":
      return waitsForTier(recipient.name, pull);
  }
}

export function inOrder(items: readonly Waiting[]): Waiting[] {
  return items.toSorted(
    (a, b) =>
      SECTIONS.indexOf(a.section) - SECTIONS.indexOf(b.section) ||
      Date.parse(a.since) - Date.parse(b.since) ||
      a.repository.localeCompare(b.repository, "en") ||
      a.number - b.number,
  );
}
