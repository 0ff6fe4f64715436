// Repositories and commits, as REST and webhooks show them.

import { accountByEmail } from "../state/authorship.ts";
import type { FileChange } from "../state/diff.ts";
import { nodeId } from "../state/ids.ts";
import { fullName } from "../state/lookup.ts";
import type { Commit, Label, Milestone, Repository, Signature } from "../state/model.ts";
import type { World } from "../state/world.ts";
import { api, iso, type Json, presentAccount, presentAuthor } from "./account.ts";

const linkSuffixes: Record<string, string> = {
  archive_url: "/{archive_format}{/ref}",
  assignees_url: "/assignees{/user}",
  blobs_url: "/git/blobs{/sha}",
  branches_url: "/branches{/branch}",
  collaborators_url: "/collaborators{/collaborator}",
  comments_url: "/comments{/number}",
  commits_url: "/commits{/sha}",
  compare_url: "/compare/{base}...{head}",
  contents_url: "/contents/{+path}",
  contributors_url: "/contributors",
  deployments_url: "/deployments",
  downloads_url: "/downloads",
  events_url: "/events",
  forks_url: "/forks",
  git_commits_url: "/git/commits{/sha}",
  git_refs_url: "/git/refs{/sha}",
  git_tags_url: "/git/tags{/sha}",
  hooks_url: "/hooks",
  issue_comment_url: "/issues/comments{/number}",
  issue_events_url: "/issues/events{/number}",
  issues_url: "/issues{/number}",
  keys_url: "/keys{/key_id}",
  labels_url: "/labels{/name}",
  languages_url: "/languages",
  merges_url: "/merges",
  milestones_url: "/milestones{/number}",
  notifications_url: "/notifications{?since,all,participating}",
  pulls_url: "/pulls{/number}",
  releases_url: "/releases{/id}",
  stargazers_url: "/stargazers",
  statuses_url: "/statuses/{sha}",
  subscribers_url: "/subscribers",
  subscription_url: "/subscription",
  tags_url: "/tags",
  teams_url: "/teams",
  trees_url: "/git/trees{/sha}",
};

export function repositoryUrl(world: World, repository: Repository): string {
  return `${api(world)}/repos/${fullName(repository)}`;
}

export function repositoryPage(world: World, repository: Repository): string {
  return `${world.url}/${fullName(repository)}`;
}

export function presentRepository(world: World, repository: Repository): Json {
  const url = repositoryUrl(world, repository);
  const page = repositoryPage(world, repository);
  const openIssues = [...repository.pullRequests.values()].filter((pr) => pr.state === "open").length;
  return {
    id: repository.id,
    node_id: repository.nodeId,
    name: repository.name,
    full_name: fullName(repository),
    private: repository.isPrivate,
    owner: presentAccount(world, repository.owner),
    html_url: page,
    description: null,
    fork: repository.isFork,
    url,
    ...Object.fromEntries(Object.entries(linkSuffixes).map(([key, suffix]) => [key, url + suffix])),
    git_url: `git:${page.replace(/^https?:/, "")}.git`,
    ssh_url: `git@127.0.0.1:${fullName(repository)}.git`,
    clone_url: `${page}.git`,
    svn_url: page,
    mirror_url: null,
    homepage: null,
    size: 1,
    stargazers_count: 0,
    watchers_count: 0,
    language: null,
    has_issues: repository.hasIssues,
    has_projects: false,
    has_downloads: true,
    has_wiki: false,
    has_pages: false,
    has_discussions: false,
    forks_count: 0,
    archived: false,
    disabled: false,
    open_issues_count: openIssues,
    license: null,
    allow_forking: true,
    is_template: false,
    web_commit_signoff_required: false,
    topics: [],
    visibility: repository.isPrivate ? "private" : "public",
    forks: 0,
    open_issues: openIssues,
    watchers: 0,
    default_branch: repository.defaultBranch,
    created_at: iso(repository.createdAt),
    updated_at: iso(repository.createdAt),
    pushed_at: iso(repository.pushedAt),
  };
}

export function presentLabel(world: World, repository: Repository, label: Label): Json {
  return {
    id: label.id,
    node_id: label.nodeId,
    url: `${repositoryUrl(world, repository)}/labels/${encodeURIComponent(label.name)}`,
    name: label.name,
    description: "",
    color: label.color,
    default: false,
  };
}

export function presentMilestone(world: World, repository: Repository, milestone: Milestone): Json {
  const url = `${repositoryUrl(world, repository)}/milestones/${milestone.number}`;
  return {
    url,
    html_url: `${repositoryPage(world, repository)}/milestone/${milestone.number}`,
    labels_url: `${url}/labels`,
    id: milestone.id,
    node_id: milestone.nodeId,
    number: milestone.number,
    state: "open",
    title: milestone.title,
    description: null,
    creator: presentAuthor(world, milestone.creator),
    open_issues: 0,
    closed_issues: 0,
    created_at: iso(milestone.createdAt),
    updated_at: iso(milestone.createdAt),
    closed_at: null,
    due_on: null,
  };
}

function presentSignature(who: Signature): Json {
  return { name: who.name, email: who.email, date: iso(who.date) };
}

function presentVerification({ signed, committer, sha }: Commit): Json {
  return signed
    ? {
        verified: true,
        reason: "valid",
        signature: `sandbox signature of ${signed.by.login}`,
        payload: sha,
        verified_at: iso(committer.date),
      }
    : { verified: false, reason: "unsigned", signature: null, payload: null, verified_at: null };
}

/** A commit as lists show it: without statistics and files. */
export function presentCommit(world: World, repository: Repository, commit: Commit): Json {
  const url = repositoryUrl(world, repository);
  const page = repositoryPage(world, repository);
  return {
    sha: commit.sha,
    node_id: nodeId("Commit", `${repository.id}:${commit.sha}`),
    commit: {
      author: presentSignature(commit.author),
      committer: presentSignature(commit.committer),
      message: commit.message,
      tree: { sha: commit.treeSha, url: `${url}/git/trees/${commit.treeSha}` },
      url: `${url}/git/commits/${commit.sha}`,
      comment_count: 0,
      verification: presentVerification(commit),
    },
    url: `${url}/commits/${commit.sha}`,
    html_url: `${page}/commit/${commit.sha}`,
    comments_url: `${url}/commits/${commit.sha}/comments`,
    author: presentAuthor(world, accountByEmail(world, commit.author.email)),
    committer: presentAuthor(world, accountByEmail(world, commit.committer.email)),
    parents: commit.parents.map((sha) => ({
      sha,
      url: `${url}/commits/${sha}`,
      html_url: `${page}/commit/${sha}`,
    })),
  };
}

export function presentFile(world: World, repository: Repository, head: string, file: FileChange): Json {
  const page = repositoryPage(world, repository);
  const path = encodeURIComponent(file.path);
  const patch = file.patch();
  return {
    sha: file.oid,
    filename: file.path,
    status: file.status,
    additions: file.additions,
    deletions: file.deletions,
    changes: file.additions + file.deletions,
    blob_url: `${page}/blob/${head}/${path}`,
    raw_url: `${page}/raw/${head}/${path}`,
    contents_url: `${repositoryUrl(world, repository)}/contents/${path}?ref=${head}`,
    ...(patch === null ? {} : { patch }),
    ...(file.previousPath === null ? {} : { previous_filename: file.previousPath }),
  };
}
