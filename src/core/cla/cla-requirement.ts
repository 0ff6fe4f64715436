// What the verdict says of contributors' rights: the requirement, its parts, and the people concerned.

import type { Account } from "../account.ts";
import type { Node, State } from "../verdict-node.ts";

/**
 * - `signed`, `covered` (by a company), `signed-off`, `machine`, `sponsored`, `settled` (on a protected branch already):
 *   nothing is missing;
 * - `missing`: a person who can sign has not;
 * - `unconfirmed`: has signed, but it is not sure enough that the commits are theirs;
 * - `unlinked`: GitHub links the address to no account;
 * - `unsponsored`: an agent for which nobody answers, or whose sponsor has not signed;
 * - `unlisted`: a machine that the charter does not name;
 * - `not-signed-off`: commits lack `Signed-off-by`.
 */
export type SignerState =
  | "signed"
  | "covered"
  | "signed-off"
  | "machine"
  | "sponsored"
  | "settled"
  | "missing"
  | "unconfirmed"
  | "unlinked"
  | "unsponsored"
  | "unlisted"
  | "not-signed-off";

/** The opener or one person of the commits, with what is known about their right to contribute. */
export interface Signer {
  /** Null when nothing leads to an account. */
  account: Account | null;
  name: string;
  /** As the commits give it; empty for an opener who wrote none. Never shown whole. */
  email: string;
  /** Commits that name this person; none for an opener who wrote none. */
  commits: string[];
  state: SignerState;
  /** How sure it is that the commits are theirs, the least of all of them; null without commits. */
  assurance: "verified" | "opener" | "confirmed" | "email" | null;
  /** The commits that keep it from passing: unconfirmed, of an address without an account, or without sign-off. */
  flawed: string[];
  /** ISO 8601, when signed. */
  signedAt: string | null;
  /** What it rests on, as the end of a sentence: "signed version 1.1 on 3 March 2026", "works for Acme (acme.com)". */
  reason: string;
  /** What is to be done about it, as one sentence; null when nothing is. */
  next: string | null;
}

/** What one instrument asks of this pull request. */
export interface ClaPart {
  instrument: "agreement" | "sign-off" | "check" | "nothing";
  /** For example "the agreement docs/CLA.md, version 1.1". */
  name: string;
  /** The first 5 touched paths that ask for it; empty where it holds for all paths. */
  paths: string[];
  state: State;
  reason: string;
  /** Null for other instruments, and where it can't be read. */
  agreement: { path: string; hash: string; url: string; label: string | null } | null;
  /** Everyone concerned, in order of appearance; empty for a check. */
  signers: Signer[];
  /** The other tool's page, for a check. */
  url: string | null;
}

/** Why a pull request needs no signature. */
interface ClaExemption {
  reason: string;
  /** Those who agreed to it; empty for an exemption that holds by itself. */
  by: Account[];
  /** How many more must agree; 0 where it holds. */
  missing: number;
}

export interface ClaRequirement extends Node {
  kind: "cla";
  /** Empty when the charter asks for nothing. */
  parts: ClaPart[];
  /** The exemption that holds, or would hold if more people agreed; null for none. */
  exemption: ClaExemption | null;
  /** ISO 8601, when it will be judged otherwise though nothing happens (a grace period or a company's entry ends). */
  changesAt: string | null;
}
