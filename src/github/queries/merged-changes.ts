// Merged pull requests: who approved them and which files they touched.

import { MOST_KEPT_FILES } from "../../core/simulation/merged-change.ts";
import { ACTOR, type ActorNode, type Nodes, PAGE, type Page } from "./fragments.ts";

/** GitHub can't order by the time of merging; a merge is an update, and most are followed by little. */
export const MERGED_CHANGES = `
  query MergedChanges($owner: String!, $name: String!, $first: Int!, $after: String) {
    repository(owner: $owner, name: $name) {
      databaseId
      pullRequests(
        states: MERGED, first: $first, after: $after, orderBy: { field: UPDATED_AT, direction: DESC }
      ) {
        ${PAGE}
        nodes {
          number mergedAt
          author { ...ActorFields }
          latestOpinionatedReviews(first: 20) { nodes { state author { ...ActorFields } } }
          files(first: ${MOST_KEPT_FILES}) { nodes { path } }
        }
      }
    }
  }
  ${ACTOR}`;

export interface MergedChangeNode {
  number: number;
  mergedAt: string | null;
  author: ActorNode | null;
  latestOpinionatedReviews: Nodes<{ state: string; author: ActorNode | null }> | null;
  files: Nodes<{ path: string }> | null;
}

export interface MergedChangesAnswer {
  repository: { databaseId: number | null; pullRequests: Page<MergedChangeNode> } | null;
}
