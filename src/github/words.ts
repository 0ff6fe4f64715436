// Who spoke last when, and who remarked something, read off the newest comments and reviews. Pure.

import { earliest, latestOf } from "../core/earliest.ts";
import type { Remark, Snapshot } from "../core/snapshot.ts";
import { toAccount } from "./conversions.ts";
import { present } from "./queries/fragments.ts";
import { MOST_WORDS, type ReviewWordNode, type WordNodes } from "./queries/words.ts";

/** Machines are left out: nobody waits for their word. */
export function toLastWords({ words, reviewWords }: WordNodes): Snapshot["lastWords"] {
  const last = new Map<number, string>();
  const said = [
    ...present(words).map(({ author, createdAt }) => ({ author, at: createdAt })),
    ...present(reviewWords).map(({ author, submittedAt }) => ({ author, at: submittedAt })),
  ];
  for (const { author, at } of said) {
    const person = toAccount(author);
    if (person?.kind !== "user" || at === null) continue;
    const known = last.get(person.id);
    if (known === undefined || isBefore(known, at)) last.set(person.id, at);
  }
  return last;
}

/** A list that is full may have left older words out. */
export function toWordsKnownFrom({ words, reviewWords }: WordNodes): string | null {
  const dates = [
    { isFull: isFull(words), at: present(words).map(({ createdAt }) => createdAt) },
    { isFull: isFull(reviewWords), at: present(reviewWords).map(({ submittedAt }) => submittedAt) },
  ];
  return latestOf(dates.map(({ isFull, at }) => (isFull ? earliest(at) : null)));
}

function isFull(connection: { nodes: readonly unknown[] | null } | null): boolean {
  return (connection?.nodes?.length ?? 0) >= MOST_WORDS;
}

/**
 * GitHub takes no review that only comments without a text or a comment on a line: each of these says something, and its
 * text need not be read. An answer on a line is such a review, too.
 */
export function toRemarks({ reviewWords }: WordNodes): Remark[] {
  const latest = new Map<number, Remark>();
  for (const remark of present(reviewWords).flatMap(toRemark)) {
    const known = latest.get(remark.by.id);
    if (!known || isBefore(known.at, remark.at)) latest.set(remark.by.id, remark);
  }
  return [...latest.values()].sort((a, b) => Date.parse(b.at) - Date.parse(a.at) || b.reviewId - a.reviewId);
}

function toRemark(node: ReviewWordNode): Remark[] {
  const { fullDatabaseId, state, submittedAt, authorCanPushToRepository: canWrite, author } = node;
  const by = toAccount(author);
  if (state !== "COMMENTED" || submittedAt === null || by?.kind !== "user") return [];
  return [{ by, at: submittedAt, reviewId: Number(fullDatabaseId), canWrite }];
}

/** Of two at the same second the later of the list is the newer. */
function isBefore(a: string, b: string): boolean {
  return Date.parse(a) <= Date.parse(b);
}
