// Which texts of an agreement somebody may have signed: a correction keeps signatures, a new text asks again after a while.

import { earliest } from "../../earliest.ts";
import { daysLater } from "../companies/day.ts";
import type { ClaRecord } from "../facts.ts";
import type { AgreementText, DocumentVersion } from "../policy.ts";

export interface SufficientText {
  hash: string;
  /** Null for a text in force that the charter names no version for. */
  label: string | null;
  /** ISO 8601, from when on it suffices no more, which may be past; null for no end. */
  until: string | null;
}

/**
 * The texts that suffice or did until lately, by their hashes, the one in force first. From that one backwards: an
 * editorial change lets the version before suffice as long as its own text, a material one for its days of grace, from
 * when its text, or one that came after it, was first seen. A text that nobody has seen yet has no grace.
 */
export function textsThatSuffice(
  { path, hash }: Pick<AgreementText, "path" | "hash">,
  versions: readonly DocumentVersion[],
  seen: ClaRecord["texts"],
): ReadonlyMap<string, SufficientText> {
  const own = versions.filter(({ document }) => document === path);
  const inForce = own.findLastIndex((version) => version.hash === hash);
  const found = new Map([[hash, { hash, label: own[inForce]?.label ?? null, until: null as string | null }]]);
  let until: string | null = null;
  let firstSeen: string | null = null;
  for (let index = inForce; index > 0; index -= 1) {
    const version = own[index];
    const before = own[index - 1];
    if (version === undefined || before === undefined) break;
    firstSeen = earliest([firstSeen, firstSeenOf(version.hash, seen)]);
    if (version.change === "material") {
      if (version.graceDays === 0 || firstSeen === null) break;
      until = earliest([until, daysLater(firstSeen, version.graceDays)]);
    }
    if (!found.has(before.hash)) found.set(before.hash, { hash: before.hash, label: before.label, until });
  }
  return found;
}

/** At the very moment of its end a text suffices no more. */
export function sufficesAt({ until }: Pick<SufficientText, "until">, now: string): boolean {
  return until === null || Date.parse(now) < Date.parse(until);
}

/** "docs/CLA.md, version 1.1", or the path alone of a text without a label. */
export function textName(path: string, label: string | null): string {
  return label === null ? path : `${path}, version ${label}`;
}

function firstSeenOf(hash: string, seen: ClaRecord["texts"]): string | null {
  return earliest(seen.map((text) => (text.hash === hash ? text.since : null)));
}
