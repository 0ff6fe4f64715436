// What the states of the people of a pull request mean for the whole.

import { worstOf } from "../state.ts";
import type { State } from "../verdict-node.ts";
import type { Signer, SignerState } from "./cla-requirement.ts";

/** What somebody must take away first, because nobody can give it as it is. */
const BLOCKING: ReadonlySet<SignerState> = new Set(["unlinked", "unlisted", "not-signed-off"]);

const PENDING: ReadonlySet<SignerState> = new Set(["missing", "unconfirmed", "unsponsored"]);

export function stateOfSigner({ state }: Pick<Signer, "state">): State {
  if (BLOCKING.has(state)) return "blocked";
  return PENDING.has(state) ? "pending" : "satisfied";
}

export function stateOfSigners(signers: readonly Signer[]): State {
  return worstOf(signers.map((signer) => ({ state: stateOfSigner(signer) })));
}
