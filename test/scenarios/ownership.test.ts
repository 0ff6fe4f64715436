// Who owns what: every kind of source, in the order that the charter says, at no call more than without it.

import { expect, it } from "vitest";
import type { PullRequestRef } from "../../src/sandbox/sandbox.ts";
import { land, people, project } from "./project.ts";
import { scenarios } from "./world.ts";

const MAINTAINERS = ".github/MAINTAINERS";
const MERGE_RULES = ".github/merge_rules.yaml";
const BINARY = Buffer.from([0, 1, 2, 3]);
const api = { "api/call.ts": "// changed\n" };
const ui = { "ui/view.ts": "// changed\n" };

scenarios("ownership", people, (world) => {
  const change = (repository: string, files: Record<string, string> = api) =>
    world.open({ repository, author: "nia", files });
  const review = (pull: PullRequestRef) => world.check(pull, "charter/review");
  const approvedBy = async (pull: PullRequestRef, ...logins: string[]) => {
    for (const login of logins) await world.approve(pull, login);
    return review(pull).conclusion;
  };
  /** What an event that changes nothing makes Charter ask GitHub. */
  const costOfEvent = async (pull: PullRequestRef) => {
    const calls = await world.callsOf(() => world.sandbox.editPullRequest(pull, { title: "Again" }));
    return calls.map(({ operation, method }) => operation ?? method);
  };

  it("goes by MAINTAINERS first, path by path, and by CODEOWNERS for what is not there", async () => {
    const maintainers = "[API][2] @ada @ben\n/api/\n!/api/docs/\n";
    const { repository } = await project(world, {
      charter: null,
      owners: "/api/ @hana\n/ui/ @cleo\n",
      files: { [MAINTAINERS]: maintainers },
    });
    const pull = await change(repository, { ...api, ...ui });
    expect(world.asked(pull)).toEqual(expect.arrayContaining(["cleo"]));
    expect(world.asked(pull)).not.toContain("hana");
    expect(await approvedBy(pull, "ada", "cleo")).toBe("action_required");
    expect(review(pull).title).toBe("1 of 2 modules approved");
    expect(await approvedBy(pull, "ben")).toBe("success");

    const docs = await change(repository, { "api/docs/guide.md": "# Guide\n" });
    expect(world.asked(docs)).toEqual(["hana"]);
    await land(world, repository, { [MAINTAINERS]: "[Docs] @dan\n/api/docs/\n" });
    expect(world.asked(docs)).toContain("dan");
    expect(await approvedBy(docs, "dan")).toBe("success");

    const wrong = await change(repository, { [MAINTAINERS]: "[Docs] @dan\n/api/ dan\n" });
    expect(review(wrong).conclusion).toBe("failure");
    expect(review(wrong).annotations[0]).toMatchObject({ path: MAINTAINERS, start_line: 2 });
  });

  it("makes modules of the charter's globs, each of which must agree", async () => {
    const charter = `modules:
  - { name: API, paths: ["api/**", "!api/docs/**"], maintainers: ["@ada"], emeritus: ["@gus"] }
  - { name: Calls, paths: ["**/call.ts"], maintainers: ["@ben"] }
  - { name: UI, paths: ["ui/**"], maintainers: ["@cleo"] }
`;
    const { repository } = await project(world, { charter });
    const pull = await change(repository, { ...api, ...ui });
    expect(await approvedBy(pull, "gus", "ada", "cleo")).toBe("action_required");
    expect(review(pull).title).toBe("2 of 3 modules approved");
    expect(await approvedBy(pull, "ben")).toBe("success");
    const docs = await change(repository, { "api/docs/guide.md": "# Guide\n" });
    expect(world.asked(docs)).toEqual(["ada", "ben"]);
  });

  it("reads the OWNERS files that concern the change: folders above may approve, unless cut", async () => {
    const files = {
      OWNERS: "approvers: [hana]\n",
      OWNERS_ALIASES: "aliases:\n  ui-team: [cleo, dan]\n",
      "api/OWNERS": "approvers: [ada]\nrequired_reviewers: [fay]\n",
      "ui/OWNERS": "options: { no_parent_owners: true }\napprovers: [UI-Team]\n",
    };
    const { repository } = await project(world, { charter: "ownership: [OWNERS]\n", owners: null, files });
    const pull = await change(repository);
    expect(world.asked(pull)).toContain("fay");
    expect(await approvedBy(pull, "fay", "cleo")).toBe("action_required");
    expect(await approvedBy(pull, "hana")).toBe("success");
    const view = await change(repository, ui);
    expect(await approvedBy(view, "hana", "ada")).toBe("action_required");
    expect(await approvedBy(view, "dan")).toBe("success");

    expect(await costOfEvent(view)).toEqual(["ReadPullRequest"]);
    await land(world, repository, { "README.md": "# Moved\n" });
    expect(await costOfEvent(view)).toEqual(["ReadPullRequest", "FindFiles"]);
    expect(await costOfEvent(view)).toEqual(["ReadPullRequest"]);
    await land(world, repository, { "ui/OWNERS": "options: { no_parent_owners: true }\napprovers: [ben]\n" });
    expect(review(view).conclusion).toBe("action_required");

    const wrong = await change(repository, { "api/deep/OWNERS": "approvers: [ada\n" });
    expect(review(wrong).conclusion).toBe("failure");
    expect(review(wrong).annotations[0]).toMatchObject({ path: "api/deep/OWNERS", start_line: 2 });
    await land(world, repository, { "ui/OWNERS": BINARY });
    expect(review(view).conclusion).toBe("action_required");
    expect(world.comment(view)).toContain("so its last valid version stays in force");
    expect(await approvedBy(view, "ben")).toBe("success");
  });

  it("reads a source that the charter names, and lets nothing pass without it", async () => {
    const charter = `ownership: [${MERGE_RULES}, CODEOWNERS]\n`;
    const rules = "- { name: Api, patterns: ['api/*'], approved_by: [ada], mandatory_checks_name: [] }\n";
    const { repository } = await project(world, { charter, files: { [MERGE_RULES]: rules } });
    const pull = await change(repository, { ...api, ...ui });
    expect(await approvedBy(pull, "ben", "cleo")).toBe("action_required");
    expect(await costOfEvent(pull)).toEqual(["ReadPullRequest"]);
    const wrong = await change(repository, { [MERGE_RULES]: "- { name: Api, patterns: [\n" });
    expect(review(wrong).annotations[0]).toMatchObject({ path: MERGE_RULES, start_line: 2 });

    await land(world, repository, { [MERGE_RULES]: BINARY });
    const note = `${MERGE_RULES} can't be used as it is, so its last valid version stays in force.`;
    expect(world.comment(pull)?.replaceAll("\\", "")).toContain(note);
    expect(world.comment(pull)).toContain("it is a binary file");
    await world.restart();
    expect(await approvedBy(pull, "ada")).toBe("success");

    await land(world, repository, {}, [MERGE_RULES]);
    expect(review(pull)).toMatchObject({ conclusion: "failure" });
    expect(review(pull).title).toMatch(/^Could not evaluate/);
    expect(world.comment(pull)).toContain("`.github/charter.yml:2` The charter names");
    await land(world, repository, { [MERGE_RULES]: rules });
    expect(review(pull).conclusion).toBe("success");
  });

  it("lets nothing pass where an ownership file never could be read", async () => {
    const { repository } = await project(world, { files: { [MAINTAINERS]: BINARY } });
    const pull = await change(repository);
    expect(await approvedBy(pull, "ada", "ben", "hana")).toBe("failure");
    expect(review(pull).title).toMatch(/^Could not evaluate/);
    await land(world, repository, {}, [MAINTAINERS]);
    expect(review(pull).conclusion).toBe("success");
  });
});
