// GitHub's answers, one by one, for what the stateful sandbox can't be made to do.

import nock from "nock";
import { ProbotOctokit } from "probot";
import { afterEach, beforeAll, expect } from "vitest";
import { createGitHub } from "../../src/github/create-github.ts";
import { GitHubError } from "../../src/github/errors.ts";
import type { InstallationGitHub, RepositoryAddress } from "../../src/github/github.ts";

const APP_ID = 2;
export const BASE = "b".repeat(40);
export const HEAD = "a".repeat(40);
export const WIDGET: RepositoryAddress = { id: 1, owner: "acme", name: "widget" };
export const NO_HINTS = { commentNodeId: null, named: [] };

const octokit = new ProbotOctokit({
  auth: { token: "test" },
  retry: { enabled: false },
  throttle: { enabled: false },
});

export const app = createGitHub({ octokitFor: async () => octokit, appOctokit: octokit, appId: APP_ID });

export function github(): InstallationGitHub {
  return app.installation(7);
}

/** For every test of a file: no call leaves this machine, and every answer that was prepared is asked for. */
export function expectPreparedCallsOnly(): void {
  beforeAll(() => nock.disableNetConnect());
  afterEach(() => {
    const pending = nock.pendingMocks();
    nock.cleanAll();
    expect(pending).toEqual([]);
  });
}

export function api(): nock.Scope {
  return nock("https://api.github.com");
}

export interface AskedQuery {
  query: string;
  variables: Record<string, unknown>;
}

/** Answers the next GraphQL query of this name; returns what was asked. */
export function answerQuery(
  name: string,
  answer: { data?: unknown; errors?: object[] },
): { asked: AskedQuery[] } {
  const asked: AskedQuery[] = [];
  api()
    .post("/graphql", (body: AskedQuery) => {
      if (!body.query.includes(`query ${name}`)) return false;
      asked.push(body);
      return true;
    })
    .reply(200, answer);
  return { asked };
}

/** Answers the next GraphQL mutation of this name, sent with these variables. */
export function answerMutation(name: string, variables: object, answer: object): void {
  api()
    .post("/graphql", (body: AskedQuery) => {
      if (!body.query.includes(`mutation ${name}`)) return false;
      expect(body.variables).toEqual(variables);
      return true;
    })
    .reply(200, answer);
}

/** A reply that keeps what was sent. `answer` gets the body and how many came before it. */
export function recorder<B>(answer: (body: B, before: number) => object): {
  bodies: B[];
  reply: (request: Request) => Promise<object>;
} {
  const bodies: B[] = [];
  const reply = async (request: Request) => {
    const body: B = JSON.parse(await request.text());
    return answer(body, bodies.push(body) - 1);
  };
  return { bodies, reply };
}

/** What the call was refused with; a call that was not refused fails the test. */
export async function failure(call: Promise<unknown>): Promise<GitHubError> {
  try {
    await call;
  } catch (error) {
    if (error instanceof GitHubError) return error;
    throw error;
  }
  throw new Error("the call succeeded");
}

export function page<T>(nodes: T[], change: { totalCount?: number; endCursor?: string } = {}) {
  const { totalCount = nodes.length, endCursor = null } = change;
  return { totalCount, pageInfo: { hasNextPage: endCursor !== null, endCursor }, nodes };
}

/** A commit of GraphQL by alice. */
export function commitNode(oid: string, changes: object = {}) {
  const alice = { name: "Alice", email: "a@acme.org", user: { login: "alice", databaseId: 5 } };
  const commit = {
    oid,
    message: "Turn faster",
    authors: { totalCount: 1, nodes: [alice] },
    committer: alice,
    parents: { totalCount: 1 },
    signature: null,
  };
  return { commit: { ...commit, ...changes } };
}

export function commitWithFiles(
  oid: string,
  files: Record<string, object> = {},
  runs: object[] = [],
  suiteStatus = "COMPLETED",
) {
  const none = { charter: null, maintainers: null, githubOwners: null, rootOwners: null, docsOwners: null };
  return {
    oid,
    ...none,
    ...files,
    checkSuites: { nodes: [{ status: suiteStatus, checkRuns: { nodes: runs } }] },
  };
}

export function blob(oid: string, byteSize = 10, mode = 0o100644) {
  return { oid, mode, object: { byteSize, isBinary: false } };
}

/** A quiet pull request: one commit, one file, no reviews, no comment. */
export function pullRequestAnswer(change: Record<string, unknown> = {}) {
  return {
    repository: {
      databaseId: 1,
      name: "widget",
      url: "https://github.com/acme/widget",
      owner: { login: "acme", databaseId: 9 },
      defaultBranchRef: { name: "main" },
      pullRequest: {
        number: 3,
        url: "https://github.com/acme/widget/pull/3",
        title: "Turn faster",
        state: "OPEN",
        isDraft: false,
        createdAt: "2026-01-01T00:00:00Z",
        mergedAt: null,
        changedFiles: 1,
        isMergeQueueEnabled: false,
        author: { __typename: "User", login: "alice", databaseId: 5 },
        baseRefName: "main",
        baseRefOid: BASE,
        baseRef: { target: commitWithFiles(BASE) },
        headRefOid: HEAD,
        commits: page([commitNode(HEAD)]),
        headCommit: { nodes: [{ commit: commitWithFiles(HEAD) }] },
        files: page([{ path: "src/a.ts", changeType: "MODIFIED", additions: 2, deletions: 1 }]),
        latestOpinionatedReviews: page([]),
        reviewRequests: { nodes: [] },
        labels: { nodes: [] },
        milestone: null,
        closingIssuesReferences: page([]),
        baseChanges: { nodes: [] },
        reopenings: { nodes: [] },
        dismissals: { nodes: [] },
        viewerLatestReview: null,
        words: { nodes: [] },
        reviewWords: { nodes: [] },
        comments: page([]),
        ...change,
      },
    },
    organisation: null as object | null,
  };
}

export const NO_ORGANISATION = {
  type: "NOT_FOUND",
  path: ["organisation"],
  message: "Could not resolve to a Repository with the name 'acme/.github'.",
};

/** Reads the pull request of {@link pullRequestAnswer}, changed like this. */
export function readChanged(change: Record<string, unknown> = {}, hints = {}) {
  answerQuery("ReadPullRequest", { data: pullRequestAnswer(change), errors: [NO_ORGANISATION] });
  return github().readPullRequest(WIDGET, 3, { ...NO_HINTS, ...hints });
}
