// `charter import` as a user starts it: a process with arguments, files and an exit code.

import { execFileSync, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { readImportFile, readOwnersTree, UnreadableImport } from "../../src/cli/import-files.ts";

const BIN = resolve("bin/charter.js");
const folder = mkdtempSync(join(tmpdir(), "charter-import-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const at = (...names: string[]) => join(folder, ...names);
const git = (...args: string[]) => execFileSync("git", ["-C", folder, ...args]);

for (const path of ["tree/a/b", "tree/out", "elsewhere", "empty"]) mkdirSync(at(path), { recursive: true });
writeFileSync(at("CODEOWNERS"), "* @core\n/docs/ @doc a@b.co\n");
writeFileSync(at("people.md"), "# People\n\n## Core Maintainers\n\n- Al ([al](https://github.com/al))\n");
writeFileSync(at("tree/OWNERS"), "approvers: [al]\n");
writeFileSync(at("tree/a/b/OWNERS"), "approvers: [bo]\n");
writeFileSync(
  at("policy.yml"),
  'policy: {approval: [r]}\napproval_rules: [{name: r, if: {"\\e[2J": {a: 1}}}]\n',
);
writeFileSync(at("tree/OWNERS_ALIASES"), "aliases: {}\n");
writeFileSync(at("tree/NOWNERS"), "approvers: [no]\n");
writeFileSync(at("elsewhere/OWNERS"), "approvers: [no]\n");
writeFileSync(at("binary"), Buffer.from([0xff, 0xfe, 0x00]));
symlinkSync(at("elsewhere"), at("tree/link"));
symlinkSync(at("elsewhere/OWNERS"), at("tree/out/OWNERS"));

function charterImport(...args: string[]): Promise<{ status: number | null; out: string; err: string }> {
  return new Promise((done, failed) => {
    const child = spawn(process.execPath, [BIN, "import", ...args], { cwd: folder });
    const printed = { out: "", err: "" };
    child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
      printed.out += chunk;
    });
    child.stderr.setEncoding("utf8").on("data", (chunk: string) => {
      printed.err += chunk;
    });
    child.on("error", failed);
    child.on("close", (status) => done({ status, ...printed }));
  });
}

describe("charter import", () => {
  it.each([
    [["--from", "gitlab", "CODEOWNERS"], '"gitlab" is no format. Write one of codeowners, owners'],
    [["--from", "codeowners", "CODEOWNERS", "people.md"], "1 --from and 2 paths"],
    [["--from", "codeowners", "nowhere"], "there is no file nowhere. Name one that exists."],
    [["--from", "codeowners", "CODEOWNERS", "--output", "people.md"], "people.md is there already"],
    [["--from", "persons-of-interest", "CODEOWNERS"], "no charter is written"],
  ])("%j is refused, and nothing is printed", async (args, message) => {
    const { status, out, err } = await charterImport(...args);
    expect({ status, out }).toEqual({ status: 1, out: "" });
    expect(err).toContain(message);
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

  it("writes a file, and replaces one only by force", async () => {
    const args = ["--from", "owners", "tree", "--output", "charter.yml"];
    const first = await charterImport(...args);
    expect(first).toMatchObject({
      status: 0,
      out: "",
      err: expect.stringContaining("Everything is carried over."),
    });
    const text = readFileSync(at("charter.yml"), "utf8");
    expect(text).toContain("  # a/b/OWNERS:1\n  - name: a/b/\n");
    writeFileSync(at("charter.yml"), "mine");
    expect(await charterImport(...args)).toMatchObject({ status: 1 });
    expect(readFileSync(at("charter.yml"), "utf8")).toBe("mine");
    expect(await charterImport(...args, "--force")).toMatchObject({ status: 0 });
    expect(readFileSync(at("charter.yml"), "utf8")).toBe(text);
  });
});

describe("files of an import", () => {
  it("must be there, small and text", () => {
    writeFileSync(at("large"), Buffer.alloc(3 * 1024 * 1024 + 1, "a"));
    for (const [path, message] of [
      ["binary", "is not text in UTF-8"],
      ["large", "more than 3 MB"],
      ["tree", "is a folder"],
    ] as const) {
      expect(() => readImportFile(at(path))).toThrow(UnreadableImport);
      expect(() => readImportFile(at(path))).toThrow(message);
    }
    expect(() => readOwnersTree(at("nowhere"))).toThrow("there is no folder");
    expect(() => readOwnersTree(at("CODEOWNERS"))).toThrow("is a file");
    expect(readOwnersTree(at("empty"))).toEqual([]);
  });

  it("are those of a tree that git knows, or all of a folder, and never through a link", () => {
    const paths = () => readOwnersTree(at("tree")).map(({ path }) => path);
    expect(paths()).toEqual(["OWNERS", "OWNERS_ALIASES", "a/b/OWNERS"]);
    git("init", "-q");
    git("add", "tree/OWNERS", "tree/OWNERS_ALIASES", "tree/out/OWNERS");
    expect(paths()).toEqual(["OWNERS", "OWNERS_ALIASES"]);
  });
});
