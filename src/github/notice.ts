// A webhook, reduced to what it tells Charter: which pull requests to look at again, and which facts changed.

import type { Account } from "../core/account.ts";
import type { CommentId } from "../core/comment-id.ts";

/** A repository as a payload names it. Names change; the id stays. */
export interface RepositoryFact {
  id: number;
  owner: { id: number; login: string };
  name: string;
}

export interface InstallationFact {
  id: number;
  account: { id: number; login: string };
}

/** A comment, the text of a review, or a comment on a line. */
export interface Said {
  commentId: CommentId;
  /** People and other tools' machines; never Charter itself. */
  by: Account;
  /** ISO 8601. */
  at: string;
  body: string;
  /** The body before an edit; null for what is new. */
  previousBody: string | null;
}

/** What a payload said of a pull request that must be looked at again; null where it did not. */
export interface Look {
  headSha: string | null;
  baseRef: string | null;
  state: "open" | "closed" | null;
}

export type Notice =
  /** Look at this pull request. `headSha`, `baseRef` and `state` are what the payload said; null when it did not. */
  | {
      kind: "pull-request";
      repository: RepositoryFact;
      number: number;
      headSha: string | null;
      baseRef: string | null;
      state: "open" | "closed" | null;
    }
  /** Something that was said about a pull request: commands in it count once. */
  | { kind: "said"; repository: RepositoryFact; number: number; said: Said; look: Look | null }
  /** A comment was deleted: what it did stays. */
  | { kind: "comment-deleted"; repository: RepositoryFact; number: number; commentId: CommentId; at: string }
  /** The labels of an issue changed: look at the pull requests that close it. */
  | { kind: "issue"; repository: RepositoryFact; number: number }
  /** Look at the pull requests whose head is this commit (forks are not named by GitHub). */
  | {
      kind: "commit";
      repository: RepositoryFact;
      headSha: string;
      /** The merge group that has this commit, where the branch is one of the merge queue. */
      group: { baseRef: string; headRef: string } | null;
      /**
       * The name of another tool's check or status that has ended or changed: only where an agreement rests on it does
       * that matter. Null when somebody asks for Charter's own checks again.
       */
      check: string | null;
      /** How that check ended; null while it runs, and where `check` is null. */
      outcome: "passed" | "failed" | null;
    }
  | {
      kind: "merge-group";
      repository: RepositoryFact;
      headSha: string;
      /** The branch that the group merges into, without `refs/heads/`. */
      baseRef: string;
      /** `refs/heads/gh-readonly-queue/<base>/pr-<n>-<sha>`. */
      headRef: string;
    }
  /**
   * A branch has new commits that touch these paths; null when GitHub does not list them all.
   * `branch` without `refs/heads/`.
   */
  | {
      kind: "push";
      repository: RepositoryFact;
      branch: string;
      isDefaultBranch: boolean;
      paths: string[] | null;
    }
  /** Membership or access changed: names must be looked up again. `team` is `org/slug`, or null for "any". */
  | {
      kind: "access";
      owner: { id: number; login: string };
      team: string | null;
      repository: RepositoryFact | null;
    }
  | { kind: "installation"; state: "active" | "suspended" | "removed"; repositories: RepositoryFact[] }
  | { kind: "repositories"; added: RepositoryFact[]; removed: RepositoryFact[] }
  | { kind: "repository"; repository: RepositoryFact; state: "active" | "removed" }
  /** Nothing to do, and why. */
  | { kind: "ignored"; reason: string };

/** A delivery as it came: who sent it where, and what it says. */
export interface Delivery {
  /** `X-GitHub-Delivery`, the same on a redelivery. */
  guid: string;
  event: string;
  action: string | null;
  /** Null for events of repositories or organisations without the app. */
  installation: InstallationFact | null;
  notice: Notice;
}
