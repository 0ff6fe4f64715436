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
    mode
    object { ... on Blob { byteSize isBinary } }
  }`;

export interface EntryNode {
  oid: string;
  /** Git's: a symbolic link has 40960, which is 120000 in octal. */
  mode: number;
  /** Without `byteSize` when it is a folder. */
  object: { byteSize?: number; isBinary?: boolean | null } | null;
}

/** Files by paths in variables: `count` aliases n0, n1, … with the paths $n0, $n1, …. */
export function namedFields(letter: string, count: number): string {
  return numbered(count, (i) => `${letter}${i}: file(path: $${letter}${i}) { ...EntryFields }`).join(
    "\n    ",
  );
}

/** The declarations of those paths, for a query's header. */
export function namedVariables(letter: string, count: number): string[] {
  return numbered(count, (i) => `$${letter}${i}: String!`);
}

export function numbered(count: number, text: (i: number) => string): string[] {
  return Array.from({ length: count }, (_, i) => text(i));
}

/** The governance files of one commit: those that have a fixed place, and `named` more. */
export function governanceFragment(named: number): string {
  return `
  fragment GovernanceFields on Commit {
    charter: file(path: ".github/charter.yml") { ...EntryFields }
    maintainers: file(path: ".github/MAINTAINERS") { ...EntryFields }
    githubOwners: file(path: ".github/CODEOWNERS") { ...EntryFields }
    rootOwners: file(path: "CODEOWNERS") { ...EntryFields }
    docsOwners: file(path: "docs/CODEOWNERS") { ...EntryFields }
    ${namedFields("n", named)}
  }`;
}

export interface GovernanceNode extends Partial<Record<`n${number}`, EntryNode | null>> {
  charter: EntryNode | null;
  maintainers: EntryNode | null;
  githubOwners: EntryNode | null;
  rootOwners: EntryNode | null;
  docsOwners: EntryNode | null;
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
