// All governance files of a default branch, those that a pull request would not look at among them.

import type { Charter } from "../core/charter/charter.ts";
import { compileRules, NONE_BEFORE } from "../core/compile-rules.ts";
import { formatOfFile, type NamedFile, namedFiles, needsOwnersTree } from "../core/governance-paths.ts";
import { pathAddress } from "../core/messages/text.ts";
import type { DefaultBranch, GovernanceEntry, TreeFile } from "../github/github.ts";
import type { Search } from "./file-finder.ts";
import { filesOf, onceEach } from "./governance-sources.ts";
import type { Services } from "./services.ts";

/** Twenty queries of a hundred. */
export const MOST_OWNERS_FILES = 2_000;

export interface Found {
  entries: GovernanceEntry[];
  /** Null where there is none, or GitHub cuts it. */
  tree: TreeFile[] | null;
  /** Files that the charter names. */
  named: readonly NamedFile[];
  /** How many OWNERS files there are. */
  owners: number;
  /** Null where one of the two that say it can't be used. */
  charter: Charter | null;
}

/** Null where the repository has no governance of its own. */
export async function findAll(
  services: Services,
  search: Search,
  branch: DefaultBranch,
): Promise<Found | null> {
  const { entries, named, needsTree, charter } = await withNamed(services, search, branch.entries);
  if (!entries.some((entry) => entry.in === "repository") && !needsTree) return null;
  const tree = await search.github.readTree(search.repository, branch.sha);
  const owners = needsTree ? ownersFiles(tree ?? [], branch.page) : [];
  const all = onceEach([...entries, ...owners.slice(0, MOST_OWNERS_FILES)]);
  return { entries: all, tree, named, owners: owners.length, charter };
}

/** With the files that the charter names. */
async function withNamed(
  { rules }: Services,
  search: Search,
  entries: readonly GovernanceEntry[],
): Promise<Pick<Found, "entries" | "named" | "charter"> & { needsTree: boolean }> {
  const files = await filesOf(rules.texts, search, { entries, unreadable: [] });
  const { charter, unusable } = compileRules({ ...files, ownership: [] }, NONE_BEFORE);
  const named = namedFiles(charter);
  const found = await rules.finder.find(search, named);
  return {
    entries: onceEach([...entries, ...found]),
    named,
    charter: unusable.length === 0 ? charter : null,
    needsTree: needsOwnersTree(charter),
  };
}

/** `page` is the address of the page that shows the branch's files. */
export function ownersFiles(tree: readonly TreeFile[], page: string): GovernanceEntry[] {
  return tree
    .filter(({ path, kind }) => {
      const format = formatOfFile(path);
      return kind !== "submodule" && (format === "owners" || format === "owners-aliases");
    })
    .map(({ path, oid, bytes, kind }) => ({
      role: "ownership",
      path,
      in: "repository",
      oid,
      bytes,
      // Not told by the tree; the text's own query tells.
      isBinary: false,
      isLink: kind === "link",
      url: `${page}/${pathAddress(path)}`,
    }));
}
