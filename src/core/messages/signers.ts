// The people of the agreement's parts, as several texts ask for them: who keeps it open, and what they are called.

import { addressKey } from "../cla/authorship/addresses.ts";
import type { ClaPart, Signer, SignerState } from "../cla/cla-requirement.ts";
import type { Snapshot } from "../snapshot.ts";
import { isOpen } from "../state.ts";
import type { Verdict } from "../verdict.ts";
import { sentenceList } from "../wording.ts";
import { gitName, person } from "./people.ts";

/** More people than these are counted in a sentence. */
const mostPeople = 10;

/** Parts of which something is missing; none where the whole is exempt. */
export function openParts({ cla }: Verdict): ClaPart[] {
  return isOpen(cla) ? cla.parts.filter(isOpen) : [];
}

/** Those of the open parts who are in this state, each once, in order of appearance. */
export function openSigners(verdict: Verdict, state: SignerState): Signer[] {
  return distinctSigners(openParts(verdict).flatMap(({ signers }) => signers)).filter(
    (signer) => signer.state === state,
  );
}

/** One entry for each person and state: two agreements can miss the same person. */
export function distinctSigners(signers: readonly Signer[]): Signer[] {
  const keyOf = ({ account, email, state }: Signer) => `${state} ${account?.id ?? addressKey(email)}`;
  const known = new Map<string, Signer>();
  for (const signer of signers) if (!known.has(keyOf(signer))) known.set(keyOf(signer), signer);
  return [...known.values()];
}

/** Commits without the sign-off of their author, each once. */
export function commitsNotSignedOff(verdict: Verdict): string[] {
  return [...new Set(openSigners(verdict, "not-signed-off").flatMap(({ flawed }) => flawed))];
}

/** Linked; people without an account by what git calls them. */
export function signerName({ account, name }: Signer, snapshot: Pick<Snapshot, "url">): string {
  return account ? person(account, snapshot) : gitName(name);
}

export function signerNames(
  signers: readonly Signer[],
  snapshot: Pick<Snapshot, "url">,
  most = mostPeople,
): string {
  return sentenceList(
    signers.map((signer) => signerName(signer, snapshot)),
    most,
  );
}
