// What a pull request can be that nobody thinks of: judged right, or closed with the reason.

import { expect, it } from "vitest";
import type { PullRequestRef } from "../../src/sandbox/sandbox.ts";
import { people, project } from "./project.ts";
import { scenarios } from "./world.ts";

/** Names that break lines, tables, links, mentions and shells where they are shown as they are. */
const NAMES = [
  "api/line\nbreak.ts",
  "api/naïve ünïcode 漢字.ts",
  "api/e\u0301 \u202etxt.exe",
  "api/\"quoted\" 'twice' `code`.ts",
  "api/<!-- charter --> @hana | [x](y).ts",
  "api/-rf $(true);.ts",
];

scenarios("bad input", people, (world) => {
  const review = (pull: PullRequestRef) => world.check(pull, "charter/review");
  const open = (
    repository: string,
    change: Omit<Parameters<typeof world.sandbox.commit>[2], "author" | "message">,
  ) =>
    world.open({
      repository,
      author: "nia",
      files: {},
      commits: [{ author: "nia", message: "Change", ...change }],
    });

  it("a pull request that changes nothing needs nothing, and says so", async () => {
    const { repository } = await project(world);
    const pull = await open(repository, { files: { "api/call.ts": "// changed\n" } });
    expect(review(pull).conclusion).toBe("action_required");
    await world.act(({ pushToPullRequest }) =>
      pushToPullRequest(pull, { author: "nia", message: "Back", files: { "api/call.ts": "export {};\n" } }),
    );
    expect(world.sandbox.pullRequest(pull).state).toBe("open");
    expect(review(pull)).toMatchObject({ conclusion: "success", title: "No approval needed" });
  });

  it("names of files are matched as they are, and shown without doing anything", async () => {
    const { repository } = await project(world, { owners: "[API] @ada\n/api/\n[All] @cleo\n*\n" });
    const pull = await open(repository, {
      files: Object.fromEntries(NAMES.map((name) => [name, "// new\n"])),
    });
    expect(review(pull).title).toBe("0 of 2 modules approved");
    expect(review(pull).summary).toContain("6 files");
    const comment = world.comment(pull) ?? "";
    expect(comment).not.toMatch(/@hana/);
    expect(comment.match(/<!-- charter -->/g)).toHaveLength(1);
    expect(comment).not.toContain("\u202e");
    await world.approve(pull, "ada");
    await world.approve(pull, "cleo");
    expect(review(pull).conclusion).toBe("success");
    const [first = ""] = NAMES;
    await world.act(({ pushToPullRequest }) =>
      pushToPullRequest(pull, { author: "nia", message: "More", files: { [first]: "// newer\n" } }),
    );
    expect(review(pull).title).toBe("0 of 2 modules approved");
    expect(world.comment(pull)).toContain("line&#92;nbreak.ts");
  });

  it("deletions, and renames from one module to another, need those who own the paths", async () => {
    const { repository } = await project(world);
    const gone = await open(repository, { remove: ["api/call.ts"] });
    expect(review(gone).title).toBe("Waiting for approval of API");
    await world.approve(gone, "ada");
    expect(review(gone).conclusion).toBe("success");
    const moved = await open(repository, { rename: { "ui/view.ts": "api/view.ts" } });
    await world.approve(moved, "ada");
    expect(review(moved).title).toBe("1 of 2 modules approved");
    await world.approve(moved, "dan");
    expect(review(moved).conclusion).toBe("success");
    await world.act((github) =>
      github.commit(repository, "main", {
        author: "hana",
        message: "Land",
        files: { "README.md": "# New\n" },
      }),
    );
    await world.act((github) => github.rebasePullRequest(moved, "nia"));
    expect(review(moved).conclusion).toBe("success");
    await world.act((github) => github.rebasePullRequest(gone, "nia"));
    expect(review(gone).conclusion).toBe("success");
  });

  it("reviews by accounts that are deleted count for nothing, and are told", async () => {
    world.sandbox.createUser({ login: "ephemeral" });
    const { repository } = await project(world, { owners: "[API] @ephemeral @ada\n/api/\n" });
    await world.act((github) => github.grant(repository, "ephemeral", "write"));
    const pull = await open(repository, { files: { "api/call.ts": "// changed\n" } });
    await world.approve(pull, "ephemeral");
    expect(review(pull).conclusion).toBe("success");
    world.sandbox.deleteUser("ephemeral");
    await world.act((github) => github.grant(repository, "gus", "write"));
    expect(review(pull).conclusion).toBe("action_required");
    expect(review(pull).summary).toContain("An approval was given by an account that is deleted now");
  });

  it("more files than GitHub compares are approved again after every push, and it is said why", async () => {
    const { repository } = await project(world, { owners: "* @ada\n" });
    const many = Array.from({ length: 320 }, (_, i) => [`api/${i}.ts`, ""]);
    const pull = await open(repository, { files: Object.fromEntries(many) });
    await world.approve(pull, "ada");
    expect(review(pull).conclusion).toBe("success");
    await world.act((github) => github.updateBranch(pull, "nia"));
    expect(review(pull).conclusion).toBe("action_required");
    expect(world.comment(pull)).toContain("can't be compared: GitHub compares no more than 300 files");
    await world.approve(pull, "ada");
    expect(review(pull).conclusion).toBe("success");
  });

  it("more files than GitHub lists are not passed, whoever approves those that it lists", async () => {
    const { repository } = await project(world, { owners: "* @ada\n" });
    const many = Array.from({ length: 3100 }, (_, i) => [`api/${String(i).padStart(4, "0")}.ts`, ""]);
    const pull = await open(repository, { files: Object.fromEntries(many) });
    await world.approve(pull, "ada");
    expect(review(pull).conclusion).toBe("failure");
    expect(review(pull).title).toContain("Could not evaluate");
    expect(review(pull).summary).toContain("GitHub lists 3000 of 3100 changed files");
  });
});
