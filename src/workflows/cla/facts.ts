// What only GitHub knows about the agreements of one pull request: asked where the charter wants it, and no more.

import { movesToCompare } from "../../core/cla/exemptions.ts";
import { type ClaFacts, noClaFacts } from "../../core/cla/facts.ts";
import { judgeCla } from "../../core/cla/judge-cla.ts";
import { externalCheckNames, membershipsWanted, settledBranches } from "../../core/cla/wanted.ts";
import type { PullRequestRecord } from "../../core/record.ts";
import type { Rules } from "../../core/rules.ts";
import type { ChangedFile, Snapshot } from "../../core/snapshot.ts";
import { isOpen } from "../../core/state.ts";
import type { InstallationGitHub, RepositoryAddress, WantedFile } from "../../github/github.ts";
import type { Services } from "../services.ts";

interface Looked {
  github: InstallationGitHub;
  address: RepositoryAddress;
  installationId: number;
  snapshot: Snapshot;
  record: PullRequestRecord;
  rules: Rules;
}

const RECHECK = /^\/recheck\b/i;

/** No call where the charter asks for nothing of it, nothing is missing without it, or the pull request is closed. */
export async function readClaFacts(
  { memberships, clock }: Pick<Services, "memberships" | "clock">,
  looked: Looked,
): Promise<ClaFacts> {
  const { github, address, installationId, snapshot, record, rules } = looked;
  const facts = noClaFacts();
  const policy = rules.charter.cla;
  const now = clock.now().toISOString();
  // Facts only ever add to what the record says; a check of another tool is missing without them.
  if (policy === null || snapshot.state !== "open") return facts;
  if (!isOpen(judgeCla(rules, { ...snapshot, cla: facts }, record, now))) return facts;
  const headSha = snapshot.head.sha;
  const names = externalCheckNames(policy, snapshot);
  if (names.length > 0) facts.checks = await github.readExternalChecks(address, headSha, names);
  facts.unchangedMoves = await readUnchangedMoves(looked, movesToCompare(policy, snapshot));
  const branches = settledBranches(policy, snapshot);
  if (branches.length > 0) {
    const commits = snapshot.commits.items.map(({ sha }) => sha);
    facts.settledCommits = await github.readSettledCommits(address, { headSha, commits }, branches);
  }
  const wanted = membershipsWanted(rules, { ...snapshot, cla: facts }, record, now);
  // Whoever says it has just joined, and need not wait until what is remembered grows old.
  if (record.commands.some(({ line }) => RECHECK.test(line))) memberships.forget(installationId, wanted);
  facts.memberships = await memberships.read(github, installationId, wanted);
  return facts;
}

/** More are not compared, and so count as changed: a hundred are one query. */
const MOST_MOVES = 500;

/** What the base branch has changed since, or is no file, counts as changed. */
async function readUnchangedMoves(
  { github, address, snapshot }: Looked,
  moved: readonly ChangedFile[],
): Promise<ReadonlySet<string>> {
  if (moved.length === 0 || moved.length > MOST_MOVES) return new Set();
  const wanted = moved.flatMap(({ path, previousPath }): WantedFile[] => [
    { role: "claDocument", path: previousPath ?? path, in: "repository" },
    { role: "proposed", path, in: "repository" },
  ]);
  const found = await github.findFiles(address, snapshot, wanted);
  const idOf = new Map(found.map(({ role, path, oid }) => [`${role} ${path}`, oid]));
  const same = moved.filter(({ path, previousPath }) => {
    const now = idOf.get(`proposed ${path}`);
    return now !== undefined && now === idOf.get(`claDocument ${previousPath}`);
  });
  return new Set(same.map(({ path }) => path));
}
