// `charter lint`: which files it reads, which tree it compares them with, and how it fails.

import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { lintCommand } from "../../src/cli/lint.ts";
import { Clone, temporaryFolder } from "./clone.ts";
import { type Ran, runCommand } from "./run-command.ts";

const folder = temporaryFolder();
const start = process.cwd();
afterEach(() => {
  process.chdir(start);
  vi.unstubAllEnvs();
});

const lint = (...args: string[]): Promise<Ran> => runCommand(lintCommand(), args);

/** What is found, as `rule path:line`. */
async function found(...args: string[]): Promise<string[]> {
  const { out } = await lint(...args, "--format", "json");
  const lines = out.split("\n").filter((line) => line !== "");
  return lines.map((line) => {
    const { rule, path, line: at } = JSON.parse(line);
    return `${rule} ${path}:${at}`;
  });
}

function folderWith(name: string, files: Record<string, string | Buffer>): string {
  const path = join(folder, name);
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(join(path, file, ".."), { recursive: true });
    writeFileSync(join(path, file), text);
  }
  return path;
}

const CHARTER = [
  "version: 1",
  "ownership: [modules, .github/MAINTAINERS, docs/merge_rules.yaml, OWNERS]",
  "roster: people.md",
  "modules:",
  "  - { name: Docs, maintainers: ['@ada', '@ben'] }",
  "",
].join("\n");
const MERGE_RULES = "- name: docs\n  patterns: [gone/**]\n  approved_by: [ada, ben]\n";
const PEOPLE = "# Maintainers\n## Module Maintainers\n### Docs\n- Ada ([ada](https://github.com/ada))\n";

describe("refusals", () => {
  it("names of files that are not there, are no file, or of no known name, and the rest is checked", async () => {
    process.chdir(folderWith("some", { CODEOWNERS: "a//b @a\n", "notes.txt": "", "d/CODEOWNERS/x": "" }));
    const { status, out, err } = await lint(
      "--file",
      "notes.txt",
      "none/CODEOWNERS",
      "d/CODEOWNERS",
      "CODEOWNERS",
    );
    expect(status).toBe(1);
    expect(err).toContain("charter: notes.txt is not known as a governance file.");
    expect(err).toContain("charter: there is no file none/CODEOWNERS.");
    expect(out).toContain("d/CODEOWNERS: error: The file can't be read: it is a folder.");
    expect(out).toContain("CODEOWNERS:1:1: warning: ");
  });

  it("formats that are none, and folders that are no clone", async () => {
    expect(await lint("--format", "xml")).toMatchObject({
      status: 1,
      err: expect.stringContaining("text, json, sarif, github"),
    });
    expect(await lint("--json")).toMatchObject({ status: 1, err: expect.stringContaining("--json") });
    expect(await lint("--git", folderWith("plain", { CODEOWNERS: "" }))).toMatchObject({
      status: 1,
      err: expect.stringContaining("Name the folder of a clone by --git."),
    });
    const clone = new Clone(folder, "nothing");
    clone.commit({ "README.md": "" });
    expect(await lint("--git", clone.path)).toMatchObject({
      status: 1,
      err: expect.stringMatching(
        /no governance file in the clone\. .+\.github\/merge_rules\.yaml.+ or OWNERS files, or/,
      ),
    });
  });

  it("GitHub without a token, before any call", async () => {
    vi.stubEnv("GITHUB_TOKEN", "");
    vi.stubEnv("GH_TOKEN", "");
    vi.stubEnv("GITHUB_API_URL", "http://127.0.0.1:1");
    process.chdir(folderWith("tokenless", { CODEOWNERS: "* @a\n" }));
    expect(await lint("--github", "acme/widget")).toMatchObject({
      status: 1,
      out: "",
      err: expect.stringMatching(/^charter: --github needs a token\..+GITHUB_TOKEN or GH_TOKEN\.\n$/),
    });
  });

  it("binary files, other encodings and what is too large", async () => {
    process.chdir(
      folderWith("bad", {
        "a/CODEOWNERS": Buffer.of(0xff, 0x41),
        "b/CODEOWNERS": "a\0b",
        "c/CODEOWNERS": "#".repeat(3 * 1024 * 1024 + 1),
      }),
    );
    const { status, out } = await lint("--file", "a/CODEOWNERS", "b/CODEOWNERS", "c/CODEOWNERS");
    expect(status).toBe(1);
    expect(out.match(/it is .+(?= \[syntax\]$)/gm)).toEqual([
      "it is not text in UTF-8. Put a text file in UTF-8 in its place.",
      "it is a binary file, not text. Put a text file in UTF-8 in its place.",
      "it is 3.1 MB; only files below 3 MB are loaded. Make it smaller than 3 MB.",
    ]);
  });
});

describe("below the working folder", () => {
  it("reads what the charter names, and misses what it does not find", async () => {
    const files = {
      ".github/charter.yml": CHARTER,
      "a/OWNERS": "approvers: [ada]\nx: 1\n",
      "people.md": PEOPLE,
    };
    process.chdir(folderWith("named", { ...files, "node_modules/m/OWNERS": "]", CODEOWNERS: "a//b @a\n" }));
    expect(await found()).toEqual([
      "syntax .github/charter.yml:null",
      "syntax .github/charter.yml:2",
      "syntax .github/charter.yml:2",
      "syntax CODEOWNERS:1",
      "syntax a/OWNERS:2",
    ]);
  });

  it("reads every known place where there is no charter", async () => {
    process.chdir(
      folderWith("charterless", {
        ".github/merge_rules.yaml": MERGE_RULES,
        "docs/CODEOWNERS": "a//b @a\n",
        "x/OWNERS": "]",
      }),
    );
    expect(await found()).toEqual(["syntax docs/CODEOWNERS:1", "syntax x/OWNERS:null", "syntax x/OWNERS:1"]);
  });

  it("takes no folder for a file, and follows no link", async () => {
    const place = folderWith("folders", {
      "CODEOWNERS/x": "",
      "a/OWNERS/x": "",
      ".github/MAINTAINERS": "* @a @b\n",
    });
    process.chdir(place);
    expect(await found()).toEqual([]);
    symlinkSync("/etc/passwd", join(place, "OWNERS"));
    const { out } = await lint();
    expect(out).toMatch(/^OWNERS: \w+: The file .*is a symbolic link/m);
  });

  it("prints no problem where there is none", async () => {
    process.chdir(folderWith("clean", { CODEOWNERS: "* @ada @ben\n" }));
    expect(await lint()).toEqual({ status: 0, out: "No problems found.\n", err: "" });
  });
});

describe("--git", () => {
  const clone = new Clone(folder, "clone");
  clone.commit({
    ".github/charter.yml": CHARTER,
    ".github/MAINTAINERS": "/Src/ @ada @ben\n",
    "docs/merge_rules.yaml": MERGE_RULES,
    "src/x.ts": "",
    OWNERS: "approvers: [ada]\n",
    "people.md": PEOPLE,
  });

  it("reads files and tree at HEAD, not what is on disk", async () => {
    writeFileSync(join(clone.path, ".github/MAINTAINERS"), "* @ada @ben\n");
    expect(await found("--git", clone.path)).toEqual([
      "path-case .github/MAINTAINERS:1",
      "few-maintainers OWNERS:1",
      "unmatched-pattern docs/merge_rules.yaml:2",
      "roster-differs people.md:3",
    ]);
  });

  it("compares named files, as they are on disk, with the tree at HEAD", async () => {
    process.chdir(clone.path);
    writeFileSync(join(clone.path, "CODEOWNERS"), "/src/ @ada\n/new/ @ada\n");
    mkdirSync(join(clone.path, "new"));
    writeFileSync(join(clone.path, "new", "x"), "");
    expect(await found("--git", ".", "--file", join(clone.path, "CODEOWNERS"))).toEqual([
      "unowned-files CODEOWNERS:null",
      "unowned-files CODEOWNERS:null",
      "unowned-files CODEOWNERS:null",
      "unmatched-pattern CODEOWNERS:2",
    ]);
  });

  it("reads no file through a link out of the clone", async () => {
    const linked = new Clone(folder, "linked");
    symlinkSync("/etc/passwd", join(linked.path, "CODEOWNERS"));
    linked.commit({ "x.ts": "" });
    const { status, out } = await lint("--git", linked.path);
    expect(status).toBe(1);
    expect(out).toContain("is a symbolic link");
  });
});
