// What is read from a clone, and what is refused to be taken for text.

import { realpathSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { GitError, LocalGit } from "../../src/cli/local-git.ts";
import { Clone, temporaryFolder } from "./clone.ts";

const folder = temporaryFolder();
const clone = new Clone(folder, "clone");
const git = new LocalGit(clone.path);
const SUBMODULE = "1234567890123456789012345678901234567890";

beforeAll(() => {
  clone.commit({
    text: "héllo\n",
    same: "héllo\n",
    empty: "",
    "with bom": "\uFEFFx",
    binary: Buffer.from("a\0b"),
    latin: Buffer.from([0xe9]),
    huge: "x".repeat(3_000_000),
    "-l\n*": "odd\n",
    "dir/file": "x",
  });
  symlinkSync("text", join(clone.path, "link"));
  clone.git("update-index", "--add", "--cacheinfo", `160000,${SUBMODULE},module`);
  clone.git("add", "link");
  clone.git("commit", "-q", "-m", "odd entries");
});

describe("a file of a commit", () => {
  it.each([
    ["binary", "is a binary file, not text"],
    ["latin", "is not text in UTF-8"],
    ["huge", "is 3.0 MB; only files below 3 MB are loaded"],
    ["link", "is a symbolic link, not a file"],
    ["module", "is a submodule, not a file"],
  ])("is not read as text: %s", (path, reason) => {
    expect(git.file("HEAD", path)).toMatchObject({ path, reason });
    expect(git.file("HEAD", path)).not.toHaveProperty("text");
  });

  it.each(["nowhere", "dir", "*", ":(top)text"])("is null where there is none: %s", (path) => {
    expect(git.file("HEAD", path)).toBeNull();
  });

  it.each([
    ["text", "héllo\n"],
    ["empty", ""],
    ["with bom", "\uFEFFx"],
    ["-l\n*", "odd\n"],
    ["dir/file", "x"],
  ])("has its exact text: %j", (path, text) => {
    expect(git.file("HEAD", path)).toMatchObject({ path, text });
  });
});

it("lists the whole tree with sizes, and reads many entries in their order, equal ones too", () => {
  const tree = git.tree(git.resolve("HEAD"));
  const entry = (path: string) => tree.filter((each) => each.path === path);
  expect(tree).toHaveLength(11);
  expect(entry("text")).toMatchObject([{ bytes: 7, kind: "file" }]);
  expect(entry("module")).toEqual([{ path: "module", oid: SUBMODULE, kind: "submodule", bytes: 0 }]);
  const read = git.read(["same", "latin", "-l\n*", "text"].flatMap(entry));
  expect(read.map((file) => ("text" in file ? file.text : null))).toEqual([
    "héllo\n",
    null,
    "odd\n",
    "héllo\n",
  ]);
  expect(git.read([])).toEqual([]);
});

it("says how to trust a clone of somebody else, and not that it is none", () => {
  vi.stubEnv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1");
  vi.stubEnv("GIT_CONFIG_GLOBAL", "/dev/null");
  vi.stubEnv("LANG", "de_DE.UTF-8");
  const real = realpathSync(clone.path);
  expect(() => git.resolve("HEAD")).toThrow(
    new RegExp(
      `^git does not read ${clone.path}, which .+ run: git config --global --add safe\\.directory ${real}(/\\.git)?$`,
    ),
  );
  vi.stubEnv("PATH", folder);
  expect(() => git.resolve("HEAD")).toThrow(/^git can't be started\. Install it, or add it to PATH\.$/);
  vi.unstubAllEnvs();
});

it("says which clone and which revision it lacks", () => {
  expect(() => git.resolve("v9")).toThrow(GitError);
  expect(() => git.resolve("v9")).toThrow(`${clone.path}: no commit \`v9\` there.`);
  expect(() => git.resolve("HEAD:text")).toThrow("no commit `HEAD:text` there");
  expect(() => new LocalGit(folder).resolve("HEAD")).toThrow(
    /not a git repository.+Name the folder of a clone/,
  );
});
