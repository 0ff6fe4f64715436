// `charter explain` on clones that are made for the test, and on the governance files of a real project.

import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const BIN = resolve("bin/charter.js");
const folder = mkdtempSync(join(tmpdir(), "charter-explain-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Git without the settings of whoever runs the tests. */
const GIT_ENVIRONMENT = {
  PATH: process.env.PATH,
  GIT_CONFIG_GLOBAL: "/dev/null",
  GIT_CONFIG_NOSYSTEM: "1",
  GIT_AUTHOR_NAME: "Zoë Lund",
  GIT_AUTHOR_EMAIL: "zoe@example.org",
  GIT_COMMITTER_NAME: "Zoë Lund",
  GIT_COMMITTER_EMAIL: "zoe@example.org",
};

class Clone {
  readonly path: string;

  constructor(name: string) {
    this.path = join(folder, name);
    mkdirSync(this.path);
    this.git("init", "-q", "-b", "main");
  }

  git(...args: string[]): string {
    return execFileSync("git", args, { cwd: this.path, env: GIT_ENVIRONMENT, encoding: "utf8" });
  }

  commit(files: Record<string, string>, message = "A change", author = "Zoë Lund <zoe@example.org>"): void {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(join(this.path, dirname(path)), { recursive: true });
      writeFileSync(join(this.path, path), text);
    }
    this.git("add", "-A");
    this.git("commit", "-q", "-m", message, `--author=${author}`);
  }
}

interface Explained {
  status: number | null;
  out: string;
  err: string;
}

function explain(git: string, ...more: string[]): Explained {
  const args = ["explain", "--git", git, "--base", "main", "--head", "change", "--author", "zoe", ...more];
  const { status, stdout, stderr } = spawnSync(process.execPath, [BIN, ...args], { encoding: "utf8" });
  return { status, out: stdout, err: stderr };
}

function explainAsData(git: string, ...more: string[]) {
  const { status, out } = explain(git, ...more, "--json");
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

const project = new Clone("project");
const plain = join(folder, "plain");

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
  ])("is refused with what to do: %s", (_what, git, more, message) => {
    const { status, out, err } = explain(git, ...more);
    expect(status).toBe(1);
    expect(out).toBe("");
    expect(err).toMatch(/^charter: .+\n$/);
    expect(err.trim()).toMatch(message);
  });

  it.each(["--git", "--base", "--head", "--author"])("needs %s", (option) => {
    const all = ["--git", project.path, "--base", "main", "--head", "change", "--author", "zoe"];
    const args = all.toSpliced(all.indexOf(option), 2);
    const { status, stderr } = spawnSync(process.execPath, [BIN, "explain", ...args], { encoding: "utf8" });
    expect(status).toBe(1);
    expect(stderr).toContain(`required option '${option} `);
  });
});

describe("a change", () => {
  it("is the difference to where it left the base, both names of a renamed file included", () => {
    expect(explainAsData(project.path).touched).toEqual([
      { path: "docs/moved.c", previousPath: "src/move me.c", change: "renamed" },
      { path: 'docs/naïve "quoted".md', previousPath: null, change: "modified" },
      { path: "src/next.c", previousPath: null, change: "added" },
      { path: "src/two\nlines.c", previousPath: null, change: "added" },
    ]);
  });

  it("touches the modules that its paths belong to, with the lines that say so", () => {
    const { modules, base, head } = explainAsData(project.path);
    expect([base, head]).toEqual(["main", "change"].map((name) => project.git("rev-parse", name).trim()));
    expect(modules).toEqual([
      expect.objectContaining({ name: "*", owners: ["@trunk"] }),
      {
        name: "Guides",
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

  it("asks as many people as each module needs, and never the author", () => {
    const { reviewers } = explainAsData(project.path, "--author", "@Ana");
    expect(reviewers.map(({ login }: { login: string }) => login).sort()).toEqual([
      "ben",
      "cleo",
      "org/docs",
      "trunk",
    ]);
    expect(reviewers[0].reason).toMatch(/^maintains /);
  });

  it("needs the signatures of everyone who wrote it, and the approvals", () => {
    expect(explainAsData(project.path).requirements).toEqual([
      "signatures of legal/CLA.md by zoe, Zoë Lund, Ümit",
      "1 approval for * by @trunk (maintainer); @alba (core)",
      "1 approval for Guides by @org/docs (maintainer); @alba (core)",
      "2 approvals for Kernel by @ana, @ben, @cleo (maintainer); @alba (core)",
    ]);
  });

  it("is judged the same from a folder inside the clone, and whatever git is told to print", () => {
    const expected = explainAsData(project.path);
    project.git("config", "log.showSignature", "true");
    project.git("config", "diff.relative", "true");
    project.git("config", "color.ui", "always");
    expect(explainAsData(join(project.path, "src"))).toEqual(expected);
  });

  it("of nothing needs nothing but the agreement's signers, of whom there are none", () => {
    const { touched, modules } = explainAsData(project.path, "--head", "main");
    expect({ touched, modules }).toEqual({ touched: [], modules: [] });
  });

  it("is told to people in a few lines, with nothing hidden in a name", () => {
    const clone = new Clone("hostile");
    clone.commit({
      CODEOWNERS: "* @ana\n",
      "CLA.md": "x\n",
      ".github/charter.yml": "version: 1\ncla: { document: CLA.md }\n",
    });
    clone.git("checkout", "-q", "-b", "change");
    clone.commit({ "a\u001b[2J.c": "x\n" }, "x", "Eve\u001b[31m <eve@example.org>");
    const { out } = explain(clone.path);
    expect(out).not.toContain("\u001b");
    expect(out).toContain("a\\u001b[2J.c");
    expect(out).toContain("zoe, Eve\\u001b[31m");
  });
});

describe("governance files that the change edits", () => {
  it("do not judge it, and are checked", () => {
    const clone = new Clone("proposal");
    clone.commit({ CODEOWNERS: "* @ana\n" });
    clone.git("checkout", "-q", "-b", "change");
    clone.commit({
      CODEOWNERS: "* @zoe\n[x\n",
      ".github/charter.yml": "version: 1\nreview: { approval: 1 }\n",
    });
    const { modules, problems } = explainAsData(clone.path);
    expect(modules).toMatchObject([{ owners: ["@ana"] }]);
    expect(problems).toMatchObject([
      { path: ".github/charter.yml", line: 2, column: 11, message: expect.stringContaining("approval") },
      { path: "CODEOWNERS", line: 2 },
    ]);
    expect(explain(clone.path).out).toContain(".github/charter.yml:2 There is no key");
  });

  it("are none in a project without governance", () => {
    const clone = new Clone("ungoverned");
    clone.commit({ "a.c": "x\n" });
    clone.git("checkout", "-q", "-b", "change");
    clone.commit({ "a.c": "y\n" });
    const { modules, reviewers, requirements } = explainAsData(clone.path);
    expect(modules).toMatchObject([{ owners: [], lines: [] }]);
    expect(reviewers).toEqual([]);
    expect(requirements).toHaveLength(1);
  });
});

const PYTORCH = resolve("../shared/data/repos/pytorch/tree");

describe.skipIf(!existsSync(PYTORCH))(
  "the governance files of PyTorch (skipped where the data is absent)",
  () => {
    it("say who would be asked", () => {
      const clone = new Clone("pytorch");
      cpSync(PYTORCH, clone.path, { recursive: true });
      clone.commit({ "torch/distributed/rpc/api.py": "x\n", "torch/csrc/autograd/engine.cpp": "x\n" });
      clone.git("checkout", "-q", "-b", "change");
      clone.commit({ "torch/distributed/rpc/api.py": "y\n", "torch/csrc/autograd/engine.cpp": "y\n" });
      const { modules, problems, reviewers } = explainAsData(clone.path);
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
