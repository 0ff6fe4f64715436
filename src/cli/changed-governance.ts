// The governance that is tried: at another revision of a clone, a charter by itself, or files as they are on disk.

import { CHARTER_PATH } from "../core/governance-paths.ts";
import type { GovernanceFile, GovernanceFiles } from "../core/snapshot.ts";
import { unreadable } from "../core/unreadable.ts";
import { readFromDisk } from "./disk-file.ts";
import { commitPlace, folderPlace, withCharter } from "./file-places.ts";
import { findGovernance } from "./governance-files.ts";
import type { LocalGit, TreeEntry } from "./local-git.ts";
import { Refusal } from "./refusal.ts";

export interface ChangedGovernance {
  files: GovernanceFiles;
  /** For messages: "draft.yml" or "main at draft". */
  where: string;
}

/** At most one of both is given; none means the files of the clone's folder. */
export interface ChangeOptions {
  rules?: string;
  charter?: string;
}

/** @throws Refusal for a revision or a file that is not there */
export function changedInClone(
  git: LocalGit,
  clone: string,
  baseTree: readonly TreeEntry[],
  { rules, charter }: ChangeOptions,
): ChangedGovernance {
  if (charter !== undefined) {
    const place = withCharter(commitPlace(git, baseTree), readCharterFile(charter));
    return { files: findGovernance(place), where: charter };
  }
  if (rules !== undefined) {
    const place = commitPlace(git, git.tree(git.resolve(rules)));
    return { files: findGovernance(place), where: `${clone} at ${rules}` };
  }
  const folder = git.workingTree();
  if (folder === null) {
    throw new Refusal(`${clone} has no working tree. Name the changed governance by --rules or --charter.`);
  }
  return { files: findGovernance(folderPlace(folder)), where: `the working tree of ${clone}` };
}

/** @throws Refusal */
export function readCharterFile(path: string): GovernanceFile {
  const file = readFromDisk(path);
  if (file === null) throw new Refusal(`there is no file ${path}. Name a changed charter by --charter.`);
  if ("text" in file) return file;
  throw new Refusal(`${path} ${file.reason}. ${unreadable(file).fix}`);
}

/** @throws Refusal where nothing is to be tried */
export function assertChanged(before: GovernanceFiles, after: ChangedGovernance, advice: string): void {
  if (contentOf(before) !== contentOf(after.files)) return;
  throw new Refusal(
    `the governance in ${after.where} is that of the base: there is nothing to try. ${advice}`,
  );
}

function contentOf({ charter, ownership }: GovernanceFiles): string {
  // A draft of the charter may lie anywhere.
  const files = charter === null ? ownership : [{ ...charter, path: CHARTER_PATH }, ...ownership];
  const contents = files.map((file) => JSON.stringify([file.path, "text" in file ? file.text : file.reason]));
  return contents.sort().join("\n");
}
