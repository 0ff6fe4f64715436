// People whom Charter chose and who have not said a word since: they can be let go for somebody else.

import type { Account } from "../../account.ts";
import type { PullRequestRecord } from "../../record.ts";
import type { Snapshot } from "../../snapshot.ts";
import { askedTimes, latestAssignments } from "./assignments.ts";

interface Known {
  snapshot: Pick<Snapshot, "requestedReviewers" | "lastWords">;
  record: Pick<PullRequestRecord, "asked" | "assignments">;
}

/**
 * People whose review Charter requested, whom nobody asked for by hand, and who are still requested and silent. A comment
 * counts as a word: who takes part is left alone.
 */
export function silentChoices({ snapshot, record }: Known): Account[] {
  const latest = latestAssignments(record);
  const chosenAt = askedTimes(record);
  return snapshot.requestedReviewers.filter(({ id }) => {
    const at = chosenAt.get(id);
    if (at === undefined) return false;
    const said = latest.get(id);
    // Who was let go and is requested without being chosen again was asked by hand, on GitHub.
    const isOurs = said === undefined || (said.as === "released" && Date.parse(said.at) < at);
    const word = snapshot.lastWords.get(id);
    return isOurs && (word === undefined || Date.parse(word) <= at);
  });
}
