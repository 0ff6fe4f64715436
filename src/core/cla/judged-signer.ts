// One person of a pull request as the judge of an instrument leaves them.

import type { Account } from "../account.ts";
import { withoutAddresses } from "./authorship/addresses.ts";
import type { Contributor, Naming } from "./authorship/signers.ts";
import type { ClaContext } from "./cla-context.ts";
import { shasOf } from "./cla-context.ts";
import type { Signer } from "./cla-requirement.ts";

export interface JudgedSigner {
  signer: Signer;
  /** Who can give what is missing. */
  who: Account[];
  /** ISO 8601; null for never. */
  changesAt: string | null;
}

/** What differs from person to person; what is left out is null or empty. */
export type Judgement = Pick<Signer, "state" | "reason" | "next"> &
  Partial<Pick<Signer, "assurance" | "flawed" | "signedAt"> & Omit<JudgedSigner, "signer">>;

/** @param namings those commits of the person that the judgement is about */
export function judgedSigner(
  { account, name, email }: Contributor,
  namings: readonly Naming[],
  { who = [], changesAt = null, ...judgement }: Judgement,
): JudgedSigner {
  const person = { account, name: withoutAddresses(name), email, commits: shasOf(namings) };
  return { signer: { ...person, assurance: null, flawed: [], signedAt: null, ...judgement }, who, changesAt };
}

export const SETTLED: Judgement = {
  state: "settled",
  reason: "is named only by commits that are on a protected branch already",
  next: null,
};

export const MACHINE: Judgement = {
  state: "machine",
  reason: "is a machine that the charter lists",
  next: null,
};

export function unlisted({ id }: Account): Judgement {
  return {
    state: "unlisted",
    reason: "is a machine that the charter does not list",
    next: `A maintainer lists ${id} under cla.machines in the charter, or under cla.agents if a person is to answer for its commits.`,
  };
}

/** Accounts of bots that the charter names nowhere. */
export function isUnlisted({ id, kind }: Account, { machines, agents }: ClaContext): boolean {
  return kind !== "user" && !machines.has(id) && !agents.has(id);
}
