// Queries about one commit, and the texts of files.

import {
  CHECKS,
  type ChecksNode,
  ENTRY,
  type GovernanceNode,
  governanceFragment,
  namedVariables,
  numbered,
} from "./fragments.ts";
import { COMMIT_FIELDS, type CommitNode } from "./lists.ts";

/** `named` counts the files that are asked for by path, beside those that have a fixed place. */
export function readCommitQuery(named: number): string {
  const header = [
    "$owner: String!, $name: String!, $oid: GitObjectID!, $appId: Int!",
    ...namedVariables("n", named),
  ];
  return `
  query ReadCommit(${header.join(", ")}) {
    repository(owner: $owner, name: $name) {
      object(oid: $oid) { ...OwnChecks ...GovernanceFields }
    }
  }
  ${CHECKS} ${ENTRY} ${governanceFragment(named)}`;
}

export interface ReadCommitAnswer {
  /** `object` is empty when it is no commit. */
  repository: { object: (ChecksNode & GovernanceNode) | { oid?: undefined } | null } | null;
}

/** Commits by their ids in $c0, $c1, …. */
export function commitsByIdQuery(count: number): string {
  const ids = numbered(count, (i) => `$c${i}: GitObjectID!`);
  const fields = numbered(count, (i) => `c${i}: object(oid: $c${i}) { ... on Commit { ${COMMIT_FIELDS} } }`);
  return `
  query CommitsById($owner: String!, $name: String!, ${ids.join(", ")}) {
    repository(owner: $owner, name: $name) {
      ${fields.join("\n      ")}
    }
  }`;
}

export interface CommitsByIdAnswer {
  /** Empty where an object is no commit. */
  repository: Record<`c${number}`, CommitNode | { oid?: undefined } | null> | null;
}

/** The texts of files by their blob ids, so many of each repository. */
export function readTextsQuery(ids: { repository: number; organisation: number }): string {
  const variables = (letter: string, count: number) => numbered(count, (i) => `$${letter}${i}: GitObjectID!`);
  const aliases = (letter: string, count: number) =>
    numbered(count, (i) => `${letter}${i}: object(oid: $${letter}${i}) { ...TextFields }`);
  const own = aliases("r", ids.repository).join("\n      ");
  const shared = aliases("o", ids.organisation).join("\n      ");
  const header = [...variables("r", ids.repository), ...variables("o", ids.organisation)].join(", ");
  return `
  query ReadTexts($owner: String!${own ? ", $name: String!" : ""}, ${header}) {
    ${own && `repository(owner: $owner, name: $name) { ${own} }`}
    ${shared && `organisation: repository(owner: $owner, name: ".github") { ${shared} }`}
  }
  fragment TextFields on Blob { text isBinary }`;
}

export interface TextNode {
  text?: string | null;
  isBinary?: boolean | null;
}

export interface ReadTextsAnswer {
  repository?: Record<string, TextNode | null> | null;
  organisation?: Record<string, TextNode | null> | null;
}
