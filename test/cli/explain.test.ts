// `charter explain` on clones that are made for the test, and on the governance files of a real project.

import { cpSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { explainCommand } from "../../src/cli/explain.ts";
import { Clone, temporaryFolder } from "./clone.ts";
import { type Ran, runCommand } from "./run-command.ts";

const folder = temporaryFolder();

function explain(git: string, ...more: string[]): Promise<Ran> {
  const args = ["--git", git, "--base", "main", "--head", "change", "--author", "zoe", ...more];
  return runCommand(explainCommand(), args);
}

async function explainAsData(git: string, ...more: string[]) {
  const { status, out } = await explain(git, ...more, "--json");
  expect(status).toBe(0);
  return JSON.parse(out);
}

const CODEOWNERS = `* @trunk

[Kernel][2] @ana @ben @cleo
/src/

[Guides] @org/docs
/docs/
*.md
`;

const CHARTER = `version: 1
cla: { document: legal/CLA.md }
tiers:
  - { name: core, members: ["@alba"] }
`;

const project = new Clone(folder, "project");
const plain = join(folder, "plain");
const shallow = join(folder, "shallow");

beforeAll(() => {
  mkdirSync(plain);
  project.commit({
    ".github/CODEOWNERS": CODEOWNERS,
    ".github/charter.yml": CHARTER,
    "legal/CLA.md": "# Agreement\n",
    "src/move me.c": "int main() {\n  return 0;\n}\n",
    'docs/naïve "quoted".md': "# Words\n",
  });
  project.git("checkout", "-q", "-b", "change");
  project.git("mv", "src/move me.c", "docs/moved.c");
  project.commit({ 'docs/naïve "quoted".md': "# Other words\n", "src/two\nlines.c": "x\n" });
  project.commit({ "src/next.c": "y\n" }, "More\n\nCo-authored-by: Ümit <umit@example.org>");
  project.git("checkout", "-q", "main");
  project.commit({ "src/only-on-main.c": "z\n" });
  project.git("clone", "-q", "--depth", "1", "--no-single-branch", `file://${project.path}`, shallow);
  project.git("checkout", "-q", "--orphan", "other");
  project.git("commit", "-q", "-m", "another beginning");
  project.git("checkout", "-q", "main");
});

describe("what it can't read", () => {
  it.each([
    ["a folder that is no clone", plain, [], /not a git repository.+Name the folder of a clone by --git\.$/],
    [
      "a folder that is not there",
      join(folder, "nowhere"),
      [],
      /No such file.+Name the folder of a clone by --git\.$/,
    ],
    [
      "an unknown revision",
      project.path,
      ["--head", "nope"],
      /no commit `nope` there\. Name a branch, tag or SHA/,
    ],
    ["a revision that looks like an option", project.path, ["--base=--all"], /no commit `--all` there/],
    [
      "a revision of another history",
      project.path,
      ["--base", "other"],
      /have no commit in common\. Name revisions of one history\.$/,
    ],
    [
      "a shallow clone",
      shallow,
      ["--base", "HEAD~1", "--head", "HEAD"],
      /no commit `HEAD~1` there\. This clone has only a part of the history: .+fetch-depth: 0/,
    ],
    [
      "a shallow clone of both",
      shallow,
      ["--base", "origin/main", "--head", "origin/change"],
      /no commit in common\. This clone has only a part of the history: .+git fetch --unshallow/,
    ],
  ])("is refused with what to do: %s", async (_what, git, more, message) => {
    const { status, out, err } = await explain(git, ...more);
    expect(status).toBe(1);
    expect(out).toBe("");
    expect(err).toMatch(/^charter: .+\n$/);
    expect(err.trim()).toMatch(message);
  });

  it("is a base without a usable charter, of which nobody knows who may approve", async () => {
    const clone = new Clone(folder, "broken");
    clone.commit({ CODEOWNERS: "* @ana\n", ".github/charter.yml": "version: 1\nreview: { approval: 1 }\n" });
    clone.git("checkout", "-q", "-b", "change");
    const { status, out, err } = await explain(clone.path);
    expect({ status, out }).toEqual({ status: 1, out: "" });
    expect(err).toMatch(
      /^\.github\/charter\.yml:2:11: error: There is no key .+\ncharter: .+ at main: .+ Correct what is named above\.\n$/,
    );
  });

  it.each(["not a login!", "org/team", "-a", "", "@"])("is no author: %j", async (author) => {
    const { status, out, err } = await explain(project.path, `--author=${author}`);
    expect({ status, out }).toEqual({ status: 1, out: "" });
    expect(err).toContain("is no login of GitHub. Write it like --author alice.");
  });

  it.each(["--git", "--base", "--head", "--author"])("needs %s", async (option) => {
    const all = ["--git", project.path, "--base", "main", "--head", "change", "--author", "zoe"];
    const args = all.toSpliced(all.indexOf(option), 2);
    const { status, err } = await runCommand(explainCommand(), args);
    expect(status).toBe(1);
    expect(err).toContain(`required option '${option} `);
  });
});

describe("a change", () => {
  it("is the difference to where it left the base, both names of a renamed file included", async () => {
    expect((await explainAsData(project.path)).touched).toEqual([
      { path: "docs/moved.c", previousPath: "src/move me.c", change: "renamed" },
      { path: 'docs/naïve "quoted".md', previousPath: null, change: "modified" },
      { path: "src/next.c", previousPath: null, change: "added" },
      { path: "src/two\nlines.c", previousPath: null, change: "added" },
    ]);
  });

  it("touches the modules that its paths belong to, with the lines that say so", async () => {
    const { modules, base, head } = await explainAsData(project.path);
    expect([base, head]).toEqual(["main", "change"].map((name) => project.git("rev-parse", name).trim()));
    expect(modules).toEqual([
      expect.objectContaining({ name: "*", owners: ["@trunk"] }),
      {
        name: "Guides",
        fileCount: 2,
        files: ["docs/moved.c", 'docs/naïve "quoted".md'],
        lines: [
          { path: ".github/CODEOWNERS", line: 7, pattern: "/docs/" },
          { path: ".github/CODEOWNERS", line: 8, pattern: "*.md" },
        ],
        owners: ["@org/docs"],
        approvalsNeeded: 1,
        mayApprove: [
          { login: "org/docs", role: "maintainer" },
          { login: "alba", role: "core" },
        ],
      },
      expect.objectContaining({
        name: "Kernel",
        files: ["src/move me.c", "src/next.c", "src/two\nlines.c"],
        owners: ["@ana", "@ben", "@cleo"],
        approvalsNeeded: 2,
      }),
    ]);
  });

  it("asks as many people as each module needs, and never the author", async () => {
    const { reviewers } = await explainAsData(project.path, "--author", "@Ana");
    expect(reviewers.map(({ login }: { login: string }) => login).sort()).toEqual([
      "ben",
      "cleo",
      "org/docs",
      "trunk",
    ]);
    expect(reviewers[0].reason).toMatch(/^maintains /);
  });

  it("needs the signatures of everyone who wrote it, and the approvals", async () => {
    expect((await explainAsData(project.path)).requirements).toEqual([
      "signatures of legal/CLA.md by zoe, Zoë Lund, Ümit",
      "1 approval for * by @trunk (maintainer); @alba (core)",
      "1 approval for Guides by @org/docs (maintainer); @alba (core)",
      "2 approvals for Kernel by @ana, @ben, @cleo (maintainer); @alba (core)",
    ]);
  });

  it("is judged the same from a folder inside the clone, and whatever git is told to print", async () => {
    const expected = await explainAsData(project.path);
    project.git("config", "log.showSignature", "true");
    project.git("config", "diff.relative", "true");
    project.git("config", "color.ui", "always");
    expect(await explainAsData(join(project.path, "src"))).toEqual(expected);
  });

  it("of nothing needs nothing but the agreement's signers, of whom there are none", async () => {
    const { touched, modules } = await explainAsData(project.path, "--head", "main");
    expect({ touched, modules }).toEqual({ touched: [], modules: [] });
  });

  it("is told to people in a few lines, with nothing hidden in a name", async () => {
    const clone = new Clone(folder, "hostile");
    clone.commit({
      CODEOWNERS: "* @ana\n",
      "CLA.md": "x\n",
      ".github/charter.yml": "version: 1\ncla: { document: CLA.md }\n",
    });
    clone.git("checkout", "-q", "-b", "change");
    clone.commit({ "a\u001b[2J.c": "x\n" }, "x", "Eve\u001b[31m <eve@example.org>");
    const { out } = await explain(clone.path);
    expect(out).not.toContain("\u001b");
    expect(out).toContain("a\\u001b[2J.c");
    expect(out).toContain("zoe, Eve\\u001b[31m");
  });
});

describe("every touched file", () => {
  it("is explained by the deciding lines, the lines that they overrode, and the people", async () => {
    const { files } = await explainAsData(project.path);
    const paths = [
      "docs/moved.c",
      "src/move me.c",
      'docs/naïve "quoted".md',
      "src/next.c",
      "src/two\nlines.c",
    ];
    expect(files.map(({ path }: { path: string }) => path)).toEqual(paths);
    expect(files[0].parts.map(({ module }: { module: string }) => module)).toEqual([null, "Guides"]);
    expect(files[2]).toMatchObject({
      parts: [
        { module: null, owners: ["@trunk"], approvals: 1 },
        {
          module: "Guides",
          owners: ["@org/docs"],
          decidedBy: [{ file: ".github/CODEOWNERS", line: 8, pattern: "*.md" }],
        },
      ],
      overridden: [{ file: ".github/CODEOWNERS", line: 7, pattern: "/docs/", owners: ["@org/docs"] }],
    });
    const { out } = await explain(project.path);
    expect(out).toContain("  src/two\\nlines.c\n    @trunk (1 approval)\n");
    expect(out).toMatch(
      / {4}Kernel: @ana @ben @cleo \(2 approvals\)\n +decided by +\.github\/CODEOWNERS:4 {2}\/src\/\n/,
    );
    expect(out).toMatch(/overrode +\.github\/CODEOWNERS:7 {2}\/docs\/ {2}Guides: @org\/docs\n/);
  });

  it("is counted where there are many", async () => {
    const clone = new Clone(folder, "many");
    clone.commit({ CODEOWNERS: "* @ana\n" });
    clone.git("checkout", "-q", "-b", "change");
    clone.commit(Object.fromEntries(Array.from({ length: 43 }, (_, i) => [`f${i}`, "x\n"])));
    const { out } = await explain(clone.path);
    expect(out.match(/decided by {4}CODEOWNERS:1/g)).toHaveLength(40);
    expect(out).toContain("and 3 more files: --json lists them all");
  });

  it("belongs to the sources that the charter names, the first that matches it", async () => {
    const clone = new Clone(folder, "sources");
    clone.commit({
      ".github/charter.yml": SOURCES,
      ".github/CODEOWNERS": "* @trunk\n",
      "pkg/OWNERS": "approvers: [mia]\nlabels: [area/pkg]\n",
      OWNERS_ALIASES: "aliases: { leads: [ana] }\n",
    });
    clone.git("checkout", "-q", "-b", "change");
    clone.commit({ "lib/a.c": "x\n", "pkg/b.c": "x\n", "c.c": "x\n" });
    const { files, problems } = await explainAsData(clone.path);
    expect(problems).toEqual([]);
    expect(files).toMatchObject([
      { path: "c.c", parts: [{ owners: ["@trunk"] }], overridden: [] },
      { path: "lib/a.c", parts: [{ module: "Library", labels: ["lib"], emeritus: ["@old"], approvals: 3 }] },
      { path: "pkg/b.c", parts: [{ owners: ["@mia"], labels: ["area/pkg"] }] },
    ]);
    expect(files[1].overridden).toMatchObject([{ file: ".github/CODEOWNERS", line: 1, owners: ["@trunk"] }]);
  });
});

const SOURCES = `version: 1
ownership: [modules, OWNERS, CODEOWNERS]
modules:
  - { name: Library, label: lib, paths: ["lib/**"], maintainers: ["@lea"], emeritus: ["@old"], approvals: 3 }
`;

describe("governance files that the change edits", () => {
  it("do not judge it, and are checked", async () => {
    const clone = new Clone(folder, "proposal");
    clone.commit({ CODEOWNERS: "* @ana\n" });
    clone.git("checkout", "-q", "-b", "change");
    clone.commit({
      CODEOWNERS: "* @zoe\n[x\n",
      ".github/charter.yml": "version: 1\nreview: { approval: 1 }\n",
    });
    const { modules, problems } = await explainAsData(clone.path);
    expect(modules).toMatchObject([{ owners: ["@ana"] }]);
    expect(problems).toMatchObject([
      {
        path: ".github/charter.yml",
        line: 2,
        column: 11,
        message: expect.stringContaining("approval"),
        in: "head",
      },
      { path: "CODEOWNERS", line: 2, in: "head" },
    ]);
    expect((await explain(clone.path)).out).toMatch(
      /^ {2}\.github\/charter\.yml:2:11: error: There is no key .+ \(as proposed\)$/m,
    );
  });

  it("have a problem told once, with the version that has it", async () => {
    const clone = new Clone(folder, "problems");
    clone.commit({ CODEOWNERS: "* @ana\n[x\na bob\n" });
    clone.git("checkout", "-q", "-b", "change");
    clone.commit({ CODEOWNERS: "* @ana\n[x\na @bob\nb bob\n" });
    const { problems } = await explainAsData(clone.path);
    expect(problems.map(({ line, in: version }: { line: number; in: string }) => [line, version])).toEqual([
      [2, "both"],
      [3, "base"],
      [4, "head"],
    ]);
    expect((await explain(clone.path)).out).toContain("(at the base, and still as proposed)\n");
  });

  it("are none in a project without governance", async () => {
    const clone = new Clone(folder, "ungoverned");
    clone.commit({ "a.c": "x\n" });
    clone.git("checkout", "-q", "-b", "change");
    clone.commit({ "a.c": "y\n" });
    const { modules, reviewers, requirements } = await explainAsData(clone.path);
    expect(modules).toMatchObject([{ owners: [], lines: [] }]);
    expect(reviewers).toEqual([]);
    expect(requirements).toEqual([
      "1 approval for unowned files by anyone with write access, except the author",
    ]);
  });
});

const PYTORCH = resolve("../shared/data/repos/pytorch/tree");

describe.skipIf(!existsSync(PYTORCH))(
  "the governance files of PyTorch (skipped where the data is absent)",
  () => {
    it("say who would be asked", async () => {
      const clone = new Clone(folder, "pytorch");
      cpSync(PYTORCH, clone.path, { recursive: true });
      clone.commit({ "torch/distributed/rpc/api.py": "x\n", "torch/csrc/autograd/engine.cpp": "x\n" });
      clone.git("checkout", "-q", "-b", "change");
      clone.commit({ "torch/distributed/rpc/api.py": "y\n", "torch/csrc/autograd/engine.cpp": "y\n" });
      const { modules, problems, reviewers } = await explainAsData(clone.path);
      expect(problems.filter(({ severity }: { severity: string }) => severity === "error")).toEqual([]);
      const written = readFileSync(join(PYTORCH, "CODEOWNERS"), "utf8").split("\n");
      const deciding = modules.flatMap(({ lines, owners }: { lines: { line: number }[]; owners: string[] }) =>
        lines.map(({ line }) => ({ text: written[line - 1], owners })),
      );
      expect(deciding).toHaveLength(2);
      for (const { text, owners } of deciding) expect(text.split(/\s+/).slice(1)).toEqual(owners);
      expect(written.join("\n")).toContain(`@${reviewers[0].login}`);
    });
  },
);
