// Everything that a judgement needs, read before it begins: GitHub's side, Charter's side, the rules.

import { scopeKey } from "../core/cla/policy.ts";
import { emailDomains, signerEmails, signerIds } from "../core/cla/wanted.ts";
import { directoryKeys } from "../core/decide.ts";
import type { NamedFile } from "../core/governance-paths.ts";
import type { Problem } from "../core/problem.ts";
import type { PullRequestRecord } from "../core/record.ts";
import type { Expertise } from "../core/review/expertise/expertise.ts";
import type { Rules } from "../core/rules.ts";
import type { ProposalEffect } from "../core/simulation/proposal-effect.ts";
import type { Directory, Snapshot } from "../core/snapshot.ts";
import type { Verdict } from "../core/verdict.ts";
import { type InstallationGitHub, MOST_HINTS, type RepositoryAddress } from "../github/github.ts";
import { noteDocuments } from "../store/cla/documents.ts";
import { noteHead } from "../store/heads.ts";
import { readPullRequest } from "../store/pull-requests.ts";
import { readRecord } from "../store/record.ts";
import type { RepositoryRow } from "../store/repositories.ts";
import { nameOldSteps } from "../store/steps.ts";
import { addressOf } from "./address.ts";
import { readNeededChanges } from "./changes.ts";
import { readClaFacts } from "./cla/facts.ts";
import { lookUpNames } from "./names.ts";
import { lintProposal } from "./proposal-lint.ts";
import type { Services } from "./services.ts";

export interface Gathered {
  /** ISO 8601: all of a look is judged as of this moment. What falls due during it is for the next one, which it plans. */
  now: string;
  github: InstallationGitHub;
  repository: RepositoryRow;
  address: RepositoryAddress;
  snapshot: Snapshot;
  /** Where the comment is known to be; null when it was not, though it may have been found. */
  commentNodeId: string | null;
  /** The last stored verdict about this head commit. */
  lastVerdict: Verdict | null;
  rules: Rules;
  /** What the governance that the pull request proposes would have meant; null where it proposes none. */
  proposalEffect: ProposalEffect | null;
  /** The files that the charter names. */
  named: NamedFile[];
  record: PullRequestRecord;
  directory: Directory;
  expertise: Expertise | null;
}

/** Called with the snapshot as soon as it is there, before anything slow: checks must never be missing. */
export type OnSnapshot = (
  github: InstallationGitHub,
  address: RepositoryAddress,
  snapshot: Snapshot,
) => Promise<void>;

export async function gather(
  services: Services,
  repository: RepositoryRow,
  number: number,
  onSnapshot: OnSnapshot,
): Promise<Gathered> {
  const github = services.github.installation(repository.installationId);
  const address = addressOf(repository);
  const known = await readPullRequest(services.store.db, repository.id, number);
  const asked = (known?.namedFiles ?? services.rules.lastNamed(repository.id)).slice(0, MOST_HINTS);
  const commentNodeId = known?.commentNodeId ?? null;
  const { snapshot, governance } = await github.readPullRequest(address, number, {
    commentNodeId,
    named: asked,
  });
  await onSnapshot(github, address, snapshot);
  const request = { github, repository: address, snapshot, entries: governance, asked };
  const inForce = await services.rules.read(request);
  const proposal = await lintProposal(services, request, inForce);
  const rules = withProblems(inForce.rules, proposal.problems);
  const now = services.clock.now().toISOString();
  const texts = [...rules.agreements.values()];
  await noteDocuments(services.store.db, { ownerId: repository.owner.id, at: now, texts });
  await noteHead(services.store.db, { repositoryId: repository.id, number }, snapshot.head.sha, now);
  const record = await recordOf(services, { repository, snapshot, rules, now });
  const { installationId } = repository;
  const cla = await readClaFacts(services, { github, address, installationId, snapshot, record, rules });
  const changes = await readNeededChanges(services, github, address, { snapshot, record, rules });
  const directory = await lookUpNames(services, github, address, directoryKeys(rules, snapshot, record));
  const lastVerdict = known?.headSha === snapshot.head.sha ? known.verdict : null;
  return {
    now,
    github,
    repository,
    address,
    snapshot: { ...snapshot, changes, cla },
    commentNodeId,
    lastVerdict,
    rules,
    proposalEffect: proposal.effect,
    named: inForce.named,
    record,
    directory,
    expertise: await services.expertise.of(repository.id),
  };
}

/** Compiled rules are shared between pull requests, so that they are never changed. */
function withProblems(rules: Rules, found: readonly Problem[]): Rules {
  return found.length === 0 ? rules : { ...rules, proposedProblems: [...rules.proposedProblems, ...found] };
}

export async function recordOf(
  services: Services,
  { repository, snapshot, rules, now }: Pick<Gathered, "repository" | "snapshot" | "rules" | "now">,
): Promise<PullRequestRecord> {
  const policy = rules.charter.cla;
  const db = services.store.db;
  const key = { repositoryId: repository.id, number: snapshot.number };
  const scope = {
    ...key,
    ownerId: repository.owner.id,
    scope: policy === null ? null : scopeKey(policy.scope, repository.id),
    personIds: signerIds(snapshot, policy),
    emails: signerEmails(snapshot, policy),
    domains: emailDomains(snapshot, policy),
    now,
  };
  const record = await readRecord(db, scope);
  const isNamed = await nameOldSteps(db, key, record.taken, rules.charter.escalation.ladder);
  return isNamed ? readRecord(db, scope) : record;
}
