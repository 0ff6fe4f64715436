// What git has at some paths, at the two ends of a comparison.

import { namedVariables, numbered } from "./fragments.ts";

/** $b0, … are paths at $before, $a0, … at $after: equally many. */
export function versionsQuery(count: number): string {
  const header = [
    "$owner: String!, $name: String!, $before: GitObjectID!, $after: GitObjectID!",
    ...namedVariables("b", count),
    ...namedVariables("a", count),
  ];
  const files = (letter: string) =>
    numbered(count, (i) => `${letter}${i}: file(path: $${letter}${i}) { oid mode }`).join("\n      ");
  return `
  query Versions(${header.join(", ")}) {
    repository(owner: $owner, name: $name) {
      before: object(oid: $before) { ... on Commit { oid ${files("b")} } }
      after: object(oid: $after) { ... on Commit { oid ${files("a")} } }
    }
  }`;
}

interface VersionNode {
  oid: string;
  mode: number;
}

/** Without `oid` when the object is no commit. */
type CommitNode = { oid?: string } & Partial<Record<`${"a" | "b"}${number}`, VersionNode | null>>;

export interface VersionsAnswer {
  repository: { before: CommitNode | null; after: CommitNode | null } | null;
}
