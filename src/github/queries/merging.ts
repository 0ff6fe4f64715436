// What entering a merge queue needs: the pull request's node id, then the mutation.

export const QUEUE_STATE = `
  query QueueState($owner: String!, $name: String!, $number: Int!) {
    repository(owner: $owner, name: $name) {
      databaseId
      pullRequest(number: $number) { id isInMergeQueue }
    }
  }`;

export interface QueueStateAnswer {
  repository: {
    databaseId: number | null;
    pullRequest: { id: string; isInMergeQueue: boolean } | null;
  } | null;
}

export const ENQUEUE = `
  mutation Enqueue($id: ID!, $headSha: GitObjectID!) {
    enqueuePullRequest(input: { pullRequestId: $id, expectedHeadOid: $headSha }) {
      mergeQueueEntry { id }
    }
  }`;
