// Further pages of what the first query cuts at a hundred.

import { ACTOR, type ActorNode, type Nodes, PAGE, type Page } from "./fragments.ts";

/** More co-authors than these twenty make the list incomplete. */
export const COMMIT_FIELDS = `
  oid message
  authors(first: 20) { totalCount nodes { name email user { login databaseId } } }
  committer { name email user { login databaseId } }
  parents(first: 1) { totalCount }
  signature { isValid wasSignedByGitHub signer { login databaseId } }`;

interface LinkedUserNode {
  login: string;
  databaseId: number | null;
}

export interface GitActorNode {
  name: string | null;
  email: string | null;
  user: LinkedUserNode | null;
}

export interface CommitNode {
  oid: string;
  message: string;
  authors: Nodes<GitActorNode> & { totalCount: number };
  committer: GitActorNode | null;
  parents: { totalCount: number };
  /** Null for an unsigned commit. */
  signature: { isValid: boolean; wasSignedByGitHub: boolean; signer: LinkedUserNode | null } | null;
}

export const REVIEW_FIELDS = `
  fullDatabaseId state submittedAt authorCanPushToRepository
  author { ...ActorFields }
  commit { oid }`;

export interface ReviewNode {
  fullDatabaseId: string | number | null;
  state: string;
  submittedAt: string | null;
  authorCanPushToRepository: boolean;
  author: ActorNode | null;
  commit: { oid: string } | null;
}

const HEADER = "($owner: String!, $name: String!, $number: Int!, $after: String)";

function pageQuery(name: string, selection: string, fragments = ""): string {
  return `
  query ${name}${HEADER} {
    repository(owner: $owner, name: $name) {
      pullRequest(number: $number) { page: ${selection} }
    }
  }${fragments}`;
}

export const MORE_COMMITS = pageQuery(
  "MoreCommits",
  `commits(first: 100, after: $after) { ${PAGE} nodes { commit { ${COMMIT_FIELDS} } } }`,
);

export const MORE_REVIEWS = pageQuery(
  "MoreReviews",
  `latestOpinionatedReviews(first: 100, after: $after) { ${PAGE} nodes { ${REVIEW_FIELDS} } }`,
  ACTOR,
);

export const MORE_COMMENTS = pageQuery(
  "MoreComments",
  `comments(first: 100, after: $after) { ${PAGE} nodes { id fullDatabaseId body viewerDidAuthor } }`,
);

export interface PageAnswer<T> {
  repository: { pullRequest: { page: Page<T> | null } | null } | null;
}

/** The newest comments of a pull request or an issue, then older ones. */
export const RECENT_COMMENTS = `
  query RecentComments($owner: String!, $name: String!, $number: Int!, $before: String) {
    repository(owner: $owner, name: $name) {
      issueOrPullRequest(number: $number) {
        ... on PullRequest { comments(last: 100, before: $before) { ...RecentFields } }
        ... on Issue { comments(last: 100, before: $before) { ...RecentFields } }
      }
    }
  }
  fragment RecentFields on IssueCommentConnection {
    pageInfo { hasPreviousPage startCursor }
    nodes { body createdAt viewerDidAuthor }
  }`;

export interface RecentCommentsAnswer {
  repository: {
    issueOrPullRequest: {
      comments: {
        pageInfo: { hasPreviousPage: boolean; startCursor: string | null };
        nodes: ({ body: string; createdAt: string; viewerDidAuthor: boolean } | null)[] | null;
      };
    } | null;
  } | null;
}
