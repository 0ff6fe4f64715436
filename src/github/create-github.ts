// Puts the adapter together: each method of the contract with the client of its installation.

import { attempt, type OctokitClient } from "./calls.ts";
import { readExternalChecks } from "./external-checks.ts";
import { findAccounts, findOrganisations } from "./find-accounts.ts";
import { findFiles } from "./find-files.ts";
import type { GitHub, InstallationGitHub } from "./github.ts";
import { readGovernanceFiles } from "./governance-texts.ts";
import { redeliverFailed } from "./hook-deliveries.ts";
import { listInstallations, listOpenPullRequests, listRepositories, readSlug } from "./lists.ts";
import { mayRead } from "./may-read.ts";
import { readMergeGroup } from "./merge-group.ts";
import { mergePullRequest } from "./merge-pull-request.ts";
import { listMergedChanges } from "./merged-changes.ts";
import { notifyOnce } from "./notify-once.ts";
import { openIssueOnce } from "./open-issue.ts";
import { beginChecks, publishChecks, readChecks } from "./publish-checks.ts";
import { publishComment } from "./publish-comment.ts";
import { publishLabels } from "./publish-labels.ts";
import { publishLint } from "./publish-lint.ts";
import { publishReview } from "./publish-review.ts";
import { publishReviewers } from "./publish-reviewers.ts";
import { readQueueCommits } from "./queue-commits.ts";
import { react } from "./react.ts";
import { readChanges } from "./read-changes.ts";
import { readDefaultBranch } from "./read-default-branch.ts";
import { readMemberships } from "./read-memberships.ts";
import { readPullRequest } from "./read-pull-request.ts";
import { readTree } from "./read-tree.ts";
import { resolveNames } from "./resolve-names.ts";
import { closeIssue, setState } from "./set-state.ts";
import { readSettledCommits } from "./settled-commits.ts";

export interface GitHubAccess {
  /** A client with the token of this installation, for example Probot's `auth(id)`. */
  octokitFor(installationId: number): Promise<OctokitClient>;
  /** A client with the app's own key. */
  appOctokit: OctokitClient;
  appId: number;
}

export function createGitHub({ octokitFor, appOctokit, appId }: GitHubAccess): GitHub {
  return {
    installation: (id) =>
      installationGitHub(() => attempt(`authentication of installation ${id}`, () => octokitFor(id)), appId),
    readSlug: () => readSlug(appOctokit),
    listInstallations: () => listInstallations(appOctokit),
    redeliverFailed: (since) => redeliverFailed(appOctokit, since),
  };
}

function installationGitHub(client: () => Promise<OctokitClient>, appId: number): InstallationGitHub {
  return {
    readPullRequest: async (repository, number, hints) =>
      readPullRequest(await client(), appId, repository, number, hints),
    findFiles: async (repository, commits, wanted) => findFiles(await client(), repository, commits, wanted),
    readFiles: async (repository, entries) => readGovernanceFiles(await client(), repository, entries),
    resolve: async (repository, keys) => resolveNames(await client(), repository, keys),
    readChanges: async (repository, base, commits) => readChanges(await client(), repository, base, commits),
    listMergedChanges: async (repository, most) => listMergedChanges(await client(), repository, most),
    publishLabels: async (repository, number, labels) =>
      publishLabels(await client(), { ...repository, number }, labels),
    publishReview: async (repository, number, review, headSha, own) =>
      publishReview(await client(), { ...repository, number }, review, headSha, own),
    merge: async (repository, number, merge) =>
      mergePullRequest(await client(), { ...repository, number }, merge),
    beginChecks: async (repository, headSha, names) =>
      beginChecks(await client(), repository, headSha, names),
    publishChecks: async (repository, headSha, desired, actual) =>
      publishChecks(await client(), repository, headSha, desired, actual),
    publishComment: async (repository, snapshot, body) =>
      publishComment(await client(), repository, snapshot, body),
    publishReviewers: async (repository, number, reviewers) =>
      publishReviewers(await client(), { ...repository, number }, reviewers),
    notifyOnce: async (repository, number, notification, since) =>
      notifyOnce(await client(), { ...repository, number }, notification, since),
    react: async (repository, number, commentId, content) =>
      react(await client(), { ...repository, number }, commentId, content),
    openIssueOnce: async (repository, issue, since) =>
      openIssueOnce(await client(), repository, issue, since),
    closeIssue: async (repository, number) => closeIssue(await client(), { ...repository, number }),
    setState: async (repository, number, state) => setState(await client(), { ...repository, number }, state),
    listRepositories: async () => listRepositories(await client()),
    listOpenPullRequests: async (repository) => listOpenPullRequests(await client(), appId, repository),
    readMergeGroup: async (repository, group) => readMergeGroup(await client(), repository, group),
    readDefaultBranch: async (repository) => readDefaultBranch(await client(), appId, repository),
    readTree: async (repository, sha) => readTree(await client(), repository, sha),
    publishLint: async (repository, sha, check, actual) =>
      publishLint(await client(), repository, sha, check, actual),
    readChecks: async (repository, sha) => readChecks(await client(), appId, repository, sha),
    readSettledCommits: async (repository, pull, branches) =>
      readSettledCommits(await client(), repository, pull, branches),
    readExternalChecks: async (repository, sha, names) =>
      readExternalChecks(await client(), repository, sha, names),
    readMemberships: async (asked) => readMemberships(await client(), asked),
    readQueueCommits: async (repository, group) => readQueueCommits(await client(), repository, group),
    findAccounts: async (logins) => findAccounts(await client(), logins),
    mayRead: async (repository, person) => mayRead(await client(), repository, person),
    findOrganisations: async (logins) => findOrganisations(await client(), logins),
  };
}
