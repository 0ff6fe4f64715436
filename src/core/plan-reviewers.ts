// Whose review is requested, and whose request is taken back.

import type { Judged } from "./messages/judged.ts";
import type { Desired } from "./plan.ts";
import { MAX_REVIEWERS } from "./review/choosing/choose-reviewers.ts";

export function desiredReviewers({ verdict, snapshot }: Judged): Desired["reviewers"] {
  if (snapshot.state !== "open") return { request: [], withdraw: [] };
  const requested = new Set(snapshot.requestedReviewers.map(({ id }) => id));
  const withdraw = verdict.released.filter(({ id }) => requested.has(id));
  if (!verdict.active) return { request: [], withdraw };
  const taken = requested.size - withdraw.length + snapshot.requestedTeams.length;
  const request = verdict.reviewers
    .map(({ account }) => account)
    .filter(({ id }) => !requested.has(id))
    .slice(0, Math.max(0, MAX_REVIEWERS - taken));
  return { request, withdraw };
}
