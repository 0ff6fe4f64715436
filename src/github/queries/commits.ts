// Queries about one commit or one file of a branch.

import {
  CHECKS,
  type ChecksNode,
  ENTRY,
  type EntryNode,
  GOVERNANCE,
  type GovernanceNode,
} from "./fragments.ts";

export const READ_COMMIT = `
  query ReadCommit(
    $owner: String!, $name: String!, $oid: GitObjectID!, $appId: Int!,
    $claPath: String!, $claInRepository: Boolean!
  ) {
    repository(owner: $owner, name: $name) {
      object(oid: $oid) { ...OwnChecks ...GovernanceFields }
    }
  }
  ${CHECKS} ${ENTRY} ${GOVERNANCE}`;

export interface ReadCommitAnswer {
  /** `object` is empty when it is no commit. */
  repository: { object: (ChecksNode & GovernanceNode) | { oid?: undefined } | null } | null;
}

const TARGET = "target { oid ... on Commit { file(path: $path) { ...EntryFields } } }";

export const FIND_FILE = `
  query FindFile($owner: String!, $name: String!, $ref: String!, $path: String!, $inOrganisation: Boolean!, $inRepository: Boolean!) {
    repository(owner: $owner, name: $name) @include(if: $inRepository) {
      url
      branch: ref(qualifiedName: $ref) { ${TARGET} }
    }
    organisation: repository(owner: $owner, name: ".github") @include(if: $inOrganisation) {
      url
      branch: defaultBranchRef { ${TARGET} }
    }
  }
  ${ENTRY}`;

interface BranchNode {
  url: string;
  branch: { target: { oid: string; file?: EntryNode | null } | null } | null;
}

export interface FindFileAnswer {
  repository?: BranchNode | null;
  organisation?: BranchNode | null;
}

/** The texts of files by their blob ids; `count` of them. */
export function readTextsQuery(ids: { repository: number; organisation: number }): string {
  const variables = (letter: string, count: number) =>
    Array.from({ length: count }, (_, i) => `$${letter}${i}: GitObjectID!`);
  const aliases = (letter: string, count: number) =>
    Array.from({ length: count }, (_, i) => `${letter}${i}: object(oid: $${letter}${i}) { ...TextFields }`);
  const own = aliases("r", ids.repository).join("\n      ");
  const shared = aliases("o", ids.organisation).join("\n      ");
  const header = [...variables("r", ids.repository), ...variables("o", ids.organisation)].join(", ");
  return `
  query ReadTexts($owner: String!${own ? ", $name: String!" : ""}, ${header}) {
    ${own && `repository(owner: $owner, name: $name) { ${own} }`}
    ${shared && `organisation: repository(owner: $owner, name: ".github") { ${shared} }`}
  }
  fragment TextFields on Blob { text isBinary isTruncated byteSize }`;
}

export interface TextNode {
  text?: string | null;
  isBinary?: boolean | null;
  isTruncated?: boolean;
  byteSize?: number;
}

export interface ReadTextsAnswer {
  repository?: Record<string, TextNode | null> | null;
  organisation?: Record<string, TextNode | null> | null;
}
