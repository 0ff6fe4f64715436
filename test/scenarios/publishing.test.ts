// Labels and Charter's own review: only where the charter asks for them, and only what differs.

import { expect, it } from "vitest";
import type { PullRequestRef } from "../../src/sandbox/sandbox.ts";
import { land, people, project } from "./project.ts";
import { scenarios } from "./world.ts";

const MODULES = `ownership: [modules]
modules:
  - { name: API, label: "module: api", paths: ["api/**"], maintainers: ["@ada", "@ben"] }
  - { name: UI, label: "module: ui", paths: ["ui/**"], maintainers: ["@cleo"] }
`;

scenarios("publishing", people, (world) => {
  const api = { "api/call.ts": "// changed\n" };
  const open = (repository: string, files: Record<string, string> = api) =>
    world.open({ repository, author: "nia", files });
  const labels = (pull: PullRequestRef) =>
    world.sandbox
      .pullRequest(pull)
      .labels.map(({ name }) => name)
      .sort();
  const push = (pull: PullRequestRef, files: Record<string, string>, force = false) =>
    world.act(({ pushToPullRequest }) =>
      pushToPullRequest(pull, { author: "nia", message: "More", files }, { force }),
    );
  const objectTo = (pull: PullRequestRef, by: string) =>
    world.act((github) => github.review({ pr: pull, by, state: "CHANGES_REQUESTED" }));
  /** Charter's own reviews, oldest first. */
  const own = (pull: PullRequestRef) =>
    world.sandbox.pullRequest(pull).reviews.filter(({ author }) => author.id === world.sandbox.app.bot.id);
  const states = (pull: PullRequestRef) => own(pull).map(({ state }) => state);
  const costOfEvent = async (pull: PullRequestRef) => {
    const calls = await world.callsOf(() => world.sandbox.editPullRequest(pull, { title: "Again" }));
    return calls.map(({ operation, method }) => operation ?? method);
  };

  it("sets no label, writes no review, and leaves the comment out where the charter says so", async () => {
    const { repository } = await project(world, { charter: `publish: { comment: false }\n${MODULES}` });
    const pull = await open(repository);
    await world.act((github) => github.addLabel(pull, "module: ui", "ada"));
    await objectTo(pull, "ada");
    expect(world.check(pull, "charter/review").conclusion).toBe("failure");
    expect(world.comment(pull)).toBeNull();
    expect(labels(pull)).toEqual(["module: ui"]);
    expect(own(pull)).toEqual([]);
    const asked = await world.say(pull, "nia", "/approve");
    expect(world.replyTo(asked)).toContain("nobody can approve their own pull request");
  });

  it("keeps labels of touched modules and of whose turn it is, and leaves all others alone", async () => {
    const { repository } = await project(world, {
      charter: `publish: { labels: [modules, waiting] }\n${MODULES}`,
    });
    const pull = await open(repository, { ...api, "ui/view.ts": "// changed\n" });
    expect(labels(pull)).toEqual(["module: api", "module: ui", "waiting on reviewer"]);
    await world.act((github) => github.addLabel(pull, "good first issue", "ada"));
    expect(await costOfEvent(pull)).toEqual(["ReadPullRequest"]);
    // What Charter does itself tells it nothing new.
    const calls = await world.callsOf(() =>
      world.sandbox.review({ pr: pull, by: "ada", state: "CHANGES_REQUESTED" }),
    );
    expect(calls.filter(({ kind }) => kind === "read")).toHaveLength(1);
    expect(labels(pull)).toEqual(["good first issue", "module: api", "module: ui", "waiting on author"]);
    await push(pull, { "ui/view.ts": "// changed\n" }, true);
    expect(labels(pull)).toContain("module: ui");
    expect(labels(pull)).not.toContain("module: api");
    // Taken off by hand, it comes back: the charter says who keeps it.
    await world.act((github) => github.removeLabel(pull, "module: ui", "ada"));
    expect(labels(pull)).toContain("module: ui");
    await world.act((github) => github.closePullRequest(pull));
    expect(labels(pull)).toEqual(["good first issue", "module: ui"]);
  });

  it("asks and answers people though GitHub refuses the labels and the review", async () => {
    const { repository } = await project(world, {
      charter: `publish: { labels: [waiting], review: enforce }\n${MODULES}`,
    });
    const heal = [
      world.sandbox.fail({ match: { operation: "issues/add-labels" }, status: 403 }),
      world.sandbox.fail({ match: { operation: "pulls/create-review" }, status: 422 }),
    ];
    const pull = await open(repository);
    expect(world.asked(pull)).toEqual(["ada", "ben"]);
    await world.say(pull, "ada", "/object not like this");
    const refused = await world.say(pull, "nia", "/approve");
    expect(world.replyTo(refused)).toContain("nobody can approve their own pull request");
    expect(world.check(pull, "charter/review").title).toBe("Objection by @ada");
    expect(await world.failedJobs()).toEqual([]);
    for (const mend of heal) mend();
    await world.say(pull, "nia", "/recheck");
    expect(labels(pull)).toEqual(["waiting on author"]);
    expect(states(pull)).toEqual(["CHANGES_REQUESTED"]);
  });

  it("requests changes while something blocks, approves when nothing is missing, and takes back either", async () => {
    const { repository } = await project(world, { charter: `publish: { review: enforce }\n${MODULES}` });
    const pull = await open(repository);
    expect(states(pull)).toEqual([]);
    const calls = await world.callsOf(() =>
      world.sandbox.review({ pr: pull, by: "ada", state: "CHANGES_REQUESTED" }),
    );
    expect(calls.filter(({ kind }) => kind === "read")).toHaveLength(1);
    expect(states(pull)).toEqual(["CHANGES_REQUESTED"]);
    expect(own(pull)[0]?.body).toContain("Something stands against merging this");
    expect(world.check(pull, "charter/review").title).toBe("Changes requested by @ada");
    expect(await costOfEvent(pull)).toEqual(["ReadPullRequest"]);
    await world.approve(pull, "ada");
    expect(states(pull)).toEqual(["CHANGES_REQUESTED", "APPROVED"]);
    expect(world.check(pull, "charter/review").summary).not.toContain("machine");
    expect(await costOfEvent(pull)).toEqual(["ReadPullRequest"]);
    await push(pull, { "api/call.ts": "// changed again\n" });
    expect(states(pull)).toEqual(["CHANGES_REQUESTED", "DISMISSED"]);
    await world.approve(pull, "ada");
    expect(states(pull)).toEqual(["CHANGES_REQUESTED", "DISMISSED", "APPROVED"]);
    await land(world, repository, { ".github/charter.yml": `version: 1\n${MODULES}` });
    expect(states(pull)).toEqual(["CHANGES_REQUESTED", "DISMISSED", "DISMISSED"]);
    expect(await costOfEvent(pull)).toEqual(["ReadPullRequest"]);
  });

  it("says in the same review that something else blocks, however often, and notifies nobody", async () => {
    const { repository } = await project(world, { charter: `publish: { review: enforce }\n${MODULES}` });
    const pull = await open(repository, { ...api, "ui/view.ts": "// changed\n" });
    await objectTo(pull, "ada");
    const [first] = own(pull);
    expect(first?.body).not.toContain("cleo");
    const calls = await world.callsOf(() =>
      world.sandbox.review({ pr: pull, by: "cleo", state: "CHANGES_REQUESTED" }),
    );
    expect(calls.map(({ operation }) => operation)).toContain("pulls/update-review");
    expect(await costOfEvent(pull)).toEqual(["ReadPullRequest"]);
    await push(pull, { ".github/CODEOWNERS": "/api/ @nobody-there\n" });
    await push(pull, { ".github/CODEOWNERS": "/api/ @nobody-else\n" });
    expect(states(pull)).toEqual(["CHANGES_REQUESTED"]);
    expect(first?.comments).toEqual([]);
    for (const said of ["ada", "cleo", "nobody-else"]) expect(first?.body).toContain(said);
    expect(first?.body).not.toContain("nobody-there");
    const heal = world.sandbox.fail({ match: { operation: "pulls/update-review" }, status: 422 });
    await push(pull, { ".github/CODEOWNERS": "/api/ @nobody-there\n" });
    heal();
    expect(states(pull)).toEqual(["CHANGES_REQUESTED", "CHANGES_REQUESTED"]);
    expect(own(pull)[1]?.comments).not.toEqual([]);
    expect(await costOfEvent(pull)).toEqual(["ReadPullRequest"]);
  });

  it("comments once on the lines that matter, and of something else in the same review", async () => {
    const { repository } = await project(world, { charter: "publish: { review: comment }\n" });
    const owners = "/api/ @ada\n/ui/ @nobody-there\n";
    const pull = await open(repository, { ".github/CODEOWNERS": owners, "tools/new.ts": "" });
    expect(states(pull)).toEqual(["COMMENTED"]);
    const remark = { path: ".github/CODEOWNERS", line: 2 };
    expect(own(pull)[0]?.comments).toMatchObject([remark, remark]);
    expect(own(pull)[0]?.body).toContain("`tools/new.ts`");
    expect(own(pull)[0]?.body).toMatch(/have \d/);
    expect(await costOfEvent(pull)).toEqual(["ReadPullRequest"]);
    await push(pull, { "api/more.ts": "" });
    expect(states(pull)).toEqual(["COMMENTED"]);
    await push(pull, { ".github/CODEOWNERS": "/api/ @ada\n/ui/ @cleo\n" });
    expect(states(pull)).toEqual(["COMMENTED"]);
    expect(own(pull)[0]?.body).not.toMatch(/have \d/);
    expect(own(pull)[0]?.body).toContain("`tools/new.ts`");
    expect(await costOfEvent(pull)).toEqual(["ReadPullRequest"]);
  });
});
