// `charter import`: which files it reads, what it prints and writes, and how it fails.

import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { importCommand } from "../../src/cli/import.ts";
import { readOwnersTree } from "../../src/cli/import-files.ts";
import { Refusal } from "../../src/cli/refusal.ts";
import { temporaryFolder } from "./clone.ts";
import { runCommand } from "./run-command.ts";

const BIN = resolve("bin/charter.js");
const folder = temporaryFolder();
const start = process.cwd();
process.chdir(folder);
afterAll(() => process.chdir(start));

const at = (...names: string[]) => join(folder, ...names);
const charterImport = (...args: string[]) => runCommand(importCommand(), args);

for (const path of ["tree/a/b", "tree/out", "elsewhere", "empty", "closed/locked"]) {
  mkdirSync(at(path), { recursive: true });
}
writeFileSync(at("CODEOWNERS"), "* @core\n/docs/ @doc a@b.co\n");
writeFileSync(at("people.md"), "# People\n\n## Core Maintainers\n\n- Al ([al](https://github.com/al))\n");
writeFileSync(at("tree/OWNERS"), "approvers: [al]\n");
writeFileSync(at("tree/a/b/OWNERS"), "approvers: [bo]\n");
writeFileSync(
  at("policy.yml"),
  'policy: {approval: [r, k]}\napproval_rules: [{name: r, if: {"\\e[2J": {a: 1}}}, {name: k, requires: {count: 1, users: [al]}}]\n',
);
writeFileSync(at("tree/OWNERS_ALIASES"), "aliases: {}\n");
writeFileSync(at("tree/NOWNERS"), "approvers: [no]\n");
writeFileSync(at("elsewhere/OWNERS"), "approvers: [no]\n");
writeFileSync(at("binary"), Buffer.from([0xff, 0xfe, 0x00]));
writeFileSync(at("latin"), Buffer.from([0x23, 0xe9]));
writeFileSync(at("large"), "#".repeat(3_000_000));
symlinkSync(at("elsewhere"), at("tree/link"));
symlinkSync(at("elsewhere/OWNERS"), at("tree/out/OWNERS"));

describe("charter import", () => {
  it.each([
    ["codeowners", "/dev/zero", "/dev/zero is a device or a socket, not a file. Name a text file."],
    ["codeowners", "binary", "binary is a binary file, not text. Put a text file in UTF-8"],
    ["codeowners", "latin", "latin is not text in UTF-8. "],
    ["codeowners", "large", "large is 3.0 MB; only files below 3 MB are loaded. Make it smaller"],
    ["codeowners", "tree", "tree is a folder. Name the file in it."],
    ["codeowners", "nowhere", "there is no file nowhere. Name one that exists."],
    ["owners", "nowhere", "there is no folder nowhere. Name the root of a repository."],
    ["owners", "CODEOWNERS", "CODEOWNERS is a file. Name the root folder of a repository."],
    ["owners", "CODEOWNERS/x", "the folder CODEOWNERS/x can't be read: a file is in the way"],
    ["persons-of-interest", "CODEOWNERS", "no charter is written"],
    ["gitlab", "CODEOWNERS", '"gitlab" is no format. Write one of codeowners, owners'],
  ])("from %s can't read %s, and prints nothing", async (format, path, message) => {
    const { status, out, err } = await charterImport("--from", format, path);
    expect({ status, out }).toEqual({ status: 1, out: "" });
    expect(err).toContain(message);
    expect(err).not.toMatch(/ENO|EACC|^ +at /m);
  });

  it("needs a format for each path", async () => {
    const { status, err } = await charterImport("--from", "codeowners", "CODEOWNERS", "people.md");
    expect({ status, err }).toEqual({
      status: 1,
      err: "charter: there are 1 --from and 2 paths. Give each path a --from.\n",
    });
  });

  it("prints the charter of two files, and what is lost", async () => {
    const { status, out, err } = await charterImport(
      "--from",
      "codeowners",
      "CODEOWNERS",
      "--from",
      "persons-of-interest",
      "people.md",
    );
    expect(status).toBe(0);
    expect(out).toContain("# Imported from CODEOWNERS, people.md.\n");
    expect(out).toContain(
      '  # CODEOWNERS:2\n  - name: docs/\n    paths:\n      - "docs/**"\n    maintainers: ["@doc"]\n',
    );
    expect(out).toContain("people:\n  al: {name: Al}\n");
    expect(err.split("\n")).toEqual([
      'CODEOWNERS:2: could not be carried over: the owner "a@b.co", because nobody can see whose address it is.',
      "charter: 2 modules with 2 paths, 1 tier, names of 1 login from CODEOWNERS, people.md. 1 thing could not be carried over.",
      "",
    ]);
  });

  it("hides nothing of what a file says", async () => {
    const { status, err } = await charterImport("--from", "policy-bot", "policy.yml");
    expect(status).toBe(0);
    expect(err).toContain("policy.yml:2: could not be carried over: the condition \\u001b[2J, because");
    expect(err).not.toContain("\u001b");
  });

  it("writes a file in a new folder, and replaces one only by force", async () => {
    const args = ["--from", "owners", "tree", "--output", "new/.github/charter.yml"];
    const first = await charterImport(...args);
    expect(first).toMatchObject({
      status: 0,
      out: "",
      err: expect.stringContaining("Everything is carried over."),
    });
    const written = at("new/.github/charter.yml");
    const text = readFileSync(written, "utf8");
    expect(text).toContain("  # a/b/OWNERS:1\n  - name: a/b/\n");
    writeFileSync(written, "mine");
    expect(await charterImport(...args)).toEqual({
      status: 1,
      out: "",
      err: "charter: new/.github/charter.yml is there already. Choose another name, or replace it by --force.\n",
    });
    expect(readFileSync(written, "utf8")).toBe("mine");
    expect(await charterImport(...args, "--force")).toMatchObject({ status: 0 });
    expect(readFileSync(written, "utf8")).toBe(text);
  });

  it("leaves what is there alone when the disk takes only a part", () => {
    mkdirSync(at("many"), { recursive: true });
    const people = Array.from({ length: 150 }, (_, i) => `person-${i}`);
    writeFileSync(at("many/OWNERS"), `approvers: [${people.join(", ")}]\n`);
    writeFileSync(at("many/charter.yml"), "mine");
    const command = `ulimit -f 2 && exec "$0" "$1" import --from owners many --force --output many/charter.yml`;
    const { status, stderr } = spawnSync("sh", ["-c", command, process.execPath, BIN], { encoding: "utf8" });
    expect({ status, stderr }).toEqual({
      status: 1,
      stderr:
        "charter: many/charter.yml can't be written: no file may be that large here. Choose another place.\n",
    });
    expect(readdirSync(at("many")).sort()).toEqual(["OWNERS", "charter.yml"]);
    expect(readFileSync(at("many/charter.yml"), "utf8")).toBe("mine");
  });

  it("boasts of nothing that it could not write", async () => {
    const { status, err } = await charterImport(
      "--from",
      "owners",
      "tree",
      "--output",
      "CODEOWNERS/charter.yml",
    );
    expect({ status, err }).toEqual({
      status: 1,
      err: "charter: CODEOWNERS/charter.yml can't be written: a file is in the way where a folder should be. Choose another place.\n",
    });
  });
});

/** Whoever may do everything is refused no folder. */
async function asSomebodyElse<T>(act: () => Promise<T>): Promise<T> {
  const user = process.geteuid?.();
  if (user !== 0) return act();
  chmodSync(folder, 0o755);
  process.seteuid?.(65534);
  return act().finally(() => process.seteuid?.(user));
}

describe("OWNERS files", () => {
  it("may stand below a folder that can't be read", async () => {
    chmodSync(at("closed/locked"), 0);
    const { status, out, err } = await asSomebodyElse(() => charterImport("--from", "owners", "closed"));
    chmodSync(at("closed/locked"), 0o755);
    expect({ status, out, err }).toEqual({
      status: 1,
      out: "",
      err: "charter: the folder closed/locked can't be read: you have no permission. Ask for it, or choose another place.\n",
    });
  });

  it("are those that git would see, or all of a folder, and never through a link", () => {
    const paths = () => readOwnersTree(at("tree")).map(({ path }) => path);
    expect(readOwnersTree(at("empty"))).toEqual([]);
    expect(paths()).toEqual(["OWNERS", "OWNERS_ALIASES", "a/b/OWNERS"]);
    execFileSync("git", ["-C", folder, "init", "-q"]);
    writeFileSync(at(".gitignore"), "tree/a\n");
    execFileSync("git", ["-C", folder, "add", "tree/OWNERS", "tree/out/OWNERS"]);
    expect(paths()).toEqual(["OWNERS", "OWNERS_ALIASES"]);
    expect(() => readOwnersTree(at("nowhere"))).toThrow(Refusal);
  });
});
