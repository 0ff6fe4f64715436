// Commit statuses: what tools say that are older than check runs.

import type { Sandbox } from "../contract.ts";
import { iso } from "../present/account.ts";
import { presentCommit } from "../present/repository.ts";
import { nodeId } from "../state/ids.ts";
import { accountOf, fullName, repositoryOf } from "../state/lookup.ts";
import type { Account, Repository, Status } from "../state/model.ts";
import { unprocessable, validationFailed } from "../state/refusal.ts";
import type { World } from "../state/world.ts";

/** So many GitHub takes of one name on one commit. */
const mostOfOneContext = 1000;

type Input = Pick<Status, "context" | "state" | "description" | "targetUrl">;

export function createStatus(
  world: World,
  repository: Repository,
  sha: string,
  creator: Account,
  input: Input,
): Status {
  const commit = world.commits.get(sha);
  if (!commit || !repository.commits.has(sha)) {
    throw unprocessable(`No commit found for SHA: ${sha}`);
  }
  const known = repository.statuses.get(sha) ?? [];
  if (known.filter(({ context }) => context === input.context).length >= mostOfOneContext) {
    throw validationFailed(
      "Status",
      "base",
      "This SHA and context has reached the maximum number of statuses.",
    );
  }
  const id = world.ids.next("status");
  const status = { id, nodeId: nodeId("StatusContext", id), creator, createdAt: world.clock.now(), ...input };
  repository.statuses.set(sha, [...known, status]);
  world.emit("status", null, { repository }, creator, {
    id,
    sha,
    name: fullName(repository),
    context: status.context,
    state: status.state,
    description: status.description,
    target_url: status.targetUrl,
    avatar_url: `${world.url}/avatars/u/${creator.id}`,
    commit: presentCommit(world, repository, commit),
    branches: [...repository.branches]
      .filter(([, head]) => head === sha)
      .map(([name]) => ({ name, commit: { sha }, protected: repository.protectedBranches.has(name) })),
    created_at: iso(status.createdAt),
    updated_at: iso(status.createdAt),
  });
  return status;
}

export function statusActs(world: World) {
  return {
    setStatus: ({ repository, sha, by, context, state, description, targetUrl }) =>
      createStatus(world, repositoryOf(world, repository), sha, accountOf(world, by), {
        context,
        state,
        description: description ?? null,
        targetUrl: targetUrl ?? null,
      }),
  } satisfies Partial<Sandbox>;
}
