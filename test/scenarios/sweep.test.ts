// What events did not tell, or told of something else than a pull request: governance, names, people, access.

import { expect, it } from "vitest";
import type { PullRequestRef, Sandbox } from "../../src/sandbox/sandbox.ts";
import { AGREEMENT, addRepository, LADDER, land, type Project, people, project } from "./project.ts";
import { scenarios, type World } from "./world.ts";

const CHECKS = ["charter/cla", "charter/review"] as const;
const WITH_CLA = { charter: "cla: { document: CLA.md }\n", files: { "CLA.md": AGREEMENT } };

scenarios("lost events", people, (world) => {
  it("are made up for at start: an opened, a pushed to and a closed pull request", async () => {
    const place = await project(world, { charter: LADDER });
    const pushed = await openApi(world, place);
    const closed = await openApi(world, place);
    const opened = await unheard(world, (sandbox) => {
      sandbox.pushToPullRequest(pushed, { author: "nia", message: "More", files: { "ui/view.ts": "1;\n" } });
      sandbox.closePullRequest(closed);
      return openUnheard(sandbox, place);
    });
    expect(world.sandbox.checkRuns(opened.repository, headOf(world, opened))).toEqual([]);
    await world.restart();
    for (const pull of [opened, pushed])
      expect(conclusions(world, pull)).toEqual(["success", "action_required"]);
    expect(world.comment(pushed)).toContain("UI");
    expect(world.asked(opened)).not.toEqual([]);
    const { notifications } = world;
    const before = notifications(closed);
    await world.moveTo(inDays(world, 14));
    expect(notifications(closed)).toEqual(before);
    expect(await world.failedJobs()).toEqual([]);
  });

  it("are made up for when a check is asked to run again on a commit that nobody told of", async () => {
    const place = await project(world);
    const pull = await openApi(world, place);
    await unheard(world, (sandbox) =>
      sandbox.pushToPullRequest(pull, { author: "nia", message: "More", files: { "ui/view.ts": "1;\n" } }),
    );
    await world.restart();
    const run = world.check(pull, "charter/review");
    await forget(world, pull);
    await world.act((sandbox) => sandbox.rerequestCheck(run, "ada"));
    expect(conclusions(world, pull)).toEqual(["success", "action_required"]);
  });

  it("are made up for though GitHub does not tell what was merged before", async () => {
    const place = await project(world);
    const missed = await unheard(world, (sandbox) => openUnheard(sandbox, place));
    const heal = world.sandbox.fail({ match: ({ operation }) => operation === "MergedChanges", status: 502 });
    await world.restart();
    heal();
    expect(conclusions(world, missed)).toEqual(["success", "action_required"]);
    expect(await world.failedJobs()).toEqual([]);
  });

  it("do not matter where all is well: a sweep reads, and writes nothing", async () => {
    const place = await project(world);
    await openApi(world, place);
    const before = world.sandbox.calls.length;
    await world.restart();
    const calls = world.sandbox.calls.slice(before);
    expect(calls.filter(({ path, kind }) => kind === "write" && !path.endsWith("/access_tokens"))).toEqual(
      [],
    );
    expect(calls.filter(({ operation }) => operation === "ReadPullRequest")).toEqual([]);
  });
});

scenarios("lost events of an installation", people, (world) => {
  it("are made up for at start, and its end is noticed", async () => {
    const place = await project(world);
    const pull = await openApi(world, place);
    await unheard(world, (sandbox) => sandbox.suspendApp(place.organisation));
    await world.restart();
    const missed = openUnheard(world.sandbox, place);
    await unheard(world, (sandbox) => sandbox.unsuspendApp(place.organisation));
    await world.restart();
    expect(conclusions(world, missed)).toEqual(["success", "action_required"]);
    await world.approve(pull, "ada");
    expect(conclusions(world, pull)).toEqual(["success", "success"]);
    await unheard(world, (sandbox) => sandbox.uninstallApp(place.organisation));
    await world.restart();
    for (const days of [30, 1, 1]) await world.moveTo(inDays(world, days));
    expect(await world.callsOf(() => world.moveTo(inDays(world, 30)))).toEqual([]);
    expect(await world.failedJobs()).toEqual([]);
  });
});

scenarios("an installation", people, (world) => {
  it("works where it is told to, and stops where it is no more", async () => {
    const { sandbox } = world;
    sandbox.createOrganization({ login: "choosy", members: ["ada"] });
    const chosen = addRepository(world, "choosy", "chosen", { charter: LADDER });
    const other = addRepository(world, "choosy", "other", {});
    await world.act(() => sandbox.installApp({ account: "choosy", repositories: [chosen] }));
    const waiting = sandbox.openPullRequest({
      repository: other,
      author: "nia",
      title: "Waits",
      commits: [change("nia")],
    });
    await world.settle();
    const at = { repository: other, number: waiting.number };
    expect(sandbox.checkRuns(other, headOf(world, at))).toEqual([]);
    await world.act(() => sandbox.addToInstallation("choosy", [other]));
    expect(conclusions(world, at)).toEqual(["success", "action_required"]);

    const left = await world.open({ repository: chosen, author: "nia", files: change("nia").files });
    const notified = world.notifications(left);
    await world.act(() => sandbox.removeFromInstallation("choosy", [chosen]));
    sandbox.closePullRequest(at);
    await world.settle();
    expect(await world.callsOf(() => world.moveTo(inDays(world, 14)))).toEqual([]);
    expect(world.notifications(left)).toEqual(notified);
    expect(await world.failedJobs()).toEqual([]);
  });

  it("finds the pull requests that were open before it", async () => {
    const { sandbox } = world;
    sandbox.createOrganization({ login: "late", members: ["ada"] });
    const repository = addRepository(world, "late", "late-engine", { writers: ["ada", "ben"] });
    const { number } = sandbox.openPullRequest({
      repository,
      author: "nia",
      title: "Early",
      commits: [change("nia")],
    });
    await world.act(() => sandbox.installApp({ account: "late" }));
    expect(conclusions(world, { repository, number })).toEqual(["success", "action_required"]);
  });

  it("judges again what was suspended for a time", async () => {
    const place = await project(world);
    await world.act((sandbox) => sandbox.suspendApp(place.organisation));
    const missed = openUnheard(world.sandbox, place);
    await world.settle();
    expect(world.sandbox.checkRuns(missed.repository, headOf(world, missed))).toEqual([]);
    await world.act((sandbox) => sandbox.unsuspendApp(place.organisation));
    expect(conclusions(world, missed)).toEqual(["success", "action_required"]);
  });
});

scenarios("a change of governance", people, (world) => {
  it("judges the open pull requests again after a push to the charter, the owners or the agreement", async () => {
    const place = await project(world, WITH_CLA);
    const pull = await openApi(world, place);
    await world.say(pull, "nia", "/cla sign");
    await world.approve(pull, "ada");
    expect(conclusions(world, pull)).toEqual(["success", "success"]);
    await land(world, place.repository, { "CLA.md": `${AGREEMENT}\nAnd more.\n` });
    expect(conclusions(world, pull)).toEqual(["action_required", "success"]);
    await land(world, place.repository, { ".github/CODEOWNERS": "[API][2] @ada @ben\n/api/\n" });
    expect(conclusions(world, pull)).toEqual(["action_required", "action_required"]);
    await land(world, place.repository, { ".github/charter.yml": "version: 1\n", ".github/CODEOWNERS": "" });
    expect(conclusions(world, pull)).toEqual(["success", "success"]);
  });

  it("leaves those against other branches alone, and what touches no rules costs nothing", async () => {
    const place = await project(world, WITH_CLA);
    await openApi(world, place);
    world.sandbox.createBranch(place.repository, "next");
    const files = { ".github/CODEOWNERS": "[API] @gus\n/api/\n" };
    const elsewhere = await world.callsOf(() =>
      world.sandbox.commit(place.repository, "next", { author: "hana", message: "Later", files }),
    );
    expect(elsewhere).toEqual([]);
    expect(await world.callsOf(() => land(world, place.repository, { "docs/more.md": "More\n" }))).toEqual(
      [],
    );
  });

  it("reaches all repositories from the organisation's own", async () => {
    const place = await project(world, { charter: null, shared: { ".github/charter.yml": "version: 1\n" } });
    const second = addRepository(world, place.organisation, "second", { charter: null });
    const pulls = [await openApi(world, place), await openApi(world, { ...place, repository: second })];
    for (const pull of pulls) {
      await world.approve(pull, "ada");
      expect(conclusions(world, pull)).toEqual(["success", "success"]);
    }
    const shared = `${place.organisation}/.github`;
    await land(world, shared, { ".github/charter.yml": "version: 1\nreview: { approvals: 2 }\n" });
    for (const pull of pulls) expect(conclusions(world, pull)).toEqual(["success", "action_required"]);
  });
});

scenarios("another name or owner", people, (world) => {
  it.each([true, false])("of a repository is followed (told: %s)", async (told) => {
    const place = await project(world);
    const pull = await openApi(world, place);
    const repository = world.sandbox.repository(place.repository);
    const rename = (sandbox: Sandbox) => sandbox.renameRepository(place.repository, "renamed");
    await (told ? world.act(rename) : unheard(world, rename));
    const moved = { repository: `${place.organisation}/renamed`, number: pull.number };
    await world.approve(moved, "ada");
    expect(conclusions(world, moved)).toEqual(["success", "success"]);
    expect(world.sandbox.pullRequest(moved).repository.id).toBe(repository.id);
    expect(world.comment(moved)).not.toBeNull();
  });

  it.each(["old", "new"])("of a repository is followed to another installation (%s first)", async (first) => {
    const from = await project(world, { charter: LADDER });
    const to = await project(world);
    const pull = await openApi(world, from);
    const name = from.repository.split("/")[1];
    world.sandbox.webhooks.paused = true;
    world.sandbox.transferRepository(from.repository, to.organisation);
    const [removed, transferred] = world.sandbox.deliveries.slice(-2);
    expect([removed?.event, transferred?.event]).toEqual(["installation_repositories", "repository"]);
    if (first === "new") world.sandbox.webhooks.filter = (delivery) => (delivery === removed ? 0 : 1);
    world.sandbox.webhooks.resume();
    await world.settle();
    world.sandbox.webhooks.filter = null;
    if (first === "new") await world.act((sandbox) => sandbox.redeliver(removed?.guid ?? ""));
    const moved = { repository: `${to.organisation}/${name}`, number: pull.number };
    await world.moveTo(inDays(world, 3));
    expect(world.notifications(moved)).not.toEqual([]);
    await world.approve(moved, "ada");
    expect(conclusions(world, moved)).toEqual(["success", "success"]);
  });
});

scenarios("a change of people", people, (world) => {
  const TEAM = { owners: "[API] @ORG/api\n/api/\n", teams: { api: ["ada", "cleo"] } };

  it("in a team judges again what depends on it, and nothing else", async () => {
    const place = await project(world, TEAM);
    const unconcerned = await project(world);
    const pull = await openApi(world, place);
    await openApi(world, unconcerned);
    await world.approve(pull, "ben");
    expect(conclusions(world, pull)).toEqual(["success", "action_required"]);
    const calls = await world.callsOf(() => world.sandbox.addTeamMember(place.organisation, "api", "ben"));
    expect(conclusions(world, pull)).toEqual(["success", "success"]);
    expect(calls.filter(({ operation }) => operation === "ReadPullRequest")).toHaveLength(1);
    await world.act((sandbox) => sandbox.removeTeamMember(place.organisation, "api", "ben"));
    expect(conclusions(world, pull)).toEqual(["success", "action_required"]);
  });

  it("in the organisation judges again what its members had a say in", async () => {
    const place = await project(world, TEAM);
    const pull = await openApi(world, place);
    await world.approve(pull, "ada");
    expect(conclusions(world, pull)).toEqual(["success", "success"]);
    await world.act((sandbox) => sandbox.removeMember(place.organisation, "ada"));
    expect(conclusions(world, pull)).toEqual(["success", "action_required"]);
  });

  it("who lose the right to write no longer approve, and those who get it do", async () => {
    const place = await project(world, { owners: "[API] @ada @nia\n/api/\n" });
    const pull = await world.open({
      repository: place.repository,
      author: "omar",
      files: change("omar").files,
    });
    await world.approve(pull, "ada");
    expect(conclusions(world, pull)).toEqual(["success", "success"]);
    await world.act((sandbox) => sandbox.grant(place.repository, "ada", null));
    expect(conclusions(world, pull)[1]).not.toBe("success");
    await world.act((sandbox) => sandbox.grant(place.repository, "nia", "write"));
    await world.approve(pull, "nia");
    expect(conclusions(world, pull)).toEqual(["success", "success"]);
  });

  it("by a team's access to the repository counts for those who are named by themselves too", async () => {
    const place = await project(world, { owners: "[API] @nia\n/api/\n" });
    world.sandbox.createTeam({ organization: place.organisation, slug: "helpers", members: ["nia"] });
    const pull = await world.open({
      repository: place.repository,
      author: "omar",
      files: change("omar").files,
    });
    expect(world.asked(pull)).toEqual([]);
    await world.act((sandbox) => sandbox.grantTeam(place.organisation, "helpers", place.repository, "write"));
    expect(world.asked(pull)).toEqual(["nia"]);
  });
});

function change(author: string) {
  return { author, message: "Change", files: { "api/call.ts": "export const call = 1;\n" } };
}

function openApi(world: World, { repository }: Project): Promise<PullRequestRef> {
  return world.open({ repository, author: "nia", files: change("nia").files });
}

/** Opens a pull request of which Charter hears nothing yet. */
function openUnheard(sandbox: Sandbox, { repository }: Project): PullRequestRef {
  const { number } = sandbox.openPullRequest({
    repository,
    author: "nia",
    title: "Unheard",
    commits: [change("nia")],
  });
  return { repository, number };
}

/** Does something whose webhooks are all lost. */
async function unheard<T>(world: World, deed: (sandbox: Sandbox) => T): Promise<T> {
  world.sandbox.webhooks.filter = () => 0;
  const result = await world.act(deed);
  world.sandbox.webhooks.filter = null;
  return result;
}

/** As after a restored backup: Charter knows the pull request no more. */
async function forget({ store, sandbox }: World, pull: PullRequestRef): Promise<void> {
  const { id } = sandbox.repository(pull.repository);
  await store.db.deleteFrom("pullRequest").where("repositoryId", "=", id).execute();
}

function headOf({ sandbox }: World, pull: PullRequestRef): string {
  return sandbox.pullRequest(pull).head.sha;
}

function conclusions(world: World, pull: PullRequestRef): (string | null)[] {
  return CHECKS.map((name) => world.check(pull, name).conclusion);
}

function inDays({ sandbox }: World, days: number): Date {
  return new Date(sandbox.clock.now().getTime() + days * 24 * 60 * 60 * 1000);
}
