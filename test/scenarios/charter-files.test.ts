// Where the rules come from: which file counts, what a pull request can change of them, and what a wrong one does.

import { expect, it } from "vitest";
import type { PullRequestRef } from "../../src/sandbox/sandbox.ts";
import { AGREEMENT, land, OWNERS, people, project } from "./project.ts";
import { scenarios } from "./world.ts";

const CHARTER = ".github/charter.yml";
const CODEOWNERS = ".github/CODEOWNERS";
const api = { "api/call.ts": "// changed\n" };
const BROKEN = "version: 1\nreview:\n  aprovals: 2\n";

scenarios("governance files", people, (world) => {
  const change = (repository: string, files: Record<string, string> = api, author = "nia") =>
    world.open({ repository, author, files });
  const review = (pull: PullRequestRef) => world.check(pull, "charter/review");
  const cla = (pull: PullRequestRef) => world.check(pull, "charter/cla");
  const push = (pull: PullRequestRef, files: Record<string, string>) =>
    world.act((github) => github.pushToPullRequest(pull, { author: "nia", message: "More", files }));

  it("are no burden where there are none", async () => {
    const { repository } = await project(world, { charter: null, owners: null });
    const pull = await change(repository);
    expect(review(pull)).toMatchObject({ conclusion: "success", title: "No governance files" });
    expect(cla(pull).conclusion).toBe("success");
    expect(world.comment(pull)).toBeNull();
    expect(world.asked(pull)).toEqual([]);
    await world.say(pull, "nia", "/hold wait");
    expect(review(pull)).toMatchObject({ conclusion: "failure", title: "On hold by @nia" });
  });

  it("are useful with CODEOWNERS alone", async () => {
    const { repository } = await project(world, { charter: null });
    const pull = await change(repository, { ...api, "README.md": "# New\n" });
    expect(cla(pull)).toMatchObject({ conclusion: "success", title: "No agreement is asked for" });
    expect(world.asked(pull)).toEqual(["ada", "ben"]);
    expect(world.comment(pull)).toContain("a reminder goes out on Wed 4 Mar 2026, 09:00 UTC");
    await world.approve(pull, "hana");
    expect(review(pull).title).toBe("1 of 2 modules approved");
    await world.approve(pull, "ada");
    expect(review(pull).conclusion).toBe("success");
  });

  it("are found where GitHub finds them, the first that is there", async () => {
    const files = { CODEOWNERS: "* @cleo\n", "docs/CODEOWNERS": "* @dan\n" };
    const { repository } = await project(world, { owners: null, files });
    const pull = await change(repository);
    expect(world.asked(pull)).toEqual(["cleo"]);
    await land(world, repository, { [CODEOWNERS]: "* @ada\n" });
    expect(world.asked(pull)).toEqual(["ada"]);
    await world.approve(pull, "cleo");
    expect(review(pull).conclusion).toBe("action_required");
  });

  it("make modules of sections, and ask nobody for an optional one alone", async () => {
    const owners =
      "[Call Path][2] @ada @ben @cleo\n/api/\n\n[call path]\n/ui/ @dan\n\n^[Prose] @hana\n/docs/\n";
    const { repository } = await project(world, { owners });
    const pull = await change(repository, { ...api, "ui/view.ts": "// changed\n" });
    expect(review(pull).title).toBe("0 of 3 modules approved");
    await world.approve(pull, "ada");
    await world.approve(pull, "ben");
    // Two of the section, and yet nobody who owns the line about /ui/.
    expect(review(pull)).toMatchObject({ conclusion: "action_required", title: "2 of 3 modules approved" });
    await world.approve(pull, "dan");
    expect(review(pull)).toMatchObject({ conclusion: "success", title: "All 3 modules approved" });

    const prose = await change(repository, { "docs/guide.md": "# Guide\n" });
    expect(world.asked(prose)).toEqual([]);
    expect(review(prose).title).toBe("Waiting for approval of unowned files");
  });

  it("skip a wrong line of CODEOWNERS, and say so", async () => {
    const { repository } = await project(world, { owners: "/api/ @ada\n/api/ ben\n!/ui/ @cleo\n" });
    const pull = await change(repository);
    expect(world.asked(pull)).toEqual(["ada"]);
    expect(world.comment(pull)).toContain('⛔ `.github/CODEOWNERS:2` "ben" is not an owner.');
    expect(world.comment(pull)).toContain("⛔ `.github/CODEOWNERS:3`");
    await world.approve(pull, "ada");
    expect(review(pull).conclusion).toBe("success");
  });

  it("fail where a pull request writes CODEOWNERS wrongly, on the lines concerned", async () => {
    const { repository } = await project(world);
    const pull = await change(repository, { [CODEOWNERS]: `${OWNERS}\n/api/call.ts eve\n[UI][0]\n` });
    expect(review(pull)).toMatchObject({
      conclusion: "failure",
      title: "2 errors in the changed governance files",
    });
    expect(review(pull).annotations).toMatchObject([
      { path: CODEOWNERS, start_line: 7, start_column: 14, annotation_level: "failure" },
      { path: CODEOWNERS, start_line: 8, start_column: 6, annotation_level: "failure" },
    ]);
    expect(review(pull).annotations[0]?.message).toMatch(/^"eve" is not an owner\. Write @user/);
    expect(world.comment(pull)).toContain("corrects the governance files");

    await push(pull, { [CODEOWNERS]: `${OWNERS}\n/README.md @hana\n` });
    expect(review(pull)).toMatchObject({ conclusion: "action_required" });
    expect(review(pull).annotations).toEqual([]);
  });

  it("fail where a pull request writes the charter wrongly, with the fix", async () => {
    const { repository } = await project(world);
    const pull = await change(repository, { [CHARTER]: BROKEN });
    expect(review(pull)).toMatchObject({
      conclusion: "failure",
      title: "1 error in the changed governance files",
    });
    expect(review(pull).annotations).toMatchObject([
      {
        path: CHARTER,
        start_line: 3,
        start_column: 3,
        message: 'There is no key "aprovals" in review. Did you mean approvals?',
      },
    ]);
    expect(world.comment(pull)).not.toContain("can't be used");
  });

  it("are checked in the pull request that brings the first of them", async () => {
    const { repository } = await project(world, { charter: null, owners: null });
    const pull = await change(repository, { [CHARTER]: BROKEN });
    expect(review(pull).conclusion).toBe("failure");
    expect(world.comment(pull)).toContain("valid governance files");
    await push(pull, { [CHARTER]: "version: 1\n" });
    await world.approve(pull, "ada");
    expect(review(pull).conclusion).toBe("success");
  });

  it("judge by the base branch, whatever the pull request makes of them", async () => {
    const charter = "cla: { document: CLA.md }\nreview: { approvals: 2 }\n";
    const { repository } = await project(world, { charter, files: { "CLA.md": AGREEMENT } });
    const files = {
      ...api,
      [CHARTER]: "version: 1\nreview: { approvals: 1, unowned: nobody }\n",
      [CODEOWNERS]: "[API] @cleo\n/api/\n",
      "CLA.md": "# Nothing\n",
    };
    const pull = await change(repository, files);
    expect(cla(pull).conclusion).toBe("action_required");
    expect(world.asked(pull)).toEqual(["ada", "ben"]);
    for (const login of ["cleo", "dan", "ada"]) await world.approve(pull, login);
    expect(review(pull).conclusion).toBe("action_required");
    await world.approve(pull, "ben");
    expect(review(pull).conclusion).toBe("success");
    expect(cla(pull).conclusion).toBe("action_required");
  });

  it("are those of the branch that the pull request goes to", async () => {
    const { repository } = await project(world);
    await world.act((github) => {
      github.createBranch(repository, "stable");
      const files = { [CODEOWNERS]: "* @hana\n" };
      github.commit(repository, "stable", { author: "hana", message: "Freeze", files });
    });
    const pull = await change(repository);
    expect(world.asked(pull)).toEqual(["ada", "ben"]);
    await world.approve(pull, "ada");
    await world.act((github) => github.editPullRequest(pull, { base: "stable" }));
    expect(world.asked(pull)).toContain("hana");
    expect(review(pull).conclusion).toBe("action_required");
  });

  it("stay in force as they last were when the charter breaks on the base branch", async () => {
    const { repository } = await project(world, { charter: "review: { approvals: 2 }\n" });
    const pull = await change(repository);
    await land(world, repository, { [CHARTER]: BROKEN });
    const note =
      "The repository's charter can't be used as it is, so its last valid version stays in force. A maintainer can correct `.github/charter.yml`.";
    for (const text of [world.comment(pull), review(pull).summary, cla(pull).summary])
      expect(text).toContain(note);
    expect(world.comment(pull)).toContain('`.github/charter.yml:3` There is no key "aprovals" in review.');
    await world.approve(pull, "ada");
    expect(review(pull).conclusion).toBe("action_required");
    await world.approve(pull, "ben");
    expect(review(pull).conclusion).toBe("success");
    expect(world.comment(pull)).toContain(note);

    const other = await change(repository);
    await world.restart();
    await world.say(other, "nia", "/recheck");
    expect(world.comment(other)).toContain(note);
    await land(world, repository, { [CHARTER]: "version: 1\n" });
    expect(world.comment(other)).not.toContain("can't be used");
    expect(world.comment(pull)).not.toContain("can't be used");
  });

  it("let nothing pass where there never was a good charter, until there is one", async () => {
    const { repository } = await project(world, { charter: "review: 7\n" });
    const pull = await change(repository);
    await world.approve(pull, "ada");
    expect(review(pull).conclusion).toBe("failure");
    expect(review(pull).title).toMatch(/^Could not evaluate/);
    expect(cla(pull).conclusion).toBe("failure");
    expect(cla(pull).title).toMatch(/^Could not evaluate/);
    expect(world.comment(pull)).toContain(
      "Until it is mended nothing can pass: once, somebody who may bypass the required checks merges the repair.",
    );
    await land(world, repository, { [CHARTER]: "version: 1\n" });
    expect(review(pull).conclusion).toBe("success");
    expect(cla(pull).conclusion).toBe("success");
  });

  it("fall back to the last good charter, though the same wrong one was there before any good one", async () => {
    const { repository } = await project(world, { charter: null, files: { [CHARTER]: BROKEN } });
    const pull = await change(repository);
    expect(review(pull).title).toMatch(/^Could not evaluate/);
    await land(world, repository, { [CHARTER]: "version: 1\nreview: { approvals: 2 }\n" });
    await world.approve(pull, "ada");
    await land(world, repository, { [CHARTER]: BROKEN });
    expect(review(pull)).toMatchObject({ conclusion: "action_required" });
    expect(world.comment(pull)).toContain("so its last valid version stays in force");
  });

  it("fall back to an earlier charter that came back, not to the one after it", async () => {
    const { repository } = await project(world, { charter: "review: { approvals: 2 }\n" });
    const pull = await change(repository);
    await land(world, repository, { [CHARTER]: "version: 1\n" });
    await land(world, repository, { [CHARTER]: "version: 1\nreview: { approvals: 2 }\n" });
    await land(world, repository, { [CHARTER]: BROKEN });
    await world.approve(pull, "ada");
    expect(review(pull).conclusion).toBe("action_required");
  });

  it("merge the repository's charter over the organisation's, key by key", async () => {
    const shared = {
      [CHARTER]:
        'version: 1\nreview: { approvals: 2, reviewers: 1 }\ntiers: [{ name: core, members: ["@fay"] }]\n',
    };
    const { organisation, repository } = await project(world, {
      charter: "review: { reviewers: 2 }\n",
      shared,
    });
    const pull = await change(repository);
    expect(world.asked(pull)).toEqual(["ada", "ben"]);
    await world.approve(pull, "ada");
    expect(review(pull).conclusion).toBe("action_required");
    await world.approve(pull, "fay");
    expect(review(pull).conclusion).toBe("success");

    const other = await change(repository);
    await world.approve(other, "ada");
    await land(world, `${organisation}/.github`, { [CHARTER]: "version: 1\n" });
    expect(review(other).conclusion).toBe("success");
  });

  it("say whose charter is wrong, and keep the other in force", async () => {
    const shared = { [CHARTER]: "version: 1\nreview: { approvals: 2 }\n" };
    const { organisation, repository } = await project(world, {
      charter: "review: { unowned: nobody }\n",
      shared,
    });
    const pull = await change(repository, { ...api, "README.md": "# New\n" });
    expect(review(pull).title).toBe("Waiting for 2 approvals of API");
    await land(world, `${organisation}/.github`, { [CHARTER]: BROKEN });
    expect(world.comment(pull)).toContain("In the organisation's charter: There is no key");
    await world.approve(pull, "ada");
    expect(review(pull)).toMatchObject({
      conclusion: "action_required",
      title: "Waiting for approval of API",
    });
  });
});
