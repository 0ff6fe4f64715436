// Git as a process: run in a clone, asked for plain output, its refusals as one kind of error.

import { execFileSync } from "node:child_process";
import { codeOf } from "./file-error.ts";
import { Refusal } from "./refusal.ts";

/** What `git` may print at the most: a tree of a million files with long names fits. */
const MAX_OUTPUT_BYTES = 256 * 1024 * 1024;

/** Settings of whoever runs it must not change what is read. */
const PLAIN_OUTPUT = ["-c", "diff.relative=false", "-c", "log.showSignature=false"];

export class GitError extends Refusal {
  override readonly name: string = "GitError";
}

/** Git itself must be set up first; nothing is wrong with what was asked for. */
export class GitSetupError extends GitError {
  override readonly name = "GitSetupError";
}

/** @throws GitError with the first line of what git said. */
export function runGit(clone: string, args: readonly string[], input = ""): Buffer {
  try {
    return execFileSync("git", ["-C", clone, ...PLAIN_OUTPUT, ...args], {
      input,
      maxBuffer: MAX_OUTPUT_BYTES,
      stdio: ["pipe", "pipe", "pipe"],
      // A clone without all its objects would fetch them: better an error than a surprise. Sentences of git are looked
      // at below, so they must be English.
      env: { ...process.env, GIT_NO_LAZY_FETCH: "1", LC_ALL: "C" },
    });
  } catch (error) {
    throw toGitError(clone, args, error);
  }
}

/** How git names the folder that must be allowed; it has no exit code of its own for this. */
const NOT_TRUSTED = /detected dubious ownership[\s\S]*--add safe\.directory (.+)/;

function toGitError(clone: string, args: readonly string[], cause: unknown): GitError {
  if (codeOf(cause) === "ENOENT") {
    return new GitSetupError("git can't be started. Install it, or add it to PATH.", { cause });
  }
  const stderr = String((cause as { stderr?: Buffer }).stderr ?? "").trim();
  const [, untrusted] = NOT_TRUSTED.exec(stderr) ?? [];
  if (untrusted !== undefined) {
    const message = `git does not read ${clone}, which belongs to somebody else. If you trust it, run: git config --global --add safe.directory ${untrusted}`;
    return new GitSetupError(message, { cause });
  }
  const [said] = stderr.split("\n");
  return new GitError(`git ${args[0]} failed in ${clone}: ${said || (cause as Error).message}`, { cause });
}
