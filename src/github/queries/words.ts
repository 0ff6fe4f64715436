// Who said something when, and how the required checks stand: for the turn alone, so without any text.

import type { ActorNode, Nodes } from "./fragments.ts";

export const MOST_WORDS = 100;

/** The newest hundred of each: who spoke before those has been silent for long. */
export const WORD_FIELDS = `
  words: comments(last: ${MOST_WORDS}) { nodes { createdAt author { ...ActorFields } } }
  reviewWords: reviews(last: ${MOST_WORDS}) {
    nodes { fullDatabaseId state submittedAt authorCanPushToRepository author { ...ActorFields } }
  }`;

export interface WordNodes {
  words: Nodes<{ createdAt: string; author: ActorNode | null }>;
  reviewWords: Nodes<ReviewWordNode> | null;
}

export interface ReviewWordNode {
  fullDatabaseId: string | number | null;
  state: string;
  /** Null while it waits to be submitted. */
  submittedAt: string | null;
  authorCanPushToRepository: boolean;
  author: ActorNode | null;
}

/** Of a commit; `$number` is the pull request's. */
export const ROLLUP_FIELDS = `
  statusCheckRollup {
    contexts(first: 100) {
      nodes {
        ... on CheckRun { name conclusion isRequired(pullRequestNumber: $number) }
        ... on StatusContext { context state isRequired(pullRequestNumber: $number) }
      }
    }
  }`;

/** Null where nothing was ever reported, and where the app may not see it. */
export interface RollupNode {
  statusCheckRollup?: { contexts: Nodes<ContextNode> } | null;
}

/** A check run, or a status; empty where GitHub adds another kind. */
export type ContextNode =
  | { name: string; conclusion: string | null; isRequired: boolean }
  | { context: string; state: string; isRequired: boolean }
  | Record<string, never>;
