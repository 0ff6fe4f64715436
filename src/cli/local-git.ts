// A local clone: its commits, trees and files, read with git alone. Nothing is fetched and nothing written.

import type { Commit, GovernanceFile, UnreadableFile } from "../core/snapshot.ts";
import { GitError, GitSetupError, runGit } from "./git-process.ts";
import { COMMIT_FORMAT, type LocalChange, readChangedFiles, readCommits } from "./local-change.ts";
import { listTree, readTexts, type TreeEntry } from "./local-files.ts";
import { HISTORY_FORMAT, type LandedChange, readHistory } from "./local-history.ts";

export { GitError } from "./git-process.ts";
export type { LocalChange } from "./local-change.ts";
export type { TreeEntry } from "./local-files.ts";

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
      commits: this.commits(base, head),
    };
  }

  /** Those of `head` that `base` has not, oldest first. */
  commits(base: string, head: string): Commit[] {
    return readCommits(this.#git("log", "-z", "--reverse", `--format=${COMMIT_FORMAT}`, `${base}..${head}`));
  }

  /** What landed on a branch since then (ISO 8601), newest first: each merge or direct commit is one change. */
  history(commit: string, since: string, most: number): LandedChange[] {
    const args = ["--first-parent", "--diff-merges=first-parent", "-M", "--raw", "--numstat", "-z"];
    const limits = [`--since=${since}`, `--max-count=${most}`];
    return readHistory(this.#git("log", ...args, ...limits, `--format=${HISTORY_FORMAT}`, commit, "--"));
  }

  /** ISO 8601 with the zone of who committed it. */
  dateOf(commit: string): string {
    return this.#git("log", "-1", "--format=%cI", commit, "--").trim();
  }

  /** The folder with the files of the clone; null for a clone without one. */
  workingTree(): string | null {
    this.#assertClone();
    if (this.#git("rev-parse", "--is-inside-work-tree").trim() !== "true") return null;
    return this.#git("rev-parse", "--show-toplevel").replace(/\n$/, "");
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

  /** Whether the clone has only a part of the history, as one that was made with a depth. */
  isShallow(): boolean {
    return this.#git("rev-parse", "--is-shallow-repository").trim() === "true";
  }

  /** What a clone lacks that was made with a depth, as by default in GitHub's workflows; null for a whole one. */
  #shallowAdvice(): string | null {
    if (!this.isShallow()) return null;
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
