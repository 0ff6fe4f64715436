// Who must approve, and who is asked to.

import { expect, it } from "vitest";
import type { PullRequestRef } from "../../src/sandbox/sandbox.ts";
import { LADDER, people, project } from "./project.ts";
import { scenarios } from "./world.ts";

const ONE_EACH = { charter: "review: { reviewers: 1 }\n" };
const FOUR_OWNERS = "[API] @ada @ben @cleo @dan\n/api/\n";

/** What was chosen for the same pull request on each kind of database. */
const choices = new Set<string>();

scenarios("review", people, (world) => {
  const api = { "api/call.ts": "// changed\n" };
  const ui = { "ui/view.ts": "// changed\n" };
  const change = (repository: string, files: Record<string, string> = api, author = "nia") =>
    world.open({ repository, author, files });
  const review = (pull: PullRequestRef) => world.check(pull, "charter/review");
  const objectTo = (pull: PullRequestRef, by: string) =>
    world.act((github) => github.review({ pr: pull, by, state: "CHANGES_REQUESTED" }));
  const push = (pull: PullRequestRef, files: Record<string, string>, rename: Record<string, string> = {}) =>
    world.act(({ pushToPullRequest }) =>
      pushToPullRequest(pull, { author: "nia", message: "More", files, rename }),
    );

  it("asks for an approval by a maintainer of every module that is touched", async () => {
    const { repository } = await project(world);
    const pull = await change(repository, { ...api, ...ui });
    expect(review(pull)).toMatchObject({ conclusion: "action_required", title: "0 of 2 modules approved" });
    expect(world.asked(pull)).toEqual(["ada", "ben", "cleo", "dan"]);
    await world.approve(pull, "ada");
    expect(review(pull)).toMatchObject({ conclusion: "action_required", title: "1 of 2 modules approved" });
    await world.approve(pull, "ben");
    expect(review(pull).conclusion).toBe("action_required");
    await world.approve(pull, "cleo");
    expect(review(pull)).toMatchObject({ conclusion: "success", title: "All 2 modules approved" });
    expect(world.comment(pull)).toContain("### ✅ Nothing is missing");
  });

  it("asks for as many approvals as the section says", async () => {
    const { repository } = await project(world, { owners: "[API][2] @ada @ben @cleo\n/api/\n" });
    const pull = await change(repository);
    await world.approve(pull, "ada");
    expect(review(pull).conclusion).toBe("action_required");
    expect(world.comment(pull)).toContain("1 of 2 approvals");
    await world.approve(pull, "cleo");
    expect(review(pull)).toMatchObject({ conclusion: "success", title: "API approved" });
  });

  it("takes the approval of a higher tier in place of the maintainers'", async () => {
    const { repository } = await project(world, { charter: LADDER });
    const pull = await change(repository);
    await world.approve(pull, "hana");
    expect(review(pull).conclusion).toBe("success");
    expect(review(pull).summary).toMatch(/\(lead\) on \[Mon 2 Mar 2026/);
  });

  it("goes to the next tier where the author is the only maintainer", async () => {
    const { repository } = await project(world, { charter: LADDER, owners: "[API] @ada\n/api/\n" });
    const pull = await change(repository, api, "ada");
    expect(["fay", "gus"]).toContain(world.asked(pull).join());
    await world.approve(pull, "gus");
    expect(review(pull).conclusion).toBe("success");
  });

  it("says so where nobody but the author may approve, and how to mend it", async () => {
    const { repository } = await project(world, { owners: "[API] @ada\n/api/\n" });
    const pull = await change(repository, api, "ada");
    expect(review(pull)).toMatchObject({ conclusion: "failure", title: "Nobody can approve API" });
    expect(world.asked(pull)).toEqual([]);
    expect(world.comment(pull)).toContain("nobody but the author may give one; name owners who can push");
  });

  it("is blocked by requested changes until the same person approves", async () => {
    const { repository } = await project(world);
    const pull = await change(repository);
    await objectTo(pull, "ada");
    await world.approve(pull, "ben");
    expect(review(pull)).toMatchObject({ conclusion: "failure", title: "Changes requested by @ada" });
    await push(pull, { "api/call.ts": "// better\n" });
    expect(review(pull).conclusion).toBe("failure");
    expect(world.comment(pull)).toMatch(/looks at the requested changes again/);
    await world.approve(pull, "ada");
    expect(review(pull).conclusion).toBe("success");
  });

  it("is blocked by requested changes until they are dismissed", async () => {
    const { repository } = await project(world);
    const pull = await change(repository);
    const objection = await objectTo(pull, "ada");
    await world.approve(pull, "ben");
    expect(review(pull).conclusion).toBe("failure");
    await world.act((github) => github.dismissReview(objection, "hana"));
    expect(review(pull).conclusion).toBe("success");
  });

  it("keeps an approval when the approver only comments later, and loses one that is dismissed", async () => {
    const { repository } = await project(world);
    const pull = await change(repository);
    const approval = await world.act((github) => github.review({ pr: pull, by: "ada", state: "APPROVED" }));
    await world.act((github) => github.review({ pr: pull, by: "ada", state: "COMMENTED", body: "Thanks." }));
    expect(review(pull).conclusion).toBe("success");
    await world.act((github) => github.dismissReview(approval, "hana"));
    expect(review(pull).conclusion).toBe("action_required");
  });

  it("counts nobody who can't push, and no writer who maintains nothing here", async () => {
    const { repository } = await project(world);
    const pull = await change(repository);
    await world.approve(pull, "omar");
    await world.approve(pull, "cleo");
    expect(review(pull).conclusion).toBe("action_required");
    await objectTo(pull, "pia");
    expect(review(pull)).toMatchObject({
      conclusion: "action_required",
      title: "Waiting for approval of API",
    });
  });

  it("no longer counts a maintainer whose access is taken away", async () => {
    const { repository } = await project(world);
    const pull = await change(repository);
    await world.approve(pull, "ada");
    expect(review(pull).conclusion).toBe("success");
    await world.act((github) => github.grant(repository, "ada", null));
    expect(review(pull).conclusion).toBe("action_required");
    expect(world.comment(pull)).toContain("`@ada` has no write access to this repository");
  });

  it("takes a renamed file for a touch of both its modules", async () => {
    const { repository } = await project(world);
    const commits = [{ author: "nia", message: "Move", rename: { "api/call.ts": "ui/call.ts" } }];
    const pull = await world.open({ repository, author: "nia", files: {}, commits });
    await world.approve(pull, "cleo");
    expect(review(pull)).toMatchObject({ conclusion: "action_required", title: "1 of 2 modules approved" });
    await world.approve(pull, "ada");
    expect(review(pull).conclusion).toBe("success");
  });

  it("leaves files without owners to anyone who can push, except the author", async () => {
    const { repository } = await project(world);
    const pull = await change(repository, { "README.md": "# New\n" }, "ada");
    expect(review(pull).conclusion).toBe("action_required");
    await world.approve(pull, "omar");
    expect(review(pull).conclusion).toBe("action_required");
    await world.approve(pull, "dan");
    expect(review(pull).conclusion).toBe("success");
  });

  it("leaves files without owners to nobody, or to a tier, where the charter says so", async () => {
    const nobody = await project(world, { charter: "review: { unowned: nobody }\n" });
    const free = await change(nobody.repository, { "README.md": "# New\n" });
    expect(review(free)).toMatchObject({ conclusion: "success", title: "No approval needed" });

    const charter = 'tiers: [{ name: core, members: ["@fay"] }]\nreview: { unowned: core }\n';
    const core = await project(world, { charter });
    const pull = await change(core.repository, { "README.md": "# New\n" });
    expect(world.asked(pull)).toEqual(["fay"]);
    await world.approve(pull, "ada");
    expect(review(pull).conclusion).toBe("action_required");
    await world.approve(pull, "fay");
    expect(review(pull).conclusion).toBe("success");
  });

  it("asks the members of a team that owns, and lets any of them approve", async () => {
    const owners = "[API] @ORG/makers\n/api/\n";
    const teams = { makers: ["ada", "ben", "cleo"] };
    const { repository } = await project(world, { ...ONE_EACH, owners, teams });
    const pull = await change(repository, api, "ada");
    const asked = world.asked(pull);
    expect(asked).toHaveLength(1);
    expect(["ben", "cleo"]).toContain(asked[0]);
    await world.approve(pull, asked[0] === "ben" ? "cleo" : "ben");
    expect(review(pull).conclusion).toBe("success");
  });

  it("counts a team without access as no owner, until it gets access", async () => {
    const owners = "[API] @ORG/makers\n/api/\n";
    const { organisation, repository } = await project(world, { owners });
    await world.act((github) =>
      github.createTeam({ organization: organisation, slug: "makers", members: ["ada"] }),
    );
    const pull = await change(repository);
    expect(world.asked(pull)).toEqual([]);
    expect(world.comment(pull)).toContain(`\`@${organisation}/makers\``);
    expect(world.comment(pull)).toContain("anyone with write access, except the author");
    await world.act((github) => github.grantTeam(organisation, "makers", repository, "write"));
    expect(world.asked(pull)).toEqual(["ada"]);
  });

  it("asks new members of a team, once they are there", async () => {
    const owners = "[API] @ORG/makers\n/api/\n";
    const { organisation, repository } = await project(world, { owners, teams: { makers: ["ada"] } });
    const pull = await change(repository);
    expect(world.asked(pull)).toEqual(["ada"]);
    await world.act((github) => github.addTeamMember(organisation, "makers", "ben"));
    expect(world.asked(pull)).toEqual(["ada", "ben"]);
  });

  it("names owners whom GitHub does not know, and goes on with the others", async () => {
    const { repository } = await project(world, { owners: "[API] @nobody-there @ada\n/api/\n" });
    const pull = await change(repository);
    expect(world.asked(pull)).toEqual(["ada"]);
    expect(world.comment(pull)).toContain("`@nobody-there` is no account on GitHub");
    await world.approve(pull, "ada");
    expect(review(pull).conclusion).toBe("success");
  });

  it("asks somebody else where GitHub refuses a request, and all the others", async () => {
    const owners = "[API] @ada @ben @cleo\n/api/\n";
    const { organisation, repository } = await project(world, { owners });
    const [first = "", second = ""] = world.asked(await change(repository));
    // Charter did not hear of it: GitHub sends each webhook once, and this one was lost.
    world.sandbox.webhooks.filter = ({ event }) => (["member", "organization"].includes(event) ? 0 : 1);
    await world.act((github) => {
      github.grant(repository, first, null);
      github.removeMember(organisation, first);
    });
    world.sandbox.webhooks.filter = null;
    const third = ["ada", "ben", "cleo"].find((login) => login !== first && login !== second) ?? "";
    for (let number = 2; number <= 3; number++) {
      const pull = await change(repository);
      expect(world.asked(pull)).toEqual([second, third].sort());
      expect(world.comment(pull)).not.toContain(`Asked: [${first}]`);
    }
  });

  it("never asks more people than configured, whatever happens", async () => {
    const { repository } = await project(world, { owners: FOUR_OWNERS });
    const pull = await change(repository);
    const asked = world.asked(pull);
    expect(asked).toHaveLength(2);
    await push(pull, { "api/more.ts": "" });
    await world.say(pull, "nia", "/recheck");
    await world.restart();
    await world.act((github) => github.review({ pr: pull, by: asked[0] ?? "", state: "COMMENTED" }));
    await world.act((github) => github.editPullRequest(pull, { title: "Other" }));
    expect(world.asked(pull)).toEqual(asked.slice(1));
  });

  it("spreads pull requests evenly", async () => {
    const { repository } = await project(world, { ...ONE_EACH, owners: FOUR_OWNERS });
    const asked: string[] = [];
    for (let number = 1; number <= 8; number++) asked.push(...world.asked(await change(repository)));
    expect(asked.sort()).toEqual(["ada", "ada", "ben", "ben", "cleo", "cleo", "dan", "dan"]);
  });

  it("makes the same choice for the same input, and asks nobody twice", async () => {
    const { repository } = await project(world, { ...ONE_EACH, owners: FOUR_OWNERS });
    const pull = await change(repository, { ...api, ...ui });
    const [asked = ""] = world.asked(pull);
    await world.act((github) => github.removeReviewer(pull, asked, "hana"));
    await world.restart();
    await world.say(pull, "nia", "/recheck");
    expect(world.asked(pull)).toEqual([]);
    choices.add(asked);
    expect(choices.size).toBe(1);
  });

  it("asks nobody about a draft, and begins when it is ready", async () => {
    const { repository } = await project(world);
    const pull = await world.open({ repository, author: "nia", files: api, draft: true });
    expect(world.asked(pull)).toEqual([]);
    expect(review(pull).conclusion).toBe("action_required");
    expect(world.comment(pull)).toContain("### 📝 Draft; still missing: approval for API");
    await world.act((github) => github.markReady(pull));
    expect(world.asked(pull)).toEqual(["ada", "ben"]);
  });

  it("asks for a module that a later push touches, and no longer needs one that it leaves", async () => {
    const { repository } = await project(world, ONE_EACH);
    const pull = await change(repository);
    await world.approve(pull, world.asked(pull).join());
    await push(pull, ui);
    expect(review(pull)).toMatchObject({ conclusion: "action_required", title: "1 of 2 modules approved" });
    expect(["cleo", "dan"]).toContain(world.asked(pull).join());
    await world.act(({ pushToPullRequest }) =>
      pushToPullRequest(pull, { author: "nia", message: "Again", files: api }, { force: true }),
    );
    expect(review(pull)).toMatchObject({ conclusion: "success", title: "API approved" });
  });

  it("prefers somebody who can approve several modules at once", async () => {
    const owners = "[API] @ada @ben\n/api/\n\n[UI] @ben\n/ui/\n";
    const { repository } = await project(world, { ...ONE_EACH, owners });
    const pull = await change(repository, { ...api, ...ui });
    expect(world.asked(pull)).toEqual(["ben"]);
    await world.approve(pull, "ben");
    expect(review(pull).conclusion).toBe("success");
  });

  it("lets the last matching line decide where there are no sections, as GitHub does", async () => {
    const owners = "* @hana\n/api/ @ada\n/ui/ @cleo @dan\n";
    const { repository } = await project(world, { charter: null, owners });
    const pull = await change(repository, { ...api, ...ui });
    await world.approve(pull, "hana");
    expect(review(pull).title).toBe("0 of 2 modules approved");
    await world.approve(pull, "ada");
    await world.approve(pull, "dan");
    expect(review(pull).conclusion).toBe("success");
  });
});
