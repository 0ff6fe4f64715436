// Whose approval counts somewhere in this pull request.

import { type Account, eachOnce } from "../../account.ts";
import { knownPeople } from "../../people/known-people.ts";
import type { Rules } from "../../rules.ts";
import type { Directory, Snapshot } from "../../snapshot.ts";
import type { ReviewRequirement } from "../../verdict.ts";
import { barredFromApproving } from "../approvals/opinions.ts";
import { resolveTiers } from "./module-authority.ts";

/** What is looked at; `verdict` needs to hold no more than the modules. */
export interface Here {
  rules: Pick<Rules, "charter">;
  snapshot: Pick<Snapshot, "author" | "commits">;
  directory: Directory;
  verdict: { review: { requirements: readonly ReviewRequirement[] } };
}

/** People by name, lowest rung first and each once, and whether everybody else who can push is among them. */
export interface Group {
  named: Account[];
  orWriters: boolean;
}

/**
 * Maintainers of the touched modules and members of tiers, and those who can push where the charter leaves a module to
 * them, or names nobody at all. Nobody who wrote it.
 */
export function maintainersHere(here: Here): Group {
  const { rules, directory, verdict } = here;
  const modules = verdict.review.requirements.filter((each) => each.kind === "module");
  const eligible = modules.flatMap((module) => module.eligible.map(({ account }) => account));
  const tiers = resolveTiers(rules.charter, directory).flatMap(({ accounts }) => accounts);
  const named = withoutAuthors([...eligible, ...tiers], here);
  return { named, orWriters: named.length === 0 || modules.some(({ anyWriter }) => anyWriter) };
}

/** Everybody of whom it is known that they can push, apart from those who wrote it. */
export function writersHere(here: Here): Group {
  const known = [...knownPeople(here.directory).values()].filter(({ canWrite }) => canWrite);
  const people = known.map(({ account }) => account).filter(({ kind }) => kind === "user");
  return { named: withoutAuthors(people, here), orWriters: true };
}

export function isAmong(person: Account, { named, orWriters }: Group, here: Here): boolean {
  if (named.some(({ id }) => id === person.id)) return true;
  return orWriters && writersHere(here).named.some(({ id }) => id === person.id);
}

/** Each person once; nobody who opened it, or wrote commits of it where those who did may not approve it. */
export function withoutAuthors(
  people: readonly Account[],
  { rules, snapshot }: Pick<Here, "rules" | "snapshot">,
): Account[] {
  const barred = barredFromApproving(rules, snapshot);
  return eachOnce(people).filter(({ id }) => !barred.has(id));
}
