// The merge queue: neither held up nor waved through; what squashing loses of the people is told.

import { expect, it } from "vitest";
import type { PullRequestRef } from "../../src/sandbox/sandbox.ts";
import { asking, change, claOf, signedBy } from "./agreements.ts";
import { people, project } from "./project.ts";
import { scenarios } from "./world.ts";

scenarios("the agreement in the merge queue", people, (world) => {
  const queued = async (repository: string, ...pulls: PullRequestRef[]) => {
    const { headSha } = await world.act((sandbox) => sandbox.enqueue(pulls, "hana"));
    const [run, ...others] = world.sandbox.checkRuns(repository, headSha, "charter/cla");
    expect(others).toEqual([]);
    return run;
  };

  it("a group gets its check, passed where all have signed and failed where one has not", async () => {
    const { repository } = await project(world, asking(""));
    await signedBy(world, repository, "nia");
    const good = await change(world, repository, "nia", { files: { "api/good.ts": "" } });
    const bad = await change(world, repository, "omar", { files: { "api/bad.ts": "" } });
    expect(await queued(repository, good)).toMatchObject({ status: "completed", conclusion: "success" });
    expect(await queued(repository, bad)).toMatchObject({
      status: "completed",
      conclusion: "failure",
      title: `Not satisfied: #${bad.number}`,
    });
  });

  it("is judged by the pull request's commits, and names the people whom the queue's commits forgot", async () => {
    const { repository } = await project(world, asking(""));
    world.sandbox.setSquashMessage(repository, "BLANK");
    const pull = await change(world, repository, "nia", { coAuthors: ["omar"] });
    await world.say(pull, "nia", "/cla sign");
    const unsigned = await queued(repository, pull);
    expect(unsigned).toMatchObject({ conclusion: "failure" });
    await world.act(({ dequeue }) => dequeue(pull));
    await world.say(pull, "omar", "/cla sign");
    expect(claOf(world, pull).conclusion).toBe("success");
    const signed = await queued(repository, pull);
    expect(signed).toMatchObject({ conclusion: "success" });
    expect(signed?.summary).toContain(`#${pull.number}: no commit of the group names OMAR`);
  });
});
