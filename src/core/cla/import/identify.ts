// Ties a login to the numeric id of whoever signed, or says why that can't be done. Never by hope: a login that was given
// up can be taken by anybody.

import { loginKey } from "../../account.ts";
import { utcDay } from "../companies/day.ts";
import type { ImportFacts, LookedUpAccount } from "./import-facts.ts";
import { type Decision, type KnownPerson, notMade } from "./planned-row.ts";
import type { SourcePerson, SourceTime } from "./source-row.ts";

type Known = Pick<ImportFacts, "accounts" | "options">;

/** The login by which GitHub must be asked; null where the id is known without. */
export function loginToLookUp(
  { login, id }: SourcePerson,
  { people }: ImportFacts["options"],
): string | null {
  return id !== null || people[loginKey(login)] !== undefined ? null : loginKey(login);
}

/** @param since when the person did it; an account that is younger is somebody else's */
export function identify(
  person: SourcePerson,
  since: SourceTime,
  { accounts, options }: Known,
): KnownPerson | Decision {
  const { login } = person;
  const id = person.id ?? options.people[loginKey(login)];
  if (id !== undefined) return { id, login };
  const found = accounts.get(loginKey(login));
  if (found === undefined) return notMade(login, "open", "Its login was not looked up on GitHub yet.");
  if (found === null) {
    return notMade(
      login,
      "quarantined",
      `Nobody on GitHub has this login now: renamed, deleted, or an organisation. ${WAYS_OUT}`,
    );
  }
  const reason = whyNobody(found, since);
  return reason === null ? { id: found.account.id, login } : notMade(login, "quarantined", reason);
}

const WAYS_OUT = "Ask this person to sign, or name the account's numeric id if you know it for certain.";

function whyNobody({ account, createdAt }: LookedUpAccount, since: SourceTime): string | null {
  if (account.kind !== "user") return "The login belongs to an app, which can't sign.";
  const isYounger = since.isDay ? utcDay(createdAt) > utcDay(since.at) : isAfter(createdAt, since.at);
  if (!isYounger) return null;
  const [created, signed] = [createdAt, since.at].map(utcDay);
  return `The account that has this login now was created on ${created}, after ${signed}: it may be somebody else's. ${WAYS_OUT}`;
}

export function isAfter(a: string, b: string): boolean {
  return Date.parse(a) > Date.parse(b);
}

export function isDecision(value: object): value is Decision {
  return "outcome" in value;
}
