// The reviews that count: one a person, by people who can push, never by the author or a machine.

import type { Account } from "../account.ts";
import type { Review, Snapshot } from "../snapshot.ts";

/** A review that counts; `by` is its author. */
export interface CountingReview {
  by: Account;
  review: Review;
}

/** The latest opinionated review of each person; a dismissed one says nothing, and hides what came before it. */
export function countingReviews(snapshot: Snapshot): CountingReview[] {
  const latest = new Map<number, CountingReview>();
  for (const review of snapshot.reviews.items) {
    const by = review.author;
    if (by === null || by.kind !== "user" || by.id === snapshot.author?.id) continue;
    const known = latest.get(by.id);
    if (known === undefined || isLater(review, known.review)) latest.set(by.id, { by, review });
  }
  return [...latest.values()].filter(({ review }) => review.canWrite && review.state !== "dismissed");
}

function isLater(a: Review, b: Review): boolean {
  const milliseconds = Date.parse(a.submittedAt) - Date.parse(b.submittedAt);
  return milliseconds === 0 ? a.id > b.id : milliseconds > 0;
}

export function isObjection({ review }: CountingReview): boolean {
  return review.state === "changes-requested";
}
