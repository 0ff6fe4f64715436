// A pull request as a local clone would make it: read with git alone, nothing is fetched and nothing written.

import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import type { ChangedFile, Commit, GovernanceFile } from "../core/snapshot.ts";

/** What `git` may print at the most: 3,000 files with long names and as many commits fit many times. */
const MAX_OUTPUT_BYTES = 256 * 1024 * 1024;

/** Settings of whoever runs it must not change what is read. */
const PLAIN_OUTPUT = ["-c", "diff.relative=false", "-c", "log.showSignature=false"];

export class GitError extends Error {
  override readonly name = "GitError";
}

export interface LocalChange {
  base: string;
  head: string;
  files: ChangedFile[];
  commits: Commit[];
}

export class LocalGit {
  readonly #clone: string;

  constructor(clone: string) {
    this.#clone = clone;
  }

  /** The change from the merge base of both revisions to `head`, as GitHub shows a pull request. */
  change(baseRevision: string, headRevision: string): LocalChange {
    this.#assertClone();
    const base = this.#resolve(baseRevision);
    const head = this.#resolve(headRevision);
    return { base, head, files: this.#files(base, head), commits: this.#commits(base, head) };
  }

  /** A file at a revision, or null where it is not there. */
  file(revision: string, path: string): GovernanceFile | null {
    const listed = this.#git("ls-tree", "-z", "--full-tree", revision, "--", path);
    const oid = /^\d+ blob ([0-9a-f]+)\t/.exec(listed)?.[1];
    if (!oid) return null;
    const text = this.#git("cat-file", "blob", oid);
    const sha256 = createHash("sha256").update(text, "utf8").digest("hex");
    return { path, oid, text, sha256, url: path };
  }

  #assertClone(): void {
    try {
      this.#git("rev-parse", "--git-dir");
    } catch (error) {
      throw new GitError(`${(error as Error).message}. Name the folder of a clone by --git.`, {
        cause: error,
      });
    }
  }

  #resolve(revision: string): string {
    try {
      return this.#git("rev-parse", "--verify", "--end-of-options", `${revision}^{commit}`).trim();
    } catch (error) {
      throw new GitError(
        `${this.#clone}: no commit \`${revision}\` there. Name a branch, tag or SHA of that clone.`,
        { cause: error },
      );
    }
  }

  #files(base: string, head: string): ChangedFile[] {
    const counts = this.#lineCounts(base, head);
    const fields = this.#git("diff", "--name-status", "-M", "-z", `${base}...${head}`).split("\0");
    const files: ChangedFile[] = [];
    for (let i = 0; i + 1 < fields.length; ) {
      const status = fields[i] ?? "";
      const isRename = /^[RC]/.test(status);
      const first = fields[i + 1] ?? "";
      const path = isRename ? (fields[i + 2] ?? "") : first;
      i += isRename ? 3 : 2;
      const [additions, deletions] = counts.get(path) ?? [0, 0];
      files.push({
        path,
        previousPath: status.startsWith("R") ? first : null,
        change: CHANGES[status[0] ?? ""] ?? "modified",
        additions,
        deletions,
      });
    }
    return files;
  }

  #lineCounts(base: string, head: string): Map<string, [number, number]> {
    const counts = new Map<string, [number, number]>();
    const fields = this.#git("diff", "--numstat", "--no-renames", "-z", `${base}...${head}`).split("\0");
    for (const field of fields) {
      const match = /^(\d+|-)\t(\d+|-)\t([\s\S]+)$/.exec(field);
      if (match?.[3]) counts.set(match[3], [Number(match[1]) || 0, Number(match[2]) || 0]);
    }
    return counts;
  }

  #commits(base: string, head: string): Commit[] {
    const format = "%H%x00%an%x00%ae%x00%(trailers:key=Co-authored-by,valueonly,separator=%x01)%x00";
    const fields = this.#git("log", "--reverse", `--format=${format}`, `${base}..${head}`).split("\0");
    const commits: Commit[] = [];
    for (let i = 0; i + 4 < fields.length + 1 && fields[i]?.trim(); i += 4) {
      const [sha = "", name = "", email = "", coAuthors = ""] = fields.slice(i, i + 4);
      const others = coAuthors.split("\u0001").flatMap((value) => {
        const match = /^([^<]*)<([^<>]+)>\s*$/.exec(value.trim());
        return match ? [{ name: (match[1] ?? "").trim(), email: match[2] ?? "", account: null }] : [];
      });
      commits.push({ sha: sha.trim(), authors: [{ name, email, account: null }, ...others] });
    }
    return commits;
  }

  #git(...args: string[]): string {
    try {
      return execFileSync("git", ["-C", this.#clone, ...PLAIN_OUTPUT, ...args], {
        encoding: "utf8",
        maxBuffer: MAX_OUTPUT_BYTES,
        stdio: ["ignore", "pipe", "pipe"],
      });
    } catch (error) {
      const stderr = (error as { stderr?: string }).stderr?.trim().split("\n")[0];
      throw new GitError(`git ${args[0]} failed in ${this.#clone}: ${stderr || (error as Error).message}`, {
        cause: error,
      });
    }
  }
}

const CHANGES: Record<string, ChangedFile["change"]> = { A: "added", C: "added", D: "removed", R: "renamed" };
