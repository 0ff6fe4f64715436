// Who somebody is for this pull request. People are compared by numeric id, never by login.

import { type Account, loginKey } from "../account.ts";
import { modulesOf } from "../messages/judged.ts";
import { code } from "../messages/text.ts";
import { barredFromApproving } from "../review/approvals/opinions.ts";
import { isAmong, maintainersHere } from "../review/modules/maintainers-here.ts";
import type { Resolved } from "../snapshot.ts";
import type { ModuleRequirement } from "../verdict.ts";
import { sentenceList } from "../wording.ts";
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

/** Whether the person's approval counts here; see {@link maintainersHere}. */
export function isApprover(context: Case, person: Account): boolean {
  return isAmong(person, maintainersHere(context), context);
}

/** What this person may approve here, apart from conflicts of interest: those are asked for by {@link conflict}. */
export function approvable(context: Case, person: Account): ModuleRequirement[] {
  const isWriter = canWrite(context, person);
  return modulesOf(context.verdict).filter(
    (module) =>
      module.eligible.some(({ account }) => account.id === person.id) || (isWriter && module.anyWriter),
  );
}

/**
 * Why this person can't decide about the pull request whatever they maintain, as the start of a reply; null when
 * nothing speaks against it. `what` is what they can't do with it, for example "approve".
 */
export function conflict(
  { rules, snapshot }: Pick<Case, "rules" | "snapshot">,
  person: Account,
  what: string,
): string | null {
  if (person.kind !== "user") return "this command is for people, not for machines.";
  if (snapshot.author?.id === person.id)
    return `nobody can ${what} their own pull request. Somebody else has to.`;
  if (!barredFromApproving(rules, snapshot).has(person.id)) return null;
  return `you wrote commits of this pull request, so you can't ${what} it. Somebody else has to.`;
}

/** "`alice`, `bob` and 3 more", whose approval counts here, for a reply that notifies none of them. */
export function whoseWordCounts(context: Case): string {
  const people = approvers(context).map(({ login }) => code(login));
  return people.length > 0 ? sentenceList(people, 10) : "people with write access to the repository";
}

/** Everyone by name whose approval counts here, each once; those who wrote it are never among them. */
export function approvers(context: Case): Account[] {
  return maintainersHere(context).named;
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
