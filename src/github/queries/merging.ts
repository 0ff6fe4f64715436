// What a merge needs: whether the pull request is still the one that was judged, and the mutation of a merge queue.

import { PAGE, type Page } from "./fragments.ts";

export const MERGE_STATE = `
  query MergeState($owner: String!, $name: String!, $number: Int!) {
    repository(owner: $owner, name: $name) {
      databaseId
      pullRequest(number: $number) {
        id isInMergeQueue baseRefName
        latestOpinionatedReviews(first: 100) { ${PAGE} nodes { fullDatabaseId state } }
      }
    }
  }`;

export interface MergeStateAnswer {
  repository: { databaseId: number | null; pullRequest: MergeStateNode | null } | null;
}

export interface MergeStateNode {
  id: string;
  isInMergeQueue: boolean;
  baseRefName: string;
  latestOpinionatedReviews: Page<{ fullDatabaseId: string | number | null; state: string }> | null;
}

export const ENQUEUE = `
  mutation Enqueue($id: ID!, $headSha: GitObjectID!) {
    enqueuePullRequest(input: { pullRequestId: $id, expectedHeadOid: $headSha }) {
      mergeQueueEntry { id }
    }
  }`;
