// The files of a pull request, with both paths of every rename.

import type { ChangedFile, Listing } from "../core/snapshot.ts";
import { attempt, type OctokitClient } from "./calls.ts";
import { toChange, toFile } from "./conversions.ts";
import type { PullRequestAddress } from "./pages.ts";
import { type Page, present } from "./queries/fragments.ts";
import type { FileNode } from "./queries/read-pull-request.ts";

/** GitHub lists no more than 3,000 files of a pull request. */
const MOST_PAGES = 30;

/** GraphQL's first page where it is enough: it holds all files and none was renamed. Else REST, page by page. */
export async function readFiles(
  octokit: OctokitClient,
  address: PullRequestAddress,
  first: Page<FileNode> | null,
  total: number,
): Promise<Listing<ChangedFile>> {
  const nodes = present(first);
  // GraphQL does not tell the path before a rename, whose owners matter too.
  const isEnough = nodes.length === total && !nodes.some((node) => node.changeType === "RENAMED");
  const items = isEnough ? nodes.map(toFile) : await listFiles(octokit, address);
  return { items, total, complete: items.length === total };
}

const ROUTE = "GET /repos/{owner}/{repo}/pulls/{pull_number}/files";

async function listFiles(
  octokit: OctokitClient,
  { owner, name, number }: PullRequestAddress,
): Promise<ChangedFile[]> {
  const files: ChangedFile[] = [];
  for (let page = 1; page <= MOST_PAGES; page++) {
    const { data } = await attempt(ROUTE, () =>
      octokit.request(ROUTE, { owner, repo: name, pull_number: number, per_page: 100, page }),
    );
    for (const file of data) {
      const change = toChange(file.status);
      const { filename: path, additions, deletions } = file;
      const previousPath = change === "renamed" ? (file.previous_filename ?? null) : null;
      files.push({ path, previousPath, change, additions, deletions });
    }
    if (data.length < 100) break;
  }
  return files;
}
