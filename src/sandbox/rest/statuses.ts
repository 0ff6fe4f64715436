// Commit statuses over REST.

import { createStatus } from "../acts/statuses.ts";
import { actorOf } from "../auth.ts";
import { iso, type Json, presentAuthorOrGhost } from "../present/account.ts";
import { repositoryUrl } from "../present/repository.ts";
import { canPush } from "../state/access.ts";
import { resolveRevision } from "../state/lookup.ts";
import type { Repository, Status, StatusState } from "../state/model.ts";
import { notFound } from "../state/refusal.ts";
import type { World } from "../state/world.ts";
import { page, type Route, reads, repositoryFor, writes } from "./route.ts";

function presentStatus(world: World, repository: Repository, sha: string, status: Status): Json {
  return {
    url: `${repositoryUrl(world, repository)}/statuses/${sha}`,
    avatar_url: `${world.url}/avatars/u/${status.creator.id}`,
    id: status.id,
    node_id: status.nodeId,
    state: status.state,
    description: status.description,
    target_url: status.targetUrl,
    context: status.context,
    created_at: iso(status.createdAt),
    updated_at: iso(status.createdAt),
    creator: presentAuthorOrGhost(world, status.creator),
  };
}

const text = (given: unknown) => (typeof given === "string" ? given : null);

export const statusRoutes: Route[] = [
  {
    operation: "repos/create-commit-status",
    needs: writes("statuses"),
    handle: (request) => {
      const { world, caller, body } = request;
      const repository = repositoryFor(request);
      if (caller.kind === "user" && !canPush(repository, caller.account)) {
        throw notFound();
      }
      const sha = String(request.params.sha);
      const status = createStatus(world, repository, sha, actorOf(world, caller), {
        context: text(body.context) ?? "default",
        state: body.state as StatusState,
        description: text(body.description),
        targetUrl: text(body.target_url),
      });
      return { status: 201, body: presentStatus(world, repository, sha, status) };
    },
  },
  {
    operation: "repos/list-commit-statuses-for-ref",
    needs: reads("statuses"),
    handle: (request) => {
      const repository = repositoryFor(request);
      const commit = resolveRevision(request.world, repository, String(request.params.ref));
      if (!commit) {
        throw notFound();
      }
      const newestFirst = (repository.statuses.get(commit.sha) ?? []).toReversed();
      return page(request, newestFirst, (each) => presentStatus(request.world, repository, commit.sha, each));
    },
  },
];
