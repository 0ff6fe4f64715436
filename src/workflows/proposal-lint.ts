// Lints the governance that a pull request proposes, against the tree and the names on GitHub.

import type { Charter } from "../core/charter/charter.ts";
import { CHARTER_PATH, isGovernanceFile } from "../core/governance-paths.ts";
import type { Problem } from "../core/problem.ts";
import type { GovernanceFiles } from "../core/snapshot.ts";
import { touchedPaths } from "../core/touched-paths.ts";
import type { GovernanceEntry } from "../github/github.ts";
import { findAfterMerge, pathsGone, placedAfterMerge } from "./after-merge.ts";
import type { GovernanceInForce, GovernanceRequest } from "./governance.ts";
import { filesOf } from "./governance-sources.ts";
import { lookUpNames, versionOfNames } from "./names.ts";
import type { Proposal } from "./proposal.ts";
import { BeyondLimits } from "./run-in-worker.ts";
import type { Services } from "./services.ts";
import { simulateProposal } from "./simulate-proposal.ts";

/** What the proposed files may have together: one of the largest size, and room for others. */
const MOST_PROPOSED_BYTES = 4_000_000;

const NOTHING_PROPOSED: Proposal = { problems: [], effect: null };

/**
 * What is wrong with the files that the pull request proposes, and with what they would make of the governance; and what that
 * would have meant for merged pull requests. No call where it changes no governance file, and none where it was worked out before for the same files, commit and names.
 * Throws as any read of GitHub does: without the tree there is no judgement.
 */
export async function lintProposal(
  services: Services,
  request: GovernanceRequest,
  inForce: GovernanceInForce,
): Promise<Proposal> {
  const { repository, snapshot } = request;
  if (snapshot.state !== "open") return NOTHING_PROPOSED;
  const proposed = inForce.sources.entries.filter(({ role }) => role === "proposed");
  const [place] = [...proposed.map(({ path }) => path), ...governancePaths(request, inForce)];
  if (place === undefined) return NOTHING_PROPOSED;
  const names = await versionOfNames(services, repository.id);
  // A proposed charter may name files of the base branch that the present one does not.
  const key = JSON.stringify([inForce.version, snapshot.base.sha, snapshot.head.sha, names]);
  // What took too long once is not tried again because a name may have changed: others would wait for it each time.
  const costlyKey = JSON.stringify([inForce.version, snapshot.base.sha, snapshot.head.sha]);
  const known = services.proposals.get(costlyKey) ?? services.proposals.get(key);
  if (known) return known;
  try {
    const proposal = await work(services, request, inForce);
    services.proposals.set(key, proposal);
    return proposal;
  } catch (error) {
    if (!(error instanceof BeyondLimits)) throw error;
    const proposal = { problems: [tooCostly(place, error.message)], effect: null };
    services.proposals.set(costlyKey, proposal);
    return proposal;
  }
}

/** The parts of the rules that it changes. Where GitHub's list of files is cut, a proposed file tells. */
function governancePaths({ snapshot }: GovernanceRequest, { rules, sources }: GovernanceInForce): string[] {
  const proposed = sources.entries.filter(({ role }) => role === "proposed").map(({ path }) => path);
  return [...proposed, ...touchedPaths(snapshot.files.items)].filter((path) => {
    return isGovernanceFile(path, rules.charter);
  });
}

/** @throws BeyondLimits where the files are too large, or what they say takes too long. */
async function work(
  services: Services,
  request: GovernanceRequest,
  inForce: GovernanceInForce,
): Promise<Proposal> {
  const { linter, rules } = services;
  const { sources, lastGood } = inForce;
  expectFewBytes(sources.entries);
  const present = await filesOf(rules.texts, request, sources);
  const { problems, charter } = await linter.run("readProposal", {
    files: present,
    lastOrganisation: lastGood.organisationCharter,
    charterIsGone: pathsGone(request.snapshot.files.items).has(CHARTER_PATH),
  });
  // What a charter that can't be read asks for is not known; it is to be corrected first.
  const isUnread = problems.some(({ severity, path }) => severity === "error" && path === CHARTER_PATH);
  // An agreement alone changes no rules, for example.
  if (isUnread || governancePaths(request, inForce).length === 0) return { problems, effect: null };
  const after = await filesAfter(services, request, inForce, charter);
  const used = inForce.rules.fallback ? withLastGood(inForce, present) : present;
  const before = used === present ? [present] : [present, used];
  const found = await judge(services, request, { before, after, known: problems });
  const effect = await simulateProposal(services, request, { before: used, after });
  return { problems: [...problems, ...found], effect };
}

async function filesAfter(
  { rules }: Services,
  request: GovernanceRequest,
  inForce: GovernanceInForce,
  charter: Charter,
): Promise<GovernanceFiles> {
  const found = await findAfterMerge(rules, request, inForce, charter);
  expectFewBytes(found.entries);
  return filesOf(rules.texts, request, placedAfterMerge(found, request.snapshot.files.items, charter));
}

async function judge(
  services: Services,
  { github, repository, snapshot }: GovernanceRequest,
  proposal: { before: GovernanceFiles[]; after: GovernanceFiles; known: Problem[] },
): Promise<Problem[]> {
  const { linter } = services;
  const tree = await github.readTree(repository, snapshot.head.sha);
  const { before, after } = proposal;
  const names = await linter.run("namesOfProposal", { before, after });
  const directory = await lookUpNames(services, github, repository, names);
  const world = { files: tree?.map(({ path }) => path) ?? null, directory };
  return linter.run("judgeProposal", { ...proposal, changed: snapshot.files.items, world });
}

/** The base branch with the earlier versions that stand in for what can't be used. */
function withLastGood({ lastGood }: GovernanceInForce, files: GovernanceFiles): GovernanceFiles {
  const { charter, organisationCharter, ownership } = lastGood;
  return {
    ...files,
    charter: charter ?? files.charter,
    organisationCharter: organisationCharter ?? files.organisationCharter,
    ownership: files.ownership.map((file) => ownership.get(file.path) ?? file),
  };
}

function expectFewBytes(entries: readonly GovernanceEntry[]): void {
  const proposed = entries.filter(({ role }) => role === "proposed");
  const bytes = proposed.reduce((sum, entry) => sum + entry.bytes, 0);
  if (bytes > MOST_PROPOSED_BYTES) throw new BeyondLimits(`${MOST_PROPOSED_BYTES / 1_000_000} MB of files`);
}

/** Fails closed: what could not be checked may hold anything. */
function tooCostly(path: string, limit: string): Problem {
  const message = `The governance files that this pull request changes could not be checked within ${limit}.`;
  const fix =
    "Make them smaller or their patterns simpler, or split the pull request; the next push has them checked again.";
  return { severity: "error", path, line: null, column: null, message, fix };
}
