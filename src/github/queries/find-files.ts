// Asks for files by their paths, at the two commits of a pull request and in the owner's `.github` repository.

import { ENTRY, type EntryNode, namedFields, namedVariables } from "./fragments.ts";

/** How many files are wanted at each place: $b0, … at the base, $h0, … at the head, $o0, … of the organisation. */
export function findFilesQuery(count: { base: number; head: number; organisation: number }): string {
  const isOwn = count.base + count.head > 0;
  const header = [
    "$owner: String!",
    ...(isOwn ? ["$name: String!"] : []),
    ...(count.base > 0 ? ["$base: GitObjectID!"] : []),
    ...(count.head > 0 ? ["$head: GitObjectID!"] : []),
    ...namedVariables("b", count.base),
    ...namedVariables("h", count.head),
    ...namedVariables("o", count.organisation),
  ].join(", ");
  const commit = (name: "base" | "head") =>
    count[name] > 0
      ? `${name}: object(oid: $${name}) { ... on Commit { oid ${namedFields(name.charAt(0), count[name])} } }`
      : "";
  const own = isOwn
    ? `repository(owner: $owner, name: $name) { url ${commit("base")} ${commit("head")} }`
    : "";
  const shared =
    count.organisation > 0
      ? `organisation: repository(owner: $owner, name: ".github") {
      url
      defaultBranchRef { target { oid ... on Commit { ${namedFields("o", count.organisation)} } } }
    }`
      : "";
  return `
  query FindFiles(${header}) {
    ${own}
    ${shared}
  }
  ${ENTRY}`;
}

/** Empty when the object is no commit. */
export interface CommitFilesNode extends Partial<Record<`${"b" | "h" | "o"}${number}`, EntryNode | null>> {
  oid?: string;
}

export interface FindFilesAnswer {
  repository?: { url: string; base?: CommitFilesNode | null; head?: CommitFilesNode | null } | null;
  organisation?: { url: string; defaultBranchRef: { target: CommitFilesNode | null } | null } | null;
}
