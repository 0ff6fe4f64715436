// Tries a proposed governance on the pull requests that were merged lately: what it would have meant.

import { noEffect } from "../core/simulation/effect-of-files.ts";
import type { ProposalEffect } from "../core/simulation/proposal-effect.ts";
import type { GovernanceFiles } from "../core/snapshot.ts";
import { readMergedChanges } from "../store/merged-changes.ts";
import type { GovernanceRequest } from "./governance.ts";
import { lookUpNames } from "./names.ts";
import { BeyondLimits } from "./run-in-worker.ts";
import type { Services } from "./services.ts";

/** The newest. */
const MOST_CHANGES = 200;
/** Four queries of fifty, where none of them was looked up before. */
const MOST_NAMES = 200;

/**
 * Null where no merged pull request is known. It is advice, so that limits which it meets are told and stop nothing.
 * @throws GitHubError
 */
export async function simulateProposal(
  services: Services,
  { github, repository, snapshot }: GovernanceRequest,
  proposal: { before: GovernanceFiles; after: GovernanceFiles },
): Promise<ProposalEffect | null> {
  const { linter, store } = services;
  const changes = await readMergedChanges(store.db, repository.id, MOST_CHANGES);
  if (changes.length === 0) return null;
  const input = { ...proposal, changes, base: snapshot.base.ref };
  try {
    const names = await linter.run("namesOfEffect", input);
    const wanted = names.slice(0, MOST_NAMES);
    const directory = await lookUpNames(services, github, repository, wanted);
    const effect = await linter.run("judgeEffect", { ...input, directory });
    if (names.length <= MOST_NAMES) return effect;
    const note = `Of ${names.length} names only ${MOST_NAMES} were looked up, so that some verdicts are unknown.`;
    return { ...effect, notes: [...effect.notes, note] };
  } catch (error) {
    if (!(error instanceof BeyondLimits)) throw error;
    return noEffect(`It could not be worked out within ${error.message}.`);
  }
}
