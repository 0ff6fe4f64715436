// The life of a pull request: what each thing that happens to it leads to, and what it costs in calls.

import { expect, it } from "vitest";
import { foundOrganisation, ORGANISATION, REPOSITORY } from "../../src/demo/foundation.ts";
import type { Call, PullRequestRef, Sandbox } from "../../src/sandbox/sandbox.ts";
import { scenarios, type World } from "./world.ts";

const UNGOVERNED = `${ORGANISATION}/sketches`;
const CHECKS = ["charter/cla", "charter/review"] as const;

function prepare(sandbox: Sandbox): void {
  foundOrganisation(sandbox);
  sandbox.createRepository({
    owner: ORGANISATION,
    name: "sketches",
    files: { "README.md": "# Sketches\n" },
    collaborators: { ines: "write" },
  });
  sandbox.createBranch(REPOSITORY, "release-1");
  sandbox.createUser({ login: "lena", name: "Lena Brandt", email: "lena@example.org" });
}

scenarios("the life of a pull request", prepare, (world) => {
  it("begins with two checks in progress, which are then concluded, one comment and one reviewer", async () => {
    const calls = await world.callsOf(() => openDocs(world, "lena"));
    const pull = latest(world);
    expect(operations(calls).filter((name) => name === "checks/create")).toHaveLength(2);
    expect(operations(calls).indexOf("checks/create")).toBeLessThan(
      operations(calls).indexOf("checks/update"),
    );
    expect(conclusions(world, pull)).toEqual(["action_required", "action_required"]);
    expect(world.comment(pull)).toContain("/cla sign");
    expect(world.asked(pull)).toEqual(["priya"]);
  });

  it("as a draft is judged, but nobody is asked until it is ready", async () => {
    const pull = await openDocs(world, "lena", { draft: true });
    expect(conclusions(world, pull)).toEqual(["action_required", "action_required"]);
    expect(world.asked(pull)).toEqual([]);
    await world.act((sandbox) => sandbox.markReady(pull));
    expect(world.asked(pull)).toEqual(["priya"]);
    await world.act((sandbox) => sandbox.convertToDraft(pull));
    expect(conclusions(world, pull)).toEqual(["action_required", "action_required"]);
  });

  it("gives each new head its own two concluded checks, and edits the one comment in place", async () => {
    const pull = await openDocs(world, "lena");
    const first = world.sandbox.pullRequest(pull).head.sha;
    const { id, body } = onlyComment(world, pull);
    await world.act((sandbox) =>
      sandbox.pushToPullRequest(pull, {
        author: "lena",
        message: "And the compiler",
        files: { "aurora/compiler/fuse.py": "def fuse(graph):\n    return None\n" },
      }),
    );
    expect(world.sandbox.pullRequest(pull).head.sha).not.toBe(first);
    expect(conclusions(world, pull)).toEqual(["action_required", "action_required"]);
    const after = onlyComment(world, pull);
    expect(after.id).toBe(id);
    expect(after.body).not.toBe(body);
    expect(after.body).toContain("Compiler");
  });

  it("judges a forced push to a head that was there before, on the checks that are there", async () => {
    const pull = await openDocs(world, "lena");
    await world.act((sandbox) =>
      sandbox.pushToPullRequest(pull, edit("lena", "docs/guide.md"), { force: true }),
    );
    expect(conclusions(world, pull)).toEqual(["action_required", "action_required"]);
    expect(world.comment(pull)).not.toBeNull();
  });

  it("reads at most once for each push of a burst, and ends on the last head", async () => {
    const pull = await openDocs(world, "lena");
    const calls = await world.callsOf(() => {
      world.sandbox.webhooks.paused = true;
      for (let i = 0; i < 10; i++) {
        world.sandbox.pushToPullRequest(pull, edit("lena", "docs/guide.md", `# Guide ${i}\n`));
      }
      world.sandbox.webhooks.resume();
    });
    // How many collapse into one run depends on the machine; the queue's own test holds the runs back.
    expect(reads(calls)).toBeLessThanOrEqual(10);
    expect(conclusions(world, pull)).toEqual(["action_required", "action_required"]);
    expect(runsEverywhere(world, pull).every(({ status }) => status === "completed")).toBe(true);
  });

  it.each<[string, (sandbox: Sandbox, pull: PullRequestRef) => void]>([
    ["its title", (sandbox, pull) => sandbox.editPullRequest(pull, { title: "Better words" })],
    ["a label", (sandbox, pull) => sandbox.addLabel(pull, "docs", "priya")],
    [
      "a comment by a reviewer",
      (sandbox, pull) => void sandbox.review({ pr: pull, by: "ines", state: "COMMENTED", body: "Nice." }),
    ],
  ])("costs one read and no write for %s", async (_, act) => {
    const pull = await openDocs(world, "lena");
    const calls = await world.callsOf(() => act(world.sandbox, pull));
    expect(operations(calls)).toEqual(["ReadPullRequest"]);
  });

  it("costs nothing for a comment without a command", async () => {
    const pull = await openDocs(world, "lena");
    const calls = await world.callsOf(() =>
      world.sandbox.comment({ pr: pull, by: "priya", body: "Thanks!\n\n> /hold\n\n`/cla sign`" }),
    );
    expect(calls).toEqual([]);
  });

  it("passes when signed and approved, and stays so when it is looked at again", async () => {
    const pull = await openDocs(world, "lena");
    await world.say(pull, "lena", "/cla sign");
    await world.approve(pull, "priya");
    expect(conclusions(world, pull)).toEqual(["success", "success"]);
    const calls = await world.callsOf(() => world.sandbox.addLabel(pull, "ready", "priya"));
    expect(operations(calls)).toEqual(["ReadPullRequest"]);
  });

  it("is left in peace when closed, and judged again when reopened", async () => {
    const pull = await openDocs(world, "tomasz");
    await world.act((sandbox) => sandbox.closePullRequest(pull));
    const later = new Date(world.sandbox.clock.now().getTime() + 30 * 24 * 60 * 60 * 1000);
    const notified = world.notifications(pull);
    await world.moveTo(later);
    expect(world.notifications(pull)).toEqual(notified);
    await world.act((sandbox) => {
      sandbox.reopenPullRequest(pull);
      sandbox.pushToPullRequest(pull, edit("tomasz", "docs/guide.md", "# Reopened\n"));
    });
    expect(conclusions(world, pull)).toEqual(["action_required", "action_required"]);
  });

  it("keeps what it has when merged", async () => {
    const pull = await openDocs(world, "lena");
    const comment = world.comment(pull);
    const before = conclusions(world, pull);
    const calls = await world.callsOf(() => world.sandbox.mergePullRequest(pull, "noor"));
    expect(operations(calls)).toEqual(["ReadPullRequest"]);
    expect(conclusions(world, pull)).toEqual(before);
    expect(world.comment(pull)).toBe(comment);
  });

  it("is judged by the rules of its new base branch", async () => {
    const pull = await openDocs(world, "mei-lin");
    await world.act((sandbox) =>
      sandbox.commit(REPOSITORY, "release-1", {
        author: "noor",
        message: "Releases have a maintainer",
        files: { ".github/MAINTAINERS": "[Release] @jonas\n*\n" },
      }),
    );
    await world.act((sandbox) => sandbox.editPullRequest(pull, { base: "release-1" }));
    expect(world.comment(pull)).toContain("Release");
    expect(world.asked(pull)).toContain("jonas");
  });

  it("passes without a word where nobody wrote down any governance", async () => {
    const pull = await world.open({
      repository: UNGOVERNED,
      author: "lena",
      files: { "README.md": "# Sketches and more\n" },
    });
    expect(conclusions(world, pull)).toEqual(["success", "success"]);
    expect(world.sandbox.pullRequest(pull).comments).toEqual([]);
    expect(world.asked(pull)).toEqual([]);
  });

  it.each(["lena", "tomasz"])("concludes again what %s's reviewers ask to run again", async (author) => {
    const pull = await openDocs(world, author);
    expect(world.sandbox.pullRequest(pull).head.repository.isFork).toBe(author === "lena");
    const before = conclusions(world, pull);
    await world.act((sandbox) => sandbox.rerequestCheck(world.check(pull, "charter/review"), "priya"));
    expect(conclusions(world, pull)).toEqual(before);
    await world.act((sandbox) => sandbox.rerequestSuite(world.check(pull, "charter/cla"), "priya"));
    expect(conclusions(world, pull)).toEqual(before);
  });
});

function openDocs(world: World, author: string, more: { draft?: boolean } = {}): Promise<PullRequestRef> {
  const n = world.sandbox.repository(REPOSITORY).nextNumber;
  return world.open({
    repository: REPOSITORY,
    author,
    files: { [`docs/page-${n}.md`]: `# Page ${n}\n` },
    ...more,
  });
}

function edit(author: string, path: string, content = "# A better guide\n") {
  return { author, message: `Edit ${path}`, files: { [path]: content } };
}

function latest({ sandbox }: World): PullRequestRef {
  return { repository: REPOSITORY, number: sandbox.repository(REPOSITORY).nextNumber - 1 };
}

function conclusions(world: World, pull: PullRequestRef): (string | null)[] {
  return CHECKS.map((name) => world.check(pull, name).conclusion);
}

function onlyComment({ sandbox }: World, pull: PullRequestRef) {
  const [comment, ...others] = sandbox.pullRequest(pull).comments;
  if (!comment || others.length > 0) throw new Error(`${others.length} comments too many, or none`);
  return comment;
}

/** Charter's runs on every commit that the repository has. */
function runsEverywhere({ sandbox }: World, { repository }: PullRequestRef) {
  const { suites } = sandbox.repository(repository);
  return suites.flatMap((suite) => suite.runs);
}

function operations(calls: Call[]): (string | null)[] {
  return calls.map(({ operation }) => operation);
}

function reads(calls: Call[]): number {
  return calls.filter(({ operation }) => operation === "ReadPullRequest").length;
}
