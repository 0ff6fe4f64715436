// Branches over REST, and whether they are protected.

import { presentCommit, repositoryPage, repositoryUrl } from "../present/repository.ts";
import { Refusal } from "../state/refusal.ts";
import { ok, type RestAnswer, type RestRequest, type Route, reads, repositoryFor } from "./route.ts";

function branch(request: RestRequest): RestAnswer {
  const { world, params } = request;
  const repository = repositoryFor(request);
  const name = String(params.branch);
  const commit = world.commits.get(repository.branches.get(name) ?? "");
  if (!commit) {
    throw new Refusal(404, "Branch not found");
  }
  const isProtected = repository.protectedBranches.has(name);
  const self = `${repositoryUrl(world, repository)}/branches/${encodeURIComponent(name)}`;
  const html = `${repositoryPage(world, repository)}/tree/${name}`;
  return ok({
    name,
    commit: presentCommit(world, repository, commit),
    _links: { self, html },
    protected: isProtected,
    protection: { enabled: isProtected },
    protection_url: `${self}/protection`,
  });
}

export const branchRoutes: Route[] = [
  { operation: "repos/get-branch", needs: reads("contents"), handle: branch },
];
