// Lint where people meet it: in pull requests that edit governance files, and every night on the default branch.

import { expect, it } from "vitest";
import type { PullRequestRef } from "../../src/sandbox/sandbox.ts";
import { addRepository, land, people, project } from "./project.ts";
import { scenarios, type World } from "./world.ts";

const CODEOWNERS = ".github/CODEOWNERS";
/** `ghost` is nobody on GitHub, and `/old/` is gone: both were so before anybody looked. */
const OLD = "/api/ @ada @ben\n/ui/ @cleo @ghost\n/old/ @dan\n";

scenarios("lint in a pull request", people, (world) => {
  const review = (pull: PullRequestRef) => world.check(pull, "charter/review");
  const propose = (repository: string, text: string, files: Record<string, string> = {}) =>
    world.open({ repository, author: "nia", files: { [CODEOWNERS]: text, ...files } });
  const push = (pull: PullRequestRef, files: Record<string, string>) =>
    world.act((github) => github.pushToPullRequest(pull, { author: "nia", message: "More", files }));
  const costOfEvent = async (pull: PullRequestRef) => {
    const calls = await world.callsOf(() => world.sandbox.editPullRequest(pull, { title: "Again" }));
    return calls.map(({ operation, method }) => operation ?? method);
  };

  it("blocks for an owner whom nobody knows, on the line, but not for those who were there before", async () => {
    const { repository } = await project(world, { charter: null, owners: OLD });
    const pull = await propose(repository, `# Who owns what\n${OLD}/README.md @hana @nobody-at-all\n`);
    expect(review(pull)).toMatchObject({
      conclusion: "failure",
      title: "1 error in the changed governance files",
    });
    expect(review(pull).annotations).toMatchObject([
      { path: CODEOWNERS, start_line: 5, start_column: 19, annotation_level: "failure" },
    ]);
    expect(review(pull).annotations[0]?.message).toContain("@nobody-at-all is no account on GitHub.");
    expect(world.comment(pull)).toContain("corrects the governance files");
    expect(world.comment(pull)).not.toContain("ghost");
    expect(await costOfEvent(pull)).toEqual(["ReadPullRequest"]);

    // A warning is shown and blocks nothing.
    await push(pull, { [CODEOWNERS]: `${OLD}/README.md @hana\n/nowhere/ @gus\n` });
    expect(review(pull)).toMatchObject({ conclusion: "action_required" });
    expect(review(pull).annotations.at(-1)).toMatchObject({ start_line: 5, annotation_level: "warning" });
    expect(world.comment(pull)).toContain('The pattern "/nowhere/" matches no file.');
    await world.approve(pull, "hana");
    expect(review(pull).conclusion).toBe("success");
    expect(await costOfEvent(pull)).toEqual(["ReadPullRequest"]);
  });

  it("judges the owners again when their access changes, and the whole as it would be after the merge", async () => {
    const { repository } = await project(world, { charter: null, owners: OLD });
    const pull = await propose(repository, `${OLD}/README.md @nia\n`);
    expect(review(pull).conclusion).toBe("failure");
    expect(world.comment(pull)).toContain("has no write access to this repository");
    await world.act((github) => github.grant(repository, "nia", "write"));
    expect(review(pull).conclusion).not.toBe("failure");

    // A file that only the proposed charter names counts; the old line does not, under its new name.
    const charter = "version: 1\nownership: [docs/CODEOWNERS, teams/MAINTAINERS]\n";
    const files = {
      ".github/charter.yml": charter,
      "teams/MAINTAINERS": "/README.md @hana\n/api/ @phantom\n",
    };
    const moved = world.sandbox.openPullRequest({
      repository,
      author: "nia",
      title: "Move",
      commits: [
        { author: "nia", message: "Move", files: { ...files, "docs/CODEOWNERS": OLD }, remove: [CODEOWNERS] },
      ],
    });
    await world.settle();
    const errors = review({ repository, number: moved.number }).annotations.filter(
      ({ annotation_level }) => annotation_level === "failure",
    );
    // The name is unknown, and so the line's files would fall to any writer.
    expect(errors).toMatchObject([
      { path: "teams/MAINTAINERS", start_line: 2 },
      { path: "teams/MAINTAINERS", start_line: 2 },
    ]);
  });

  it("is never green or stuck while GitHub does not show the tree", async () => {
    const { repository } = await project(world, { charter: null, owners: OLD });
    for (const status of [404, 502]) {
      world.sandbox.fail({ match: { operation: "git/get-tree" }, status, times: 4 });
      const pull = await propose(repository, `${OLD}/README.md @hana\n`);
      expect(review(pull)).toMatchObject({ conclusion: "failure", title: "Could not be evaluated yet" });
      for (let hours = 0; hours < 4; hours++) await world.moveTo(inHours(world, 2));
      expect(review(pull).conclusion).toBe("action_required");
    }
  });
});

scenarios("the nightly lint", people, (world) => {
  const headOf = (repository: string) => world.sandbox.repository(repository).branches.get("main") ?? "";
  const found = (repository: string) =>
    world.sandbox.checkRuns(repository, headOf(repository), "charter/lint");
  const night = async () => {
    await world.moveTo(inHours(world, 24));
    return world.callsOf(() => world.charter.lintTonight());
  };
  const writes = (calls: Awaited<ReturnType<typeof night>>) => calls.filter(({ kind }) => kind === "write");

  it("publishes its findings once, and again only when they change", async () => {
    const { organisation, repository } = await project(world, { charter: null, owners: OLD });
    await world.act(() => addRepository(world, organisation, "plain", { charter: null, owners: null }));
    const pull = await world.open({ repository, author: "nia", files: { "api/call.ts": "// changed\n" } });

    expect(writes(await night())).toHaveLength(1);
    expect(found(repository)).toMatchObject([
      { conclusion: "failure", title: "1 error and 3 warnings in the governance files" },
    ]);
    const [run] = found(repository);
    expect(run?.annotations[0]).toMatchObject({ path: CODEOWNERS, start_line: 2 });
    expect(run?.annotations.map((each) => each.annotation_level)).toEqual([
      "failure",
      ...Array(3).fill("warning"),
    ]);
    expect(run?.summary).toContain("| ⛔ | `.github/CODEOWNERS:2` | `unknown-owner` |");
    expect(found(`${organisation}/plain`)).toEqual([]);
    expect(await world.callsOf(() => world.charter.lintTonight())).toEqual([]);

    const second = await night();
    expect(writes(second)).toEqual([]);
    expect(second.filter(({ operation }) => operation === "ReadDefaultBranch")).toHaveLength(2);
    expect(second.filter(({ operation }) => operation === "git/get-tree")).toHaveLength(1);

    await land(world, repository, { [CODEOWNERS]: "/api/ @ada @ben\n* @hana\n/ui/ @cleo\n/api/ @ada\n" });
    await night();
    expect(found(repository)).toMatchObject([{ conclusion: "neutral" }]);
    await land(world, repository, { [CODEOWNERS]: "* @hana @gus\n/api/ @ada @ben\n/ui/ @cleo @dan\n" });
    await night();
    expect(found(repository)).toMatchObject([{ conclusion: "success", title: "Nothing found" }]);
    expect(found(repository)[0]?.summary).toContain("Nothing is wrong or doubtful.");
    expect(world.check(pull, "charter/review").conclusion).toBe("action_required");
    expect(world.sandbox.checkRuns(repository, world.sandbox.pullRequest(pull).head.sha)).toHaveLength(2);
  });

  it("reads every OWNERS file, and is repeated when somebody asks", async () => {
    const files = { OWNERS: "approvers: [hana, gus]\n", "ui/OWNERS": "approvers: [cleo, spectre]\n" };
    const { repository } = await project(world, { charter: "ownership: [OWNERS]\n", owners: null, files });
    await night();
    const [run] = found(repository);
    expect(run?.annotations).toMatchObject([{ path: "ui/OWNERS", annotation_level: "failure" }]);
    if (!run) throw new Error("no run");
    await land(world, repository, { "README.md": "# Other\n" });
    expect(found(repository)).toEqual([]);
    await world.act((github) => github.rerequestCheck(run, "ada"));
    expect(found(repository)).toMatchObject([{ conclusion: "failure" }]);
    // What the night saw is the last good version, though no pull request ever looked at it.
    await land(world, repository, { "ui/OWNERS": "approvers: [" });
    const pull = await world.open({ repository, author: "nia", files: { "ui/view.ts": "// changed\n" } });
    expect(world.comment(pull)).toContain("so its last valid version stays in force");
    expect(world.asked(pull)).toContain("cleo");
    expect(await world.failedJobs()).toEqual([]);
  });
});

function inHours({ sandbox }: World, hours: number): Date {
  return new Date(sandbox.clock.now().getTime() + hours * 60 * 60 * 1000);
}
