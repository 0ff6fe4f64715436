// `charter simulate --git` on a clone that is made for the test.

import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { simulateCommand } from "../../src/cli/simulate.ts";
import { Clone, temporaryFolder } from "./clone.ts";
import { runCommand } from "./run-command.ts";

const folder = temporaryFolder();
const project = new Clone(folder, "project");
const empty = join(folder, "empty");
const strict = join(folder, "strict.yml");
const same = join(folder, "same.yml");

const CHARTER = `version: 1
modules:
  - { name: Kernel, paths: ["src/**"], maintainers: ["@ana", "@ben"] }
  - { name: Guides, paths: ["docs/**"], maintainers: ["@cleo"] }
`;
const STRICT = CHARTER.replace('"@ben"] }', '"@ben", "@dan"], approvals: 2 }');

const simulate = (...args: string[]) => runCommand(simulateCommand(), args);

async function simulateAsData(...args: string[]) {
  const { status, out, err } = await simulate("--git", project.path, ...args, "--json");
  expect({ status, err }).toEqual({ status: 0, err: "" });
  return JSON.parse(out);
}

/** Git takes the date of a commit from the environment alone. */
function commitAt(clone: Clone, date: string, message: string): void {
  const args = ["commit", "-q", "--allow-empty", "-m", message];
  const name = { GIT_AUTHOR_NAME: "A", GIT_AUTHOR_EMAIL: "a@example.org" };
  const committer = {
    GIT_COMMITTER_NAME: "A",
    GIT_COMMITTER_EMAIL: "a@example.org",
    GIT_COMMITTER_DATE: date,
  };
  execFileSync("git", args, { cwd: clone.path, env: { PATH: process.env.PATH, ...name, ...committer } });
}

beforeAll(() => {
  mkdirSync(empty);
  writeFileSync(strict, STRICT);
  writeFileSync(same, CHARTER);
  project.commit({ ".github/charter.yml": CHARTER, "src/a.c": "1\n" }, "Beginning");
  project.commit({ "docs/a.md": "x\n" }, "Words (#7)");
  project.git("checkout", "-q", "-b", "topic");
  project.commit({ "src/b.c": "x\n" }, "One", "Ana <12+ana@users.noreply.github.com>");
  project.commit({ "src/c.c": "x\n", "docs/b.md": "x\n" }, "Two", "Ana <12+ana@users.noreply.github.com>");
  project.git("checkout", "-q", "main");
  project.git("merge", "-q", "--no-ff", "-m", "Merge pull request #8 from ana/topic", "topic");
  project.git("mv", "src/a.c", "docs/a\u001b[2J.c");
  project.git("commit", "-q", "-m", "Moved \u001b[31m");
  project.git("checkout", "-q", "-b", "draft");
  project.commit({ ".github/charter.yml": STRICT }, "Stricter");
  project.git("checkout", "-q", "main");
});

describe("what it can't try", () => {
  it.each<[string, string[], RegExp]>([
    [
      "nothing to read",
      [],
      /^charter: nothing to read\. Name a clone by --git or a repository by --repo\.\n$/,
    ],
    ["two places", ["--git", ".", "--repo", "a/b"], /--repo .+ cannot be used with option '--git /],
    [
      "two changed governances",
      ["--git", ".", "--charter", "x", "--rules", "y"],
      /--charter .+ cannot be used with option '--rules /,
    ],
    [
      "days that are none",
      ["--git", ".", "--days", "soon"],
      /"soon" is no number of days\. Write one from 1/,
    ],
    ["no day", ["--git", ".", "--days", "0"], /"0" is no number of days/],
    [
      "a revision on GitHub",
      ["--repo", "a/b", "--base", "main"],
      /--base names a revision of a clone\. Use it with/,
    ],
    [
      "a revision with rules on GitHub",
      ["--repo", "a/b", "--rules", "x"],
      /--rules names a revision of a clone/,
    ],
    [
      "a folder that is no clone",
      ["--git", empty],
      /not a git repository.+Name the folder of a clone by --git\.\n$/,
    ],
    ["a base that is not there", ["--git", project.path, "--base", "nope"], /no commit `nope` there\./],
    ["rules that are not there", ["--git", project.path, "--rules", "nope"], /no commit `nope` there\./],
    [
      "a charter that is not there",
      ["--git", project.path, "--charter", join(folder, "none.yml")],
      /there is no file .+none\.yml\. Name a changed charter by --charter\.\n$/,
    ],
    [
      "a charter that is a folder",
      ["--git", project.path, "--charter", empty],
      /empty is a folder\. Name the file in it\.\n$/,
    ],
    [
      "files that are those of the base",
      ["--git", project.path],
      /the governance in the working tree of .+ is that of the base: there is nothing to try\. Name the branch/,
    ],
    [
      "a revision whose files are those of the base",
      ["--git", project.path, "--rules", "main~1"],
      /the governance in .+ at main~1 is that of the base: there is nothing to try\./,
    ],
    [
      "a draft that is the base's charter",
      ["--git", project.path, "--charter", same],
      /the governance in .+same\.yml is that of the base: there is nothing to try\./,
    ],
  ])("is refused with what to do: %s", async (_what, args, message) => {
    const { status, out, err } = await simulate(...args);
    expect({ status, out }).toEqual({ status: 1, out: "" });
    expect(err).toMatch(message);
  });

  it("is a charter that is not valid, with its line", async () => {
    const broken = join(folder, "broken.yml");
    writeFileSync(broken, "version: 1\nreview: { approval: 1 }\n");
    const { status, out, err } = await simulate("--git", project.path, "--charter", broken);
    expect({ status, out }).toEqual({ status: 1, out: "" });
    expect(err).toMatch(
      /broken\.yml:2:11: error: There is no key .+\ncharter: .+broken\.yml: nothing can be judged .+ Correct what/,
    );
  });

  it("is a bare clone without another place for the changed rules", async () => {
    const bare = join(folder, "bare.git");
    project.git("clone", "-q", "--bare", project.path, bare);
    const { status, err } = await simulate("--git", bare);
    expect(status).toBe(1);
    expect(err).toMatch(/has no working tree\. Name the changed governance by --rules or --charter\.\n$/);
    expect((await simulate("--git", bare, "--base", "main", "--rules", "draft")).status).toBe(0);
  });
});

describe("what landed", () => {
  const KERNEL = { kind: "module", name: "Kernel" };

  it("is judged by both charters, each merge and direct commit as one change", async () => {
    const { summary, changes, changedIn } = await simulateAsData("--charter", strict);
    expect(changedIn).toBe(strict);
    expect(summary).toEqual({ judged: 4, different: 3, blocked: 0, passing: 0 });
    expect(changes.map(({ title, number }: { title: string; number: number }) => [title, number])).toEqual([
      ["Moved \u001b[31m", null],
      ["Merge pull request #8 from ana/topic", 8],
      ["Beginning", null],
    ]);
    expect(changes[0].sha).toBe(project.git("rev-parse", "main").trim());
    expect(changes[0]).toMatchObject({ before: "pending", after: "pending", state: "landed", url: "" });
    expect(changes[0].differences).toMatchObject([
      { requirement: KERNEL, what: { change: "needs", before: "1 approval", after: "2 approvals" } },
      {
        requirement: KERNEL,
        what: {
          change: "approvers",
          gained: { first: [{ login: "dan" }], count: 1, writers: false },
          lost: { first: [], count: 0, writers: false },
        },
      },
    ]);
  });

  it("is the same by another revision and by the files on disk", async () => {
    const byFile = await simulateAsData("--charter", strict);
    const byRevision = await simulateAsData("--rules", "draft");
    expect(byRevision.changes).toEqual(byFile.changes);
    writeFileSync(join(project.path, ".github/charter.yml"), STRICT);
    const onDisk = await simulateAsData();
    expect(onDisk.changes).toEqual(byFile.changes);
    project.git("checkout", "-q", "main", "--", ".");
  });

  it("can't be approved by its author, where the address says who that is", async () => {
    const alone = join(folder, "alone.yml");
    writeFileSync(alone, CHARTER.replace('"@ana", "@ben"', '"@ana"'));
    const { summary, changes } = await simulateAsData("--charter", alone);
    const merge = changes.find(({ number }: { number: number }) => number === 8);
    expect(merge).toMatchObject({ before: "pending", after: "blocked" });
    expect(merge.differences.map(({ what }: { what: object }) => what)).toMatchObject([
      { change: "approvers", lost: { first: [{ login: "ben" }] } },
      { change: "state", before: "pending", after: "blocked", reason: expect.stringContaining("nobody but") },
    ]);
    expect(summary).toMatchObject({ different: 3, blocked: 0 });
  });

  it("passes where nobody is asked any more, and is counted so", async () => {
    const lax = join(folder, "lax.yml");
    writeFileSync(lax, "version: 1\nreview: { unowned: nobody }\n");
    const { summary } = await simulateAsData("--charter", lax);
    expect(summary).toEqual({ judged: 4, different: 4, blocked: 0, passing: 4 });
  });

  it("is told to people, with nothing hidden in a name", async () => {
    const { out } = await simulate("--git", project.path, "--charter", strict);
    expect(out).not.toContain("\u001b");
    expect(out).toMatch(
      /^3 of 4 changes since \d{4}-\d\d-\d\d would be judged otherwise by the governance in /,
    );
    expect(out).toContain("Without GitHub neither reviews nor labels are known");
    expect(out).toMatch(
      /\n\n[0-9a-f]{12} Moved \\u001b\[31m \(landed \d{4}-\d\d-\d\d\): pending\n {2}Kernel: needs 2 approvals instead of 1 approval\n {2}Kernel: @dan may approve, too\n/,
    );
    expect(out).toMatch(/\n#8 Merge pull request #8 from ana\/topic \(/);
  });

  it("is looked for so many days back from the last change, whenever that was", async () => {
    const old = new Clone(folder, "old");
    old.git("commit", "-q", "--allow-empty", "-m", "x");
    old.git("update-ref", "-d", "HEAD");
    for (const day of ["01", "10", "11"]) commitAt(old, `2020-01-${day}T12:00:00+02:00`, `Day ${day}`);
    const args = ["--git", old.path, "--charter", strict, "--json"];
    const judged = async (...more: string[]) =>
      JSON.parse((await simulate(...args, ...more)).out).summary.judged;
    expect([await judged("--days", "1"), await judged("--days", "9"), await judged()]).toEqual([2, 2, 3]);
  });

  it("before a shallow clone's history begins is not taken for new files", async () => {
    const shallow = join(folder, "shallow");
    project.git("clone", "-q", "--depth", "2", `file://${project.path}`, shallow);
    const { out } = await simulate("--git", shallow, "--charter", strict, "--json");
    const { summary, notes } = JSON.parse(out);
    expect(summary.judged).toBe(1);
    expect(notes[0]).toMatch(/only a part of the history: git fetch --unshallow/);
  });
});
