// A small clone, made for a test with git alone and without the settings of whoever runs it.

import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll } from "vitest";

const GIT_ENVIRONMENT = {
  PATH: process.env.PATH,
  GIT_CONFIG_GLOBAL: "/dev/null",
  GIT_CONFIG_NOSYSTEM: "1",
  GIT_AUTHOR_NAME: "Zoë Lund",
  GIT_AUTHOR_EMAIL: "zoe@example.org",
  GIT_COMMITTER_NAME: "Zoë Lund",
  GIT_COMMITTER_EMAIL: "zoe@example.org",
};

/** A folder that is gone after the tests of the file. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "charter-cli-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export class Clone {
  readonly path: string;

  constructor(folder: string, name: string) {
    this.path = join(folder, name);
    mkdirSync(this.path);
    this.git("init", "-q", "-b", "main");
  }

  git(...args: string[]): string {
    return execFileSync("git", args, { cwd: this.path, env: GIT_ENVIRONMENT, encoding: "utf8" });
  }

  commit(
    files: Record<string, string | Buffer>,
    message = "A change",
    author = "Zoë Lund <zoe@example.org>",
  ): void {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(join(this.path, dirname(path)), { recursive: true });
      writeFileSync(join(this.path, path), text);
    }
    this.git("add", "-A");
    this.git("commit", "-q", "-m", message, `--author=${author}`);
  }
}
