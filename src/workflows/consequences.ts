// What each kind of notice means: facts to remember, and which pull requests to look at again.

import { parseCommands } from "../core/commands/parse.ts";
import { CHARTER_PATH, formatOfFile, GOVERNANCE_PATHS, type NamedFile } from "../core/governance-paths.ts";
import type { Delivery, InstallationFact, Look, Notice, RepositoryFact } from "../github/notice.ts";
import type { Job, ReconcileJob } from "../queue/queue.ts";
import { insertCommands } from "../store/commands.ts";
import { noteDeletedComment } from "../store/deleted-comments.ts";
import { forgetDirectory } from "../store/directory.ts";
import { saveInstallation, setInstallationState } from "../store/installations.ts";
import { noteWordOfObjector } from "../store/objections.ts";
import type { Database } from "../store/open.ts";
import { findByHead, openPullRequests, readPullRequest, touchPullRequest } from "../store/pull-requests.ts";
import { findRepository, saveRepositories, setRepositoryState } from "../store/repositories.ts";
import { restsOnCheck, waitsForWordOf } from "./worth-a-look.ts";

/** Holds the governance of all repositories of its owner. */
const ORGANISATION_REPOSITORY = ".github";

type Of<K extends Notice["kind"]> = Extract<Notice, { kind: K }>;

/** Writes the facts within the caller's transaction and returns the jobs to queue in it. */
export async function consequencesOf(db: Database, delivery: Delivery): Promise<Job[]> {
  const { notice, installation } = delivery;
  if (notice.kind === "ignored" || !installation) return [];
  await saveInstallation(db, installation);
  if ("repository" in notice && notice.repository) {
    await saveRepositories(db, installation.id, [notice.repository]);
  }
  switch (notice.kind) {
    case "pull-request":
      return onPullRequest(db, notice);
    case "issue":
      return onIssue(db, notice);
    case "said":
      return onSaid(db, notice);
    case "comment-deleted":
      return onCommentDeleted(db, notice);
    case "commit":
      return onCommit(db, notice);
    case "merge-group":
      return onMergeGroup(notice);
    case "push":
      return onPush(db, notice);
    case "access":
      return onAccess(db, notice);
    case "installation":
      return onInstallation(db, installation, notice);
    case "repositories":
      return onRepositories(db, installation, notice);
    case "repository":
      return onRepository(db, notice);
  }
}

function reconcileJob(repository: { id: number }, number: number): ReconcileJob {
  return { kind: "reconcile", repositoryId: repository.id, number };
}

async function onPullRequest(db: Database, notice: Of<"pull-request">): Promise<Job[]> {
  const { repository, number, headSha, baseRef, state } = notice;
  return lookAt(db, repository, number, { headSha, baseRef, state });
}

async function lookAt(db: Database, repository: RepositoryFact, number: number, look: Look): Promise<Job[]> {
  const before = await readPullRequest(db, repository.id, number);
  await touchPullRequest(db, { repositoryId: repository.id, number, ...look });
  // Those that shared the commit which it leaves no longer wait for it.
  const left = before?.headSha && look.headSha && before.headSha !== look.headSha ? before.headSha : null;
  const siblings = left ? await findByHead(db, repository.id, left) : [];
  return [number, ...siblings.map((sibling) => sibling.number)].map((each) => reconcileJob(repository, each));
}

/** An issue that is linked by hand afterwards tells nothing: its pull request is found by its next event. */
async function onIssue(db: Database, { repository, number }: Of<"issue">): Promise<Job[]> {
  const pulls = await openPullRequests(db, { repositoryId: repository.id, issue: number });
  return pulls.map((pull) => reconcileJob({ id: pull.repositoryId }, pull.number));
}

function onMergeGroup({ kind, repository, headSha, baseRef, headRef }: Of<"merge-group">): Job[] {
  return [{ kind, repositoryId: repository.id, headSha, baseRef, headRef, isRerun: false }];
}

/** A head that no event told of is found by the sweep. */
async function onCommit(
  db: Database,
  { repository, headSha, group, check, outcome }: Of<"commit">,
): Promise<Job[]> {
  const pulls = await findByHead(db, repository.id, headSha);
  // Every tool of a project tells of every commit: only what a verdict rests on is worth a look.
  if (check !== null) {
    const waiting = pulls.filter(({ verdict }) => verdict === null || restsOnCheck(verdict, check, outcome));
    return waiting.map(({ number }) => reconcileJob(repository, number));
  }
  if (pulls.length > 0) return pulls.map(({ number }) => reconcileJob(repository, number));
  if (group) return [{ kind: "merge-group", repositoryId: repository.id, headSha, isRerun: true, ...group }];
  // It may also be the nightly lint's that is asked for again.
  const scope = { scope: "repository", repositoryId: repository.id } as const;
  return [
    { kind: "sweep", ...scope },
    { kind: "lint", ...scope },
  ];
}

/** Commands count. Anything else matters where the last verdict waits for that person's word. */
async function onSaid(db: Database, { repository, number, said, look }: Of<"said">): Promise<Job[]> {
  const { commentId, by, at, body, previousBody } = said;
  const looked = look === null ? [] : await lookAt(db, repository, number, look);
  const linesOf = (text: string) => parseCommands(text).map(({ line }) => line);
  const added = await insertCommands(db, {
    repositoryId: repository.id,
    number,
    commentId,
    by,
    at,
    lines: linesOf(body),
    linesBefore: linesOf(previousBody ?? ""),
  });
  if (previousBody === null)
    await noteWordOfObjector(db, { repositoryId: repository.id, number }, { by, at });
  if (looked.length > 0) return looked;
  if (added > 0) return [reconcileJob(repository, number)];
  // An edit is no word more: GitHub tells when something was first said.
  if (previousBody !== null) return [];
  const verdict = (await readPullRequest(db, repository.id, number))?.verdict ?? null;
  return verdict !== null && waitsForWordOf(verdict, by) ? [reconcileJob(repository, number)] : [];
}

async function onCommentDeleted(
  db: Database,
  { repository, number, commentId, at }: Of<"comment-deleted">,
): Promise<Job[]> {
  const matters = await noteDeletedComment(db, { repositoryId: repository.id, number, commentId, at });
  return matters ? [reconcileJob(repository, number)] : [];
}

/** Only pull requests whose rules the push touches are looked at again. */
async function onPush(db: Database, notice: Of<"push">): Promise<Job[]> {
  const { repository, branch, isDefaultBranch, paths } = notice;
  const ofOrganisation = repository.name.toLowerCase() === ORGANISATION_REPOSITORY && isDefaultBranch;
  const pulls = [
    ...(await openPullRequests(db, { repositoryId: repository.id, baseRef: branch })).map((pull) => ({
      pull,
      place: "repository" as const,
    })),
    ...(ofOrganisation ? await openPullRequests(db, { ownerId: repository.owner.id }) : []).map((pull) => ({
      pull,
      place: "organisation" as const,
    })),
  ];
  return pulls
    .filter(({ pull: { namedFiles }, place }) => {
      const named = new Set((namedFiles ?? []).filter((file) => file.in === place).map(({ path }) => path));
      return paths === null || paths.some((path) => countsIn(place, path) || named.has(path));
    })
    .map(({ pull }) => reconcileJob({ id: pull.repositoryId }, pull.number));
}

/** Told by the name alone: a look too many is cheaper than to know what each branch's charter counts. */
function countsIn(place: NamedFile["in"], path: string): boolean {
  if (place === "organisation") return path === CHARTER_PATH;
  return GOVERNANCE_PATHS.includes(path) || formatOfFile(path) !== null;
}

async function onAccess(db: Database, notice: Of<"access">): Promise<Job[]> {
  const { owner, team, repository } = notice;
  // A person's own access comes through teams too, so all names are forgotten, not only the team's.
  await forgetDirectory(db, repository && !team ? { repositoryId: repository.id } : { ownerId: owner.id });
  const concerned = [
    ...(team ? [{ ownerId: owner.id, teamKey: team }] : []),
    ...(repository ? [{ repositoryId: repository.id }] : []),
  ];
  const pulls = [];
  for (const scope of concerned.length > 0 ? concerned : [{ ownerId: owner.id }]) {
    pulls.push(...(await openPullRequests(db, scope)));
  }
  return pulls.map((pull) => reconcileJob({ id: pull.repositoryId }, pull.number));
}

async function onInstallation(
  db: Database,
  installation: InstallationFact,
  notice: Of<"installation">,
): Promise<Job[]> {
  await setInstallationState(db, installation.id, notice.state);
  await saveRepositories(db, installation.id, notice.repositories);
  if (notice.state !== "active") return [];
  return [{ kind: "sweep", scope: "installation", installationId: installation.id }];
}

async function onRepository(db: Database, { repository, state }: Of<"repository">): Promise<Job[]> {
  await setRepositoryState(db, repository.id, state);
  return state === "active" ? [{ kind: "sweep", scope: "repository", repositoryId: repository.id }] : [];
}

async function onRepositories(
  db: Database,
  installation: InstallationFact,
  notice: Of<"repositories">,
): Promise<Job[]> {
  await saveRepositories(db, installation.id, notice.added);
  for (const { id } of notice.removed) {
    // A repository that was transferred is another installation's by now, though the news of it may come first.
    const repository = await findRepository(db, id);
    if (repository?.installationId === installation.id) await setRepositoryState(db, id, "removed");
  }
  return notice.added.map(({ id }: RepositoryFact) => ({
    kind: "sweep",
    scope: "repository",
    repositoryId: id,
  }));
}
