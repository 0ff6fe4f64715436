// Git as a process: run in a clone, asked for plain output, its refusals as one kind of error.

import { execFileSync } from "node:child_process";

/** What `git` may print at the most: a tree of a million files with long names fits. */
const MAX_OUTPUT_BYTES = 256 * 1024 * 1024;

/** Settings of whoever runs it must not change what is read. */
const PLAIN_OUTPUT = ["-c", "diff.relative=false", "-c", "log.showSignature=false"];

export class GitError extends Error {
  override readonly name = "GitError";
}

/** @throws GitError with the first line of what git said. */
export function runGit(clone: string, args: readonly string[], input = ""): Buffer {
  try {
    return execFileSync("git", ["-C", clone, ...PLAIN_OUTPUT, ...args], {
      input,
      maxBuffer: MAX_OUTPUT_BYTES,
      stdio: ["pipe", "pipe", "pipe"],
      // A clone without all its objects would fetch them: better an error than a surprise.
      env: { ...process.env, GIT_NO_LAZY_FETCH: "1" },
    });
  } catch (error) {
    const stderr = String((error as { stderr?: Buffer }).stderr ?? "")
      .trim()
      .split("\n")[0];
    throw new GitError(`git ${args[0]} failed in ${clone}: ${stderr || (error as Error).message}`, {
      cause: error,
    });
  }
}
