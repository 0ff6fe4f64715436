// Who somebody is for this pull request. People are compared by numeric id, never by login.

import { type Account, loginKey } from "../account.ts";
import { modulesOf, writersMayApprove } from "../messages/judged.ts";
import { resolvePeople } from "../people/resolve-people.ts";
import type { Resolved } from "../snapshot.ts";
import type { CommandContext } from "./command.ts";

type Case = Pick<CommandContext, "rules" | "snapshot" | "directory" | "verdict">;

export function isAuthor({ snapshot }: Pick<Case, "snapshot">, person: Account): boolean {
  return snapshot.author?.id === person.id;
}

/** Whether the person can push to the repository now. */
export function canWrite({ directory }: Pick<Case, "directory">, person: Account): boolean {
  const found = directory.get(loginKey(person.login));
  return found?.kind === "account" && found.canWrite && found.account.id === person.id;
}

/**
 * Whether the person's approval counts here: a maintainer of a touched module, a member of a tier, or somebody who
 * can push where the charter leaves the decision to writers, or names nobody at all.
 */
export function isApprover(context: Case, person: Account): boolean {
  if (isAuthor(context, person)) return false;
  const byName = approvers(context);
  if (byName.some((approver) => approver.id === person.id)) return true;
  const forWriters = modulesOf(context.verdict).some((module) => writersMayApprove(module, context.rules));
  return (forWriters || byName.length === 0) && canWrite(context, person);
}

/** Everyone by name whose approval counts here, each once; the pull request's author is never among them. */
export function approvers({ rules, snapshot, directory, verdict }: Case): Account[] {
  const maintainers = modulesOf(verdict).flatMap(({ eligible }) => eligible.map(({ account }) => account));
  const keys = rules.charter.tiers.flatMap((tier) => tier.members);
  const tiers = resolvePeople(keys, directory, rules.charter.people).accounts;
  const everyone = new Map([...maintainers, ...tiers].map((account) => [account.id, account]));
  return [...everyone.values()].filter((account) => account.id !== snapshot.author?.id);
}

/** What a name written in a command stands for, if that is one person. */
export function named(
  { directory, snapshot }: Pick<Case, "directory" | "snapshot">,
  login: string,
): Resolved | null {
  const key = loginKey(login);
  const asked = snapshot.requestedReviewers.find((account) => loginKey(account.login) === key);
  return directory.get(key) ?? (asked ? { kind: "account", account: asked, canWrite: true } : null);
}
