// Lints the governance that a pull request proposes, against the tree and the names on GitHub.

import type { Charter } from "../core/charter/charter.ts";
import { compileRules } from "../core/compile-rules.ts";
import { CHARTER_PATH, isGovernanceFile } from "../core/governance-paths.ts";
import { readGovernance } from "../core/lint/read-files.ts";
import { touchedPaths } from "../core/people/directory-keys.ts";
import type { Problem } from "../core/problem.ts";
import { proposalNames, proposalProblems } from "../core/proposal-findings.ts";
import type { ChangedFile, GovernanceFiles } from "../core/snapshot.ts";
import { pathsGone, sourcesAfterMerge } from "./after-merge.ts";
import type { GovernanceInForce, GovernanceRequest } from "./governance.ts";
import { filesOf } from "./governance-sources.ts";
import { NONE_GOOD, readLastGood } from "./last-good.ts";
import { lookUpNames, versionOfNames } from "./names.ts";
import type { Services } from "./services.ts";

/**
 * What the pull request adds, beyond what is wrong with its files by themselves. No call where it changes no
 * governance file, and none where it was worked out before for the same files, commit and names. Throws as any read
 * of GitHub does: without the tree there is no judgement.
 */
export async function lintProposal(
  services: Services,
  request: GovernanceRequest,
  inForce: GovernanceInForce,
): Promise<Problem[]> {
  const { repository, snapshot } = request;
  if (snapshot.state !== "open" || !changesGovernance(request, inForce)) return [];
  const names = await versionOfNames(services, repository.id);
  const key = [inForce.version, snapshot.head.sha, names].join("\n");
  const known = services.proposals.get(key);
  if (known) return known;
  const problems = await work(services, request, inForce);
  services.proposals.set(key, problems);
  return problems;
}

/** Where GitHub's list of files is cut, a proposed file tells. */
function changesGovernance({ snapshot }: GovernanceRequest, { rules, sources }: GovernanceInForce): boolean {
  const proposed = sources.entries.filter(({ role }) => role === "proposed").map(({ path }) => path);
  return [...touchedPaths(snapshot.files.items), ...proposed].some((path) => {
    return isGovernanceFile(path, rules.charter);
  });
}

async function work(
  services: Services,
  request: GovernanceRequest,
  inForce: GovernanceInForce,
): Promise<Problem[]> {
  const { rules, sources } = inForce;
  // What a charter that can't be read asks for is not known; it is to be corrected first.
  if (rules.proposedProblems.some(({ severity, path }) => severity === "error" && path === CHARTER_PATH)) {
    return [];
  }
  const { github, repository, snapshot } = request;
  const present = await filesOf(services.rules.texts, request, sources);
  const charter = charterAfter(present, snapshot.files.items);
  const merged = await sourcesAfterMerge(services.rules, request, inForce, charter);
  const before = rules.fallback
    ? [present, await withLastGood(services, request, inForce, present)]
    : [present];
  const proposal = {
    before: before.map(readGovernance),
    after: readGovernance(await filesOf(services.rules.texts, request, merged)),
    changed: snapshot.files.items,
  };
  const tree = await github.readTree(repository, snapshot.head.sha);
  const directory = await lookUpNames(services, github, repository, proposalNames(proposal));
  const files = tree?.map(({ path }) => path) ?? null;
  return proposalProblems(proposal, { files, directory }, rules.proposedProblems);
}

function charterAfter(files: GovernanceFiles, changed: readonly ChangedFile[]): Charter {
  const proposed = files.proposed.find(({ path }) => path === CHARTER_PATH);
  const charter = proposed ?? (pathsGone(changed).has(CHARTER_PATH) ? null : files.charter);
  return compileRules({ ...files, charter, ownership: [], proposed: [] }, NONE_GOOD).charter;
}

/** The base branch with the earlier versions that stand in for what can't be used. */
async function withLastGood(
  { store }: Services,
  request: GovernanceRequest,
  { sources }: GovernanceInForce,
  files: GovernanceFiles,
): Promise<GovernanceFiles> {
  const { charter, organisationCharter, ownership } = await readLastGood(store.db, request, sources.entries);
  return {
    ...files,
    charter: charter ?? files.charter,
    organisationCharter: organisationCharter ?? files.organisationCharter,
    ownership: files.ownership.map((file) => ownership.get(file.path) ?? file),
  };
}
