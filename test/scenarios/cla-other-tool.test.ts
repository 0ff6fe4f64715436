// Projects that stay with another tool: its word on the head commit is taken, and nobody else's.

import { expect, it } from "vitest";
import { change, claOf } from "./agreements.ts";
import { people, project } from "./project.ts";
import { scenarios } from "./world.ts";

scenarios("another tool's word", people, (world) => {
  const headOf = (pull: Parameters<typeof claOf>[1]) => world.sandbox.pullRequest(pull).head.sha;

  it("as a status: waited for, believed on the head alone, and followed when it changes", async () => {
    const charter = "cla: { provider: check, name: EasyCLA }\n";
    const { repository } = await project(world, { charter });
    const pull = await change(world, repository, "nia");
    expect(claOf(world, pull).conclusion).toBe("action_required");
    const say = (state: "pending" | "success" | "failure", context = "EasyCLA") =>
      world.act(({ setStatus }) =>
        setStatus({
          repository,
          sha: headOf(pull),
          by: "ada",
          context,
          state,
          targetUrl: "https://cla.example/1",
        }),
      );
    await say("success", "EasyCLA-staging");
    expect(claOf(world, pull).conclusion).toBe("action_required");
    await say("failure");
    expect(claOf(world, pull).conclusion).toBe("failure");
    expect(claOf(world, pull).summary).toContain("https://cla.example/1");
    await say("success");
    expect(claOf(world, pull).conclusion).toBe("success");
    const commit = { author: "omar", message: "More", files: { "api/more.ts": "" } };
    await world.act(({ pushToPullRequest }) => pushToPullRequest(pull, commit));
    expect(claOf(world, pull).conclusion).toBe("action_required");
  });

  it("as a check run of the app that the charter names, whatever others call theirs", async () => {
    const elsewhere = await project(world);
    const known = await change(world, elsewhere.repository, "nia");
    const check = { app: "easycla", name: "EasyCLA", conclusion: "success" as const };
    const run = world.sandbox.checkByOther({
      ...check,
      repository: elsewhere.repository,
      sha: headOf(known),
    });
    const charter = `cla: { provider: check, name: EasyCLA, app: ${run.suite.app.id} }\n`;
    const { repository } = await project(world, { charter });
    const pull = await change(world, repository, "nia");
    const says = (more: object) =>
      world.act(({ checkByOther }) => checkByOther({ ...check, repository, sha: headOf(pull), ...more }));
    await says({ app: "impostor" });
    await world.act(({ setStatus }) =>
      setStatus({ repository, sha: headOf(pull), by: "ada", context: "EasyCLA", state: "success" }),
    );
    expect(claOf(world, pull).conclusion).toBe("action_required");
    await says({ conclusion: "failure", title: "Nia has not signed" });
    expect(claOf(world, pull)).toMatchObject({ conclusion: "failure" });
    expect(claOf(world, pull).title).toContain("Nia has not signed");
    await says({});
    expect(claOf(world, pull).conclusion).toBe("success");
    const comment = await world.say(pull, "nia", "/cla sign");
    expect(world.replyTo(comment)).toContain("sign where that tool says");
  });
});
