// Which governance files are there: always of the base branch; the pull request's own only as proposals.

import { CHARTER_PATH, MAINTAINERS_PATH, type NamedFile, OWNERSHIP_PATHS } from "../core/governance-paths.ts";
import type { ChangedFile, Listing } from "../core/snapshot.ts";
import type { GraphqlFault } from "./error-mapping.ts";
import type { GovernanceEntry, GovernanceRole } from "./github.ts";
import type { EntryNode, GovernanceNode } from "./queries/fragments.ts";
import type { OrganisationNode } from "./queries/read-pull-request.ts";

/** The query's alias of each path. */
const CODEOWNERS_ALIASES = {
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

const SYMBOLIC_LINK = 0o120000;

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
  const kind = { isBinary: isBinary ?? false, isLink: node.mode === SYMBOLIC_LINK };
  return { role, path, oid: node.oid, bytes, ...kind, in: place.in, url };
}

/** The named files that stand there. */
export function namedIn(where: NamedFile["in"], named: readonly NamedFile[]): NamedFile[] {
  return named.filter((file) => file.in === where);
}

/** `named` are the files that were asked for as n0, n1, …. */
export function baseEntries(
  base: Partial<GovernanceNode>,
  place: Place,
  named: readonly NamedFile[],
): GovernanceEntry[] {
  const codeowners = OWNERSHIP_PATHS.map((path) =>
    toEntry("ownership", path, base[CODEOWNERS_ALIASES[path]], place),
  );
  return onceEach([
    toEntry("charter", CHARTER_PATH, base.charter, place),
    toEntry("ownership", MAINTAINERS_PATH, base.maintainers, place),
    codeowners.find((entry) => entry !== null) ?? null,
    ...named.map(({ role, path }, i) => toEntry(role, path, base[`n${i}`], place)),
  ]);
}

/** Most owners have no `.github` repository. A fault further down says that something there could not be read. */
export function lacksOrganisation({ type, path }: GraphqlFault): boolean {
  return type === "NOT_FOUND" && path.length === 1 && path[0] === "organisation";
}

/** Most owners have no `.github` repository, or one without a charter: that is no error. */
export function organisationEntries(
  node: OrganisationNode | null,
  named: readonly NamedFile[],
): GovernanceEntry[] {
  const target = node?.defaultBranchRef?.target;
  if (!node || !target) return [];
  const place: Place = { in: "organisation", blobUrl: blobUrl(node.url, "HEAD") };
  return onceEach([
    toEntry("organisationCharter", CHARTER_PATH, target.charter, place),
    ...named.map(({ role, path }, i) => toEntry(role, path, target[`o${i}`], place)),
  ]);
}

/** The governance files that the pull request changes and does not remove. */
export function proposedEntries(
  base: Partial<GovernanceNode>,
  head: Partial<GovernanceNode>,
  place: Place,
  named: readonly NamedFile[],
  files: Listing<ChangedFile>,
): GovernanceEntry[] {
  const changed = new Set(files.items.map((file) => file.path));
  const candidates: (readonly [keyof GovernanceNode, string])[] = [
    ["charter", CHARTER_PATH],
    ["maintainers", MAINTAINERS_PATH],
    ...OWNERSHIP_PATHS.map((path) => [CODEOWNERS_ALIASES[path], path] as const),
    ...named.map(({ path }, i) => [`n${i}`, path] as const),
  ];
  return onceEach(
    candidates.map(([alias, path]) => {
      // Where the list of files was cut, a difference alone must do: better one proposal too many.
      if (files.complete && !changed.has(path)) return null;
      if (isSame(head[alias], base[alias])) return null;
      return toEntry("proposed", path, head[alias], place);
    }),
  );
}

/** A link has the blob of a file whose text is the path that it leads to: only the mode tells them apart. */
function isSame(a: EntryNode | null | undefined, b: EntryNode | null | undefined): boolean {
  return a?.oid === b?.oid && a?.mode === b?.mode;
}

/** A charter may name a file that is read in any case. */
function onceEach(entries: readonly (GovernanceEntry | null)[]): GovernanceEntry[] {
  const there = entries.filter((entry) => entry !== null);
  return [...new Map(there.map((entry) => [`${entry.role} ${entry.path}`, entry])).values()];
}
