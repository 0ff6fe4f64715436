// Two pull requests with the same head commit: a base without rules must not pass the other one.

import { expect, it } from "vitest";
import type { PullRequestRef } from "../../src/sandbox/sandbox.ts";
import { scenarios } from "./world.ts";

const REPOSITORY = "acme/widget";

scenarios(
  "a shared commit",
  (sandbox) => {
    for (const login of ["alice", "bob", "nia"]) sandbox.createUser({ login, email: `${login}@example.org` });
    sandbox.createOrganization({ login: "acme", members: ["alice", "bob"] });
    sandbox.createRepository({
      owner: "acme",
      name: "widget",
      files: { "src/a.ts": "1\n" },
      collaborators: { alice: "write", bob: "write", nia: "write" },
    });
    sandbox.createBranch(REPOSITORY, "lax");
    sandbox.commit(REPOSITORY, "main", {
      author: "alice",
      message: "Rules",
      files: { ".github/CODEOWNERS": "* @alice\n" },
    });
    sandbox.installApp({ account: "acme", repositories: "all" });
  },
  (world) => {
    let pulls = 0;

    async function twoPulls(): Promise<{ strict: PullRequestRef; lax: PullRequestRef }> {
      const { sandbox } = world;
      const branch = `work-${++pulls}`;
      sandbox.createBranch(REPOSITORY, branch, "lax");
      sandbox.commit(REPOSITORY, branch, {
        author: "nia",
        message: "Work",
        files: { [`src/${branch}.ts`]: "2\n" },
      });
      const open = async (base: string) => {
        const title = `Into ${base}`;
        const pull = sandbox.openPullRequest({
          repository: REPOSITORY,
          author: "nia",
          title,
          base,
          branch,
          fork: false,
        });
        await world.settle();
        return { repository: REPOSITORY, number: pull.number };
      };
      return { strict: await open("main"), lax: await open("lax") };
    }

    it("does not pass by the pull request against a base without rules", async () => {
      const { strict, lax } = await twoPulls();
      expect(world.check(lax, "charter/review").conclusion).toBe("action_required");
      await world.say(lax, "nia", "/recheck");
      expect(world.check(strict, "charter/review").conclusion).toBe("action_required");
    });

    it("passes when each of them passes", async () => {
      const { strict, lax } = await twoPulls();
      await world.approve(strict, "alice");
      await world.approve(lax, "bob");
      expect(world.check(strict, "charter/review").conclusion).toBe("success");
    });

    it("passes no more while one of them can't be judged", async () => {
      const { strict, lax } = await twoPulls();
      await world.approve(strict, "alice");
      await world.approve(lax, "bob");
      const mend = world.sandbox.fail({ match: { operation: "ReadPullRequest" }, status: 502, times: 1 });
      await world.say(strict, "alice", "/hold not yet");
      mend();
      await world.say(lax, "nia", "/recheck");
      expect(world.check(lax, "charter/review").conclusion).not.toBe("success");
    });

    it("is left by one of them, and the other waits for it no longer", async () => {
      const { strict, lax } = await twoPulls();
      await world.approve(lax, "bob");
      const { sha } = world.sandbox.pullRequest(lax).head;
      await world.act((sandbox) => sandbox.closePullRequest(strict));
      const [run] = world.sandbox.checkRuns(REPOSITORY, sha, "charter/review");
      expect(run?.conclusion).toBe("success");
    });
  },
);
