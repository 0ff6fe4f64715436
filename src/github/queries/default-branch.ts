// A repository's default branch as it is now: its governance files, and Charter's own checks on its head.

import {
  CHECKS,
  type ChecksNode,
  ENTRY,
  type EntryNode,
  type GovernanceNode,
  governanceFragment,
} from "./fragments.ts";

export const READ_DEFAULT_BRANCH = `
  query ReadDefaultBranch($owner: String!, $name: String!, $appId: Int!) {
    repository(owner: $owner, name: $name) {
      databaseId
      url
      defaultBranchRef { name target { ...OwnChecks ...GovernanceFields } }
    }
    organisation: repository(owner: $owner, name: ".github") {
      url
      defaultBranchRef {
        target { oid ... on Commit { charter: file(path: ".github/charter.yml") { ...EntryFields } } }
      }
    }
  }
  ${CHECKS} ${ENTRY} ${governanceFragment(0)}`;

export interface ReadDefaultBranchAnswer {
  repository: {
    databaseId: number | null;
    url: string;
    /** Null while the repository is empty. */
    defaultBranchRef: { name: string; target: (ChecksNode & GovernanceNode) | null } | null;
  } | null;
  organisation: {
    url: string;
    defaultBranchRef: { target: { oid: string; charter?: EntryNode | null } | null } | null;
  } | null;
}
