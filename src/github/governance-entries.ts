// Which governance files are there: always of the base branch; the pull request's own only as proposals.

import { CHARTER_PATH, OWNERSHIP_PATHS } from "../core/governance-paths.ts";
import type { ChangedFile, Listing } from "../core/snapshot.ts";
import type { ClaDocumentHint, GovernanceEntry, GovernanceRole } from "./github.ts";
import type { EntryNode, GovernanceNode } from "./queries/fragments.ts";
import type { OrganisationNode } from "./queries/read-pull-request.ts";

/** The query's alias of each path. */
const OWNERSHIP_ALIASES = {
  ".github/CODEOWNERS": "githubOwners",
  CODEOWNERS: "rootOwners",
  "docs/CODEOWNERS": "docsOwners",
} as const satisfies Record<(typeof OWNERSHIP_PATHS)[number], keyof GovernanceNode>;

/** A branch or commit as the place of files: its page, for example `https://github.com/acme/widget/blob/main`. */
export interface Place {
  in: GovernanceEntry["in"];
  blobUrl: string;
}

/** Branches are named, so that a link does not change with every push to them. */
export function blobUrl(repositoryUrl: string, revision: string): string {
  return `${repositoryUrl}/blob/${encodePath(revision)}`;
}

function encodePath(path: string): string {
  return path.split("/").map(encodeURIComponent).join("/");
}

/** The entry of a file, or null when there is none or it is a folder. */
export function toEntry(
  role: GovernanceRole,
  path: string,
  node: EntryNode | null | undefined,
  place: Place,
): GovernanceEntry | null {
  if (node?.object?.byteSize === undefined) return null;
  const url = `${place.blobUrl}/${encodePath(path)}`;
  const { byteSize: bytes, isBinary } = node.object;
  return { role, path, oid: node.oid, bytes, isBinary: isBinary ?? false, in: place.in, url };
}

export function baseEntries(
  base: Partial<GovernanceNode>,
  place: Place,
  claDocument: ClaDocumentHint | null,
): GovernanceEntry[] {
  const ownership = OWNERSHIP_PATHS.map((path) =>
    toEntry("ownership", path, base[OWNERSHIP_ALIASES[path]], place),
  );
  return [
    toEntry("charter", CHARTER_PATH, base.charter, place),
    ownership.find((entry) => entry !== null) ?? null,
    claDocument?.in === "repository"
      ? toEntry("claDocument", claDocument.path, base.claDocument, place)
      : null,
  ].filter((entry) => entry !== null);
}

/** Most owners have no `.github` repository, or one without a charter: that is no error. */
export function organisationEntries(
  node: OrganisationNode | null,
  claDocument: ClaDocumentHint | null,
): GovernanceEntry[] {
  const target = node?.defaultBranchRef?.target;
  if (!node || !target) return [];
  const place: Place = { in: "organisation", blobUrl: blobUrl(node.url, "HEAD") };
  return [
    toEntry("organisationCharter", CHARTER_PATH, target.charter, place),
    claDocument?.in === "organisation"
      ? toEntry("claDocument", claDocument.path, target.claDocument, place)
      : null,
  ].filter((entry) => entry !== null);
}

/** The governance files that the pull request changes and does not remove. */
export function proposedEntries(
  base: Partial<GovernanceNode>,
  head: Partial<GovernanceNode>,
  place: Place,
  claDocument: ClaDocumentHint | null,
  files: Listing<ChangedFile>,
): GovernanceEntry[] {
  const changed = new Set(files.items.map((file) => file.path));
  const candidates: (readonly [keyof GovernanceNode, string])[] = [
    ["charter", CHARTER_PATH],
    ...OWNERSHIP_PATHS.map((path) => [OWNERSHIP_ALIASES[path], path] as const),
  ];
  if (claDocument?.in === "repository") candidates.push(["claDocument", claDocument.path]);
  return candidates.flatMap(([alias, path]) => {
    // Where the list of files was cut, a difference alone must do: better one proposal too many.
    if (files.complete && !changed.has(path)) return [];
    if (head[alias]?.oid === base[alias]?.oid) return [];
    return toEntry("proposed", path, head[alias], place) ?? [];
  });
}
