// What is still missing for the agreement: how much of what, who can give it, and what to do first.

import { type Account, eachOnce } from "../account.ts";
import { counted, sentenceList } from "../wording.ts";
import { addressKey } from "./authorship/addresses.ts";
import type { JudgedPart } from "./cla-context.ts";
import type { ClaPart, Signer, SignerState } from "./cla-requirement.ts";

/** As many people as can be told of; beyond that a list of names helps nobody. */
const MOST_PEOPLE = 15;

/** "2 signatures and 1 confirmation". */
export function neededOf(parts: readonly ClaPart[]): string {
  const signers = parts.flatMap((part) => part.signers);
  const count = (...states: SignerState[]) => {
    return new Set(signers.filter(({ state }) => states.includes(state)).map(keyOf)).size;
  };
  const commits = new Set(signers.flatMap(({ state, flawed }) => (state === "not-signed-off" ? flawed : [])))
    .size;
  const strangers = count("unlinked", "unlisted");
  const needed = [
    ...some(count("missing"), "signature"),
    ...some(count("unconfirmed"), "confirmation"),
    ...some(count("unsponsored"), "sponsor"),
    ...some(commits, "sign-off"),
    ...(strangers > 0 ? [`somebody who can sign for ${counted(strangers, "commit author")}`] : []),
    ...parts.flatMap(({ instrument, state, name }) => {
      return instrument === "check" && state !== "satisfied" ? [name] : [];
    }),
  ];
  return needed.length > 0 ? sentenceList(needed) : "the agreement";
}

/** Whoever opened the pull request comes last, and is named where nobody else could do anything. */
export function whoOf(parts: readonly JudgedPart[], opener: Account | null): Account[] {
  const people = parts.flatMap(({ part, who }) => (part.state === "unknown" ? [] : who));
  const strangers = parts.some(({ part }) => part.signers.some(({ state }) => STRANGERS.has(state)));
  const isOpenersMove = people.length === 0 || strangers;
  const known = parts.some(({ part }) => part.state !== "unknown");
  const all = [...people, ...(known && isOpenersMove && opener?.kind === "user" ? [opener] : [])];
  return eachOnce(all).slice(0, MOST_PEOPLE);
}

const STRANGERS: ReadonlySet<SignerState> = new Set(["unlinked", "unlisted"]);

/** What stands against it comes before what somebody can simply give. */
const FIRST: readonly SignerState[] = [
  "unlinked",
  "unlisted",
  "not-signed-off",
  "missing",
  "unconfirmed",
  "unsponsored",
];

export function nextOf(parts: readonly ClaPart[]): string {
  const unknown = parts.find(({ state }) => state === "unknown");
  if (unknown !== undefined) {
    return unknown.instrument === "agreement" && unknown.agreement === null
      ? "A maintainer makes the agreement readable."
      : "Split the pull request, or squash its commits.";
  }
  const signers = parts.flatMap((part) => part.signers);
  const first = FIRST.flatMap((state) => signers.find((signer) => signer.state === state) ?? [])[0];
  if (first?.next) return first.next;
  const check = parts.find(({ instrument, state }) => instrument === "check" && state !== "satisfied");
  return check?.url
    ? "Follow what the other tool says on its page."
    : "Wait for the other tool, or ask it again.";
}

function keyOf({ account, email }: Signer): string {
  return account === null ? addressKey(email) : String(account.id);
}

function some(count: number, noun: string): string[] {
  return count > 0 ? [counted(count, noun)] : [];
}
