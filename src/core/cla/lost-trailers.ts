// What a merge queue's own commits no longer say: people and sign-offs that the commits of a pull request named.

import { text } from "../messages/text.ts";
import type { Commit } from "../snapshot.ts";
import type { Verdict } from "../verdict.ts";
import { addressKey } from "./authorship/addresses.ts";
import { type CommitPerson, commitPeople } from "./authorship/signers.ts";
import { readSignOffs } from "./sign-off/sign-off-lines.ts";

/** A pull request that a merge group carries. */
export interface QueuedPullRequest {
  number: number;
  commits: readonly Commit[];
}

/** Only where several people, or sign-offs, matter can squashing lose anything that is looked at. */
export function mayLoseTrailers({ cla }: Pick<Verdict, "cla">, commits: readonly Commit[]): boolean {
  return (
    cla.parts.some(({ instrument }) => instrument === "sign-off") ||
    (cla.parts.length > 0 && commits.some(({ authors }) => authors.length > 1))
  );
}

/** One sentence in Markdown for each person or sign-off that no commit of the group names any more. */
export function lostTrailers(pulls: readonly QueuedPullRequest[], queue: readonly Commit[]): string[] {
  const named = new Set(commitPeople(queue).map(keyOf));
  const signedOff = new Set(queue.flatMap(({ message }) => [...readSignOffs(message).signedOff.keys()]));
  return pulls.flatMap(({ number, commits }) => [
    ...commitPeople(commits)
      .filter((person) => !named.has(keyOf(person)))
      .map(
        ({ name }) => `#${number}: no commit of the group names ${text(name, 80)} as a (co-)author any more.`,
      ),
    ...namesBySignOff(commits, signedOff).map(
      (name) => `#${number}: the sign-off of ${text(name, 80)} is on no commit of the group any more.`,
    ),
  ]);
}

function keyOf({ account, email }: CommitPerson): string {
  return account === null ? `e-mail ${addressKey(email)}` : `id ${account.id}`;
}

/** Each address once, without those that are still there. */
function namesBySignOff(commits: readonly Commit[], kept: ReadonlySet<string>): string[] {
  const all = commits.flatMap(({ isMerge, message }) =>
    isMerge ? [] : [...readSignOffs(message).signedOff],
  );
  return [...new Map(all.filter(([address]) => !kept.has(address))).values()];
}
