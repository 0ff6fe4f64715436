// Whether an account is there no more. Who can't speak takes nothing back.

import { type Account, loginKey } from "../account.ts";
import type { Directory, Snapshot } from "../snapshot.ts";
import { knownPeople } from "./known-people.ts";

interface Known {
  directory: Directory;
  snapshot: Pick<Snapshot, "lastWords" | "reviews">;
}

/** GitHub shows nobody by that login. Who has another one by now is seen by that, or as the writer of comments or reviews. */
export function isGone({ id, login }: Account, { directory, snapshot }: Known): boolean {
  if (directory.get(loginKey(login))?.kind !== "unknown") return false;
  const hasSpoken =
    snapshot.lastWords.has(id) || snapshot.reviews.items.some(({ author }) => author?.id === id);
  return !hasSpoken && !knownPeople(directory).has(id);
}
