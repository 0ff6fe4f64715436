// What each kind of notice means: facts to remember, and which pull requests to look at again.

import { parseCommands } from "../core/commands/parse.ts";
import type { Delivery, InstallationFact, Notice, RepositoryFact } from "../github/notice.ts";
import type { Job, ReconcileJob } from "../queue/queue.ts";
import { insertCommands } from "../store/commands.ts";
import { forgetDirectory } from "../store/directory.ts";
import { saveInstallation, setInstallationState } from "../store/installations.ts";
import type { Database } from "../store/open.ts";
import { findByHead, openPullRequests, touchPullRequest } from "../store/pull-requests.ts";
import { saveRepositories, setRepositoryState } from "../store/repositories.ts";

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
    case "comment":
      return onComment(db, notice);
    case "commit":
      return (await findByHead(db, notice.repository.id, notice.headSha)).map((number) =>
        reconcileJob(notice.repository, number),
      );
    case "merge-group":
      return [{ ...notice, repositoryId: notice.repository.id }];
    case "governance":
      return onGovernance(db, notice);
    case "access":
      return onAccess(db, notice);
    case "installation":
      return onInstallation(db, installation, notice);
    case "repositories":
      return onRepositories(db, installation, notice);
    case "repository":
      await setRepositoryState(db, notice.repository.id, notice.state);
      return [];
  }
}

function reconcileJob(repository: { id: number }, number: number): ReconcileJob {
  return { kind: "reconcile", repositoryId: repository.id, number };
}

async function onPullRequest(db: Database, notice: Of<"pull-request">): Promise<Job[]> {
  await touchPullRequest(db, {
    repositoryId: notice.repository.id,
    number: notice.number,
    headSha: notice.headSha,
    baseRef: notice.baseRef,
    state: notice.state,
  });
  return [reconcileJob(notice.repository, notice.number)];
}

/** A comment without a command changes nothing that a verdict depends on. */
async function onComment(db: Database, notice: Of<"comment">): Promise<Job[]> {
  const commands = parseCommands(notice.body);
  if (commands.length === 0) return [];
  const added = await insertCommands(
    db,
    commands.map(({ position, line }) => ({
      repositoryId: notice.repository.id,
      number: notice.number,
      commentId: notice.commentId,
      position,
      line,
      by: notice.by,
      at: notice.at,
    })),
  );
  return added > 0 ? [reconcileJob(notice.repository, notice.number)] : [];
}

async function onGovernance(db: Database, notice: Of<"governance">): Promise<Job[]> {
  const { repository, branch, organisationWide } = notice;
  const pulls = await openPullRequests(
    db,
    organisationWide ? { ownerId: repository.owner.id } : { repositoryId: repository.id, baseRef: branch },
  );
  return pulls.map((pull) => reconcileJob({ id: pull.repositoryId }, pull.number));
}

async function onAccess(db: Database, notice: Of<"access">): Promise<Job[]> {
  const { owner, team, repository } = notice;
  await forgetDirectory(db, { ownerId: owner.id, repositoryId: repository?.id ?? null, teamKey: team });
  const pulls = team
    ? await openPullRequests(db, { ownerId: owner.id, teamKey: team })
    : repository
      ? await openPullRequests(db, { repositoryId: repository.id })
      : [];
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

async function onRepositories(
  db: Database,
  installation: InstallationFact,
  notice: Of<"repositories">,
): Promise<Job[]> {
  await saveRepositories(db, installation.id, notice.added);
  for (const { id } of notice.removed) await setRepositoryState(db, id, "removed");
  return notice.added.map(({ id }: RepositoryFact) => ({
    kind: "sweep",
    scope: "repository",
    repositoryId: id,
  }));
}
