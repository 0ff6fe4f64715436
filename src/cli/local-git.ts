// A local clone: its commits, trees and files, read with git alone. Nothing is fetched and nothing written.

import type { ChangedFile, Commit, GovernanceFile, UnreadableFile } from "../core/snapshot.ts";
import { GitError, GitSetupError, runGit } from "./git-process.ts";
import { COMMIT_FORMAT, readChangedFiles, readCommits } from "./local-change.ts";
import { listTree, readTexts, type TreeEntry } from "./local-files.ts";

export { GitError } from "./git-process.ts";
export type { TreeEntry } from "./local-files.ts";

export interface LocalChange {
  base: string;
  head: string;
  files: ChangedFile[];
  commits: Commit[];
}

/** Every method throws a GitError where the folder is no clone, or a revision is not there. */
export class LocalGit {
  readonly #clone: string;

  constructor(clone: string) {
    this.#clone = clone;
  }

  /** The SHA of the commit that a branch, tag or SHA names. */
  resolve(revision: string): string {
    this.#assertClone();
    try {
      return this.#git("rev-parse", "--verify", "--end-of-options", `${revision}^{commit}`).trim();
    } catch (error) {
      const advice = this.#shallowAdvice() ?? "Name a branch, tag or SHA of that clone.";
      throw new GitError(`${this.#clone}: no commit \`${revision}\` there. ${advice}`, { cause: error });
    }
  }

  /** The change from the merge base of both revisions to `head`, as GitHub shows a pull request. */
  change(baseRevision: string, headRevision: string): LocalChange {
    const base = this.resolve(baseRevision);
    const head = this.resolve(headRevision);
    this.#assertRelated(base, head);
    const range = `${base}...${head}`;
    return {
      base,
      head,
      files: readChangedFiles(
        this.#git("diff", "--name-status", "-M", "-z", range),
        this.#git("diff", "--numstat", "--no-renames", "-z", range),
      ),
      commits: readCommits(this.#git("log", "--reverse", `--format=${COMMIT_FORMAT}`, `${base}..${head}`)),
    };
  }

  /** Everything in the tree of a commit, folders aside. */
  tree(commit: string): TreeEntry[] {
    return listTree(this.#clone, commit);
  }

  /** The texts of entries of a tree, in their order; one process reads them all. */
  read(entries: readonly TreeEntry[]): (GovernanceFile | UnreadableFile)[] {
    return readTexts(this.#clone, entries);
  }

  /** A file of a commit, or null where there is none. */
  file(commit: string, path: string): GovernanceFile | UnreadableFile | null {
    const entries = listTree(this.#clone, commit, [path]).filter((entry) => entry.path === path);
    return readTexts(this.#clone, entries)[0] ?? null;
  }

  #assertRelated(base: string, head: string): void {
    try {
      this.#git("merge-base", base, head);
    } catch (error) {
      const advice = this.#shallowAdvice() ?? "Name revisions of one history.";
      throw new GitError(`${this.#clone}: ${base} and ${head} have no commit in common. ${advice}`, {
        cause: error,
      });
    }
  }

  /** What a clone lacks that was made with a depth, as by default in GitHub's workflows; null for a whole one. */
  #shallowAdvice(): string | null {
    if (this.#git("rev-parse", "--is-shallow-repository").trim() !== "true") return null;
    return "This clone has only a part of the history: fetch the whole (git fetch --unshallow; in a workflow, fetch-depth: 0 of actions/checkout).";
  }

  #assertClone(): void {
    try {
      this.#git("rev-parse", "--git-dir");
    } catch (error) {
      if (error instanceof GitSetupError) throw error;
      throw new GitError(`${(error as Error).message}. Name the folder of a clone by --git.`, {
        cause: error,
      });
    }
  }

  #git(...args: string[]): string {
    return runGit(this.#clone, args).toString("utf8");
  }
}
