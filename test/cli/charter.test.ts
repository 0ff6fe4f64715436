// The command line as a user starts it: a process with standard output, standard error and exit code.

import { spawn } from "node:child_process";
import { closeSync, existsSync, mkdirSync, openSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, it } from "vitest";
import { temporaryFolder } from "./clone.ts";

const BIN = resolve("bin/charter.js");
const folder = temporaryFolder();

function charter(
  args: string[],
  stdout: "pipe" | number = "pipe",
): Promise<{ status: number | null; out: string; err: string }> {
  return new Promise((done, failed) => {
    const child = spawn(process.execPath, [BIN, ...args], { cwd: folder, stdio: ["ignore", stdout, "pipe"] });
    let out = "";
    let err = "";
    child.stdout?.setEncoding("utf8").on("data", (chunk: string) => {
      out += chunk;
    });
    child.stderr?.setEncoding("utf8").on("data", (chunk: string) => {
      err += chunk;
    });
    child.on("error", failed);
    child.on("close", (status) => done({ status, out, err }));
  });
}

it("fails with what to do, and then with what is wrong", async () => {
  const nothing = await charter(["lint"]);
  expect(nothing).toMatchObject({ status: 1, out: "" });
  expect(nothing.err).toMatch(
    /^charter: there is no governance file here\. Go to a repository with .+--file\.\n$/,
  );

  mkdirSync(join(folder, ".github"));
  writeFileSync(join(folder, ".github", "charter.yml"), "version: 1\nreview: { approval: 1 }\n");
  writeFileSync(join(folder, "CODEOWNERS"), "* @core\n[x\na bob\n");
  const wrong = await charter(["lint"]);
  expect(wrong).toMatchObject({ status: 1, err: "" });
  expect(wrong.out.split("\n")).toEqual([
    expect.stringMatching(/^\.github\/charter\.yml: warning: .+ownership as a whole.+ \[syntax\]$/),
    '.github/charter.yml:2:11: error: There is no key "approval" in review. Did you mean approvals? [syntax]',
    "",
    expect.stringMatching(/^CODEOWNERS:2:1: error: .+ \[syntax\]$/),
    expect.stringMatching(/^CODEOWNERS:3:3: error: .+ \[syntax\]$/),
    "",
    "3 errors and 1 warning in 2 files.",
    "",
  ]);
});

it("says where the options are explained that somebody got wrong", async () => {
  const [path, command] = await Promise.all([charter(["lint", "."]), charter(["lnt"])]);
  expect(path).toMatchObject({ status: 1, out: "" });
  expect(path.err).toMatch(/^error: too many arguments for 'lint'.+\nIts options: charter lint --help\n$/);
  expect(command).toMatchObject({ status: 1, out: "" });
  expect(command.err).toMatch(/'lnt'\n\(Did you mean lint\?\)\nAll commands: charter --help\n$/);
});

it.skipIf(!existsSync("/dev/full"))("says that its output can't be written, without a trace", async () => {
  writeFileSync(join(folder, "CODEOWNERS"), "* @core\n");
  const full = openSync("/dev/full", "w");
  const { status, err } = await charter(["import", "--from", "codeowners", "CODEOWNERS"], full);
  closeSync(full);
  expect({ status, err }).toEqual({
    status: 1,
    err: "charter: standard output can't be written: the disk is full. Make room, or choose another place.\n",
  });
});
