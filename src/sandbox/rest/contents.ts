// Files, blobs, commits and comparisons over REST.

import { presentPullRequest } from "../present/pull-request.ts";
import { presentCommit, presentFile, repositoryPage, repositoryUrl } from "../present/repository.ts";
import { diffTrees } from "../state/diff.ts";
import { ancestors, commitsBetween, mergeBase, treeId } from "../state/git.ts";
import { resolveRevision } from "../state/lookup.ts";
import type { Blob, Commit, Repository } from "../state/model.ts";
import { notFound, Refusal, unprocessable } from "../state/refusal.ts";
import type { World } from "../state/world.ts";
import { ok, page, type RestAnswer, type RestRequest, type Route, reads, repositoryFor } from "./route.ts";

function commitFor(request: RestRequest, repository: Repository, revision: string): Commit {
  const commit = resolveRevision(request.world, repository, revision);
  if (!commit) {
    throw unprocessable(`No commit found for SHA: ${revision}`);
  }
  return commit;
}

function presentContent(world: World, repository: Repository, path: string, ref: string, blob: Blob) {
  const encoded = path.split("/").map(encodeURIComponent).join("/");
  const url = `${repositoryUrl(world, repository)}/contents/${encoded}?ref=${ref}`;
  const git = `${repositoryUrl(world, repository)}/git/blobs/${blob.oid}`;
  const html = `${repositoryPage(world, repository)}/blob/${ref}/${encoded}`;
  return {
    type: "file",
    name: path.split("/").at(-1),
    path,
    sha: blob.oid,
    size: blob.content.length,
    url,
    html_url: html,
    git_url: git,
    download_url: `${repositoryPage(world, repository)}/raw/${ref}/${encoded}`,
    _links: { self: url, git, html },
  };
}

function contents(request: RestRequest): RestAnswer {
  const { world, params, query } = request;
  const repository = repositoryFor(request);
  const path = String(params.path).replace(/\/+$/, "");
  const ref = String(query.ref ?? repository.defaultBranch);
  const commit = resolveRevision(world, repository, ref);
  if (!commit) {
    throw new Refusal(404, `No commit found for the ref ${ref}`);
  }
  const blob = world.blobs.get(commit.tree.get(path) ?? "");
  if (blob) {
    const content = { encoding: "base64", content: blob.content.toString("base64") };
    return ok({ ...presentContent(world, repository, path, ref, blob), ...content });
  }
  const below = [...commit.tree].filter(([each]) => each.startsWith(`${path}/`));
  if (below.length > 0) {
    throw new Refusal(501, `The sandbox does not list folders; ${path} is one.`);
  }
  throw notFound();
}

function blobContent(request: RestRequest): RestAnswer {
  const repository = repositoryFor(request);
  const blob = request.world.blobs.get(String(request.params.file_sha));
  if (!blob) {
    throw notFound();
  }
  return ok({
    sha: blob.oid,
    node_id: `B_${blob.oid}`,
    size: blob.content.length,
    url: `${repositoryUrl(request.world, repository)}/git/blobs/${blob.oid}`,
    content: blob.content.toString("base64"),
    encoding: "base64",
  });
}

/** Folders stand before what they hold, as on GitHub. */
function tree(request: RestRequest): RestAnswer {
  const { world, params, query } = request;
  const repository = repositoryFor(request);
  const commit = resolveRevision(world, repository, String(params.tree_sha));
  if (!commit) {
    throw notFound();
  }
  if (query.recursive === undefined) {
    throw new Refusal(501, "The sandbox lists trees only with recursive.");
  }
  const url = `${repositoryUrl(world, repository)}/git`;
  const files = [...commit.tree].map(([path, sha]) => {
    const size = world.blobs.get(sha)?.content.length ?? 0;
    return { path, mode: "100644", type: "blob", sha, size, url: `${url}/blobs/${sha}` };
  });
  const folders = foldersOf(commit.tree).map((path) => {
    const prefix = `${path}/`;
    const within = [...commit.tree].filter(([each]) => each.startsWith(prefix));
    const sha = treeId(new Map(within.map(([each, oid]) => [each.slice(prefix.length), oid])));
    return { path, mode: "040000", type: "tree", sha, url: `${url}/trees/${sha}` };
  });
  const entries = [...files, ...folders].sort((a, b) => (a.path < b.path ? -1 : 1));
  return ok({ sha: commit.treeSha, url: `${url}/trees/${commit.treeSha}`, tree: entries, truncated: false });
}

function foldersOf(files: ReadonlyMap<string, string>): string[] {
  const folders = new Set<string>();
  for (const path of files.keys()) {
    for (let at = path.lastIndexOf("/"); at > 0; at = path.lastIndexOf("/", at - 1))
      folders.add(path.slice(0, at));
  }
  return [...folders];
}

function compare(request: RestRequest): RestAnswer {
  const { world, params } = request;
  const repository = repositoryFor(request);
  const [baseName = "", headName = ""] = String(params.basehead).split("...");
  const base = resolveRevision(world, repository, baseName);
  const head = resolveRevision(world, repository, headName);
  const common = base && head && world.commits.get(mergeBase(world, base.sha, head.sha) ?? "");
  if (!base || !head || !common) {
    throw notFound();
  }
  const commits = commitsBetween(world, base.sha, head.sha);
  // Without pages GitHub shows 250 commits of however many; a page holds at most 100.
  const isPaged = request.query.per_page !== undefined || request.query.page !== undefined;
  const size = isPaged ? Math.min(Number(request.query.per_page ?? 30), 100) : 250;
  const current = Number(request.query.page ?? 1);
  // Only the first page has the files, all that there are.
  const files = current === 1 ? diffTrees(world.blobs, common.tree, head.tree).slice(0, 300) : [];
  const behind = commitsBetween(world, head.sha, base.sha).length;
  const url = `${repositoryUrl(world, repository)}/compare/${baseName}...${headName}`;
  const page = `${repositoryPage(world, repository)}/compare/${baseName}...${headName}`;
  const status =
    commits.length > 0 ? (behind > 0 ? "diverged" : "ahead") : behind > 0 ? "behind" : "identical";
  return ok({
    url,
    html_url: page,
    permalink_url: page,
    diff_url: `${page}.diff`,
    patch_url: `${page}.patch`,
    base_commit: presentCommit(world, repository, base),
    merge_base_commit: presentCommit(world, repository, common),
    status,
    ahead_by: commits.length,
    behind_by: behind,
    total_commits: commits.length,
    commits: commits
      .slice((current - 1) * size, current * size)
      .map((commit) => presentCommit(world, repository, commit)),
    files: files.map((file) => presentFile(world, repository, head.sha, file)),
  });
}

export const contentRoutes: Route[] = [
  { operation: "repos/get-content", needs: reads("contents"), handle: contents },
  { operation: "git/get-blob", needs: reads("contents"), handle: blobContent },
  { operation: "git/get-tree", needs: reads("contents"), handle: tree },
  { operation: "repos/compare-commits-with-basehead", needs: reads("contents"), handle: compare },
  {
    operation: "repos/get-commit",
    needs: reads("contents"),
    handle: (request) => {
      const repository = repositoryFor(request);
      const commit = commitFor(request, repository, String(request.params.ref));
      const before = request.world.commits.get(commit.parents[0] ?? "")?.tree ?? new Map();
      const files = diffTrees(request.world.blobs, before, commit.tree);
      const additions = files.reduce((sum, file) => sum + file.additions, 0);
      const deletions = files.reduce((sum, file) => sum + file.deletions, 0);
      return ok({
        ...presentCommit(request.world, repository, commit),
        stats: { additions, deletions, total: additions + deletions },
        files: files.map((file) => presentFile(request.world, repository, commit.sha, file)),
      });
    },
  },
  {
    operation: "repos/list-pull-requests-associated-with-commit",
    needs: reads("pull_requests"),
    handle: (request) => {
      const repository = repositoryFor(request);
      const { sha } = commitFor(request, repository, String(request.params.commit_sha));
      const pulls = [...repository.pullRequests.values()].filter(
        (pr) =>
          pr.mergeCommitSha === sha ||
          (ancestors(request.world, pr.head.sha).has(sha) && !ancestors(request.world, pr.baseSha).has(sha)),
      );
      return page(request, pulls, (pr) => presentPullRequest(request.world, pr));
    },
  },
];
