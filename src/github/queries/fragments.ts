// Parts that several queries share, and the shape of what they answer.

export const ACTOR = `
  fragment ActorFields on Actor {
    __typename
    login
    ... on User { databaseId }
    ... on Bot { databaseId }
  }`;

export interface ActorNode {
  __typename: string;
  login: string;
  /** Absent for organisations and placeholders of imports: they are nobody who can act. */
  databaseId?: number | null;
}

export const CHECKS = `
  fragment OwnChecks on Commit {
    oid
    checkSuites(first: 10, filterBy: { appId: $appId }) {
      nodes {
        status
        checkRuns(first: 50) {
          nodes { databaseId name status conclusion externalId }
        }
      }
    }
  }`;

export interface ChecksNode {
  oid: string;
  checkSuites: Nodes<{
    status: string;
    checkRuns: Nodes<{
      databaseId: number | null;
      name: string;
      status: string;
      conclusion: string | null;
      externalId: string | null;
    }> | null;
  }> | null;
}

export const ENTRY = `
  fragment EntryFields on TreeEntry {
    oid
    object { ... on Blob { byteSize isBinary } }
  }`;

export interface EntryNode {
  oid: string;
  /** Without `byteSize` when it is a folder. */
  object: { byteSize?: number; isBinary?: boolean | null } | null;
}

/** The governance files of one commit. */
export const GOVERNANCE = `
  fragment GovernanceFields on Commit {
    charter: file(path: ".github/charter.yml") { ...EntryFields }
    githubOwners: file(path: ".github/CODEOWNERS") { ...EntryFields }
    rootOwners: file(path: "CODEOWNERS") { ...EntryFields }
    docsOwners: file(path: "docs/CODEOWNERS") { ...EntryFields }
    claDocument: file(path: $claPath) @include(if: $claInRepository) { ...EntryFields }
  }`;

export interface GovernanceNode {
  charter: EntryNode | null;
  githubOwners: EntryNode | null;
  rootOwners: EntryNode | null;
  docsOwners: EntryNode | null;
  claDocument?: EntryNode | null;
}

/** A connection whose items GitHub may leave out one by one. */
export interface Nodes<T> {
  nodes: (T | null)[] | null;
}

export interface Page<T> extends Nodes<T> {
  totalCount: number;
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

export const PAGE = "totalCount pageInfo { hasNextPage endCursor }";

/** The items that GitHub did not leave out. */
export function present<T>(connection: Nodes<T> | null | undefined): T[] {
  return (connection?.nodes ?? []).filter((node): node is Awaited<T> & T => node !== null);
}
