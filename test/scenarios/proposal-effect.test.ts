// A pull request that changes the rules shows what they would have meant for those that were merged.

import { expect, it } from "vitest";
import type { PullRequestRef } from "../../src/sandbox/sandbox.ts";
import { land, people, project } from "./project.ts";
import { scenarios } from "./world.ts";

const CHARTER = ".github/charter.yml";

scenarios("the effect of a proposal", people, (world) => {
  const summary = (pull: PullRequestRef) => world.check(pull, "charter/review").summary ?? "";
  const merged = async (repository: string, path: string, by: string[]) => {
    const pull = await world.open({ repository, author: "nia", files: { [path]: "// changed\n" } });
    for (const login of by) await world.approve(pull, login);
    await world.act((github) => github.mergePullRequest(pull, "hana"));
    return pull.number;
  };
  const propose = (repository: string, text: string) =>
    world.open({ repository, author: "nia", files: { [CHARTER]: `version: 1\n${text}` } });

  it("is told of merged pull requests, without changing what the proposal itself needs", async () => {
    const { repository } = await project(world);
    const early = await propose(repository, "review: { approvals: 2 }\n");
    expect(summary(early)).not.toContain("What these rules would have meant");
    const one = await merged(repository, "api/call.ts", ["ada"]);
    const two = await merged(repository, "api/more.ts", ["ada", "ben"]);

    const pull = await propose(repository, "review: { approvals: 2 }\n");
    expect(summary(pull)).toContain("#### What these rules would have meant");
    expect(summary(pull)).toContain(
      "Of the latest 2 merged pull requests, 1 would not have passed and 1 would have needed something else.",
    );
    expect(summary(pull)).toMatch(new RegExp(`\\[\\\\#${one}\\]\\(\\S+/${one}\\): satisfied → pending`));
    expect(summary(pull)).toMatch(
      new RegExp(`/${two}\\): satisfied\n  - \\*\\*API\\*\\*: needs 2 approvals instead`),
    );
    const calls = await world.callsOf(() => world.sandbox.editPullRequest(pull, { title: "Again" }));
    expect(calls.map(({ operation }) => operation)).toEqual(["ReadPullRequest"]);
    // By the rules in force one approval is enough.
    await world.approve(pull, "gus");
    expect(world.check(pull, "charter/review").conclusion).toBe("success");

    const same = await propose(repository, "review: { reviewers: 1 }\n");
    expect(summary(same)).toContain("The latest 2 merged pull requests would have been judged the same.");
    // What it is compared with moves on.
    await land(world, repository, { [CHARTER]: "version: 1\nreview: { approvals: 2 }\n" });
    await world.act((github) =>
      github.pushToPullRequest(same, {
        author: "nia",
        message: "Fewer again",
        files: { [CHARTER]: "version: 1\nreview: { approvals: 1 }\n" },
      }),
    );
    expect(summary(same)).toContain("1 would have passed that lacked something");
  });
});
