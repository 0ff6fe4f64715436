// Machines and agents: known by their numbers alone, and answered for by people.

import { expect, it } from "vitest";
import type { Sandbox } from "../../src/sandbox/sandbox.ts";
import { asking, change, claOf, signedBy } from "./agreements.ts";
import { people, project } from "./project.ts";
import { scenarios } from "./world.ts";

/** The coding agent's account, whose commits carry `198982749+Copilot@users.noreply.github.com`. */
const AGENT = 198_982_749;

function peopleAndMachines(sandbox: Sandbox): void {
  people(sandbox);
  sandbox.createUser({ login: "Copilot", id: AGENT, kind: "Bot" });
  sandbox.createUser({ login: "robot[bot]", kind: "Bot" });
  sandbox.createUser({ login: "robot-arm[bot]", kind: "Bot" });
  sandbox.createUser({ login: "robotnik", email: "robotnik@example.org" });
}

scenarios("machines", peopleAndMachines, (world) => {
  it("an agent among the co-authors needs no signature of its own: whoever opened it answers", async () => {
    const { repository } = await project(world, asking(`agents: [${AGENT}]`));
    const pull = await change(world, repository, "nia", { coAuthors: ["Copilot"] });
    expect(claOf(world, pull)).toMatchObject({
      conclusion: "action_required",
      title: "Waiting for @nia to sign",
    });
    await world.say(pull, "nia", "/cla sign");
    expect(claOf(world, pull)).toMatchObject({ conclusion: "success", title: "Signed by the author" });
    expect(claOf(world, pull).summary).toContain("answers for its commits");
  });

  it("an agent that opened it passes for nobody who has not signed", async () => {
    const { repository } = await project(world, asking(`agents: [${AGENT}]`));
    const { number } = await world.act(({ openPullRequest }) =>
      openPullRequest({
        repository,
        author: "Copilot",
        title: "As asked",
        fork: false,
        commits: [{ author: "Copilot", message: "As asked", files: { "api/call.ts": "// as asked\n" } }],
      }),
    );
    const pull = { repository, number };
    expect(claOf(world, pull).conclusion).toBe("action_required");
    expect(world.comment(pull)).toContain("/cla sponsor");
    await world.say(pull, "omar", "/cla sponsor");
    expect(claOf(world, pull).conclusion).toBe("action_required");
    await world.say(pull, "omar", "/cla sign");
    expect(claOf(world, pull).conclusion).toBe("success");
    const more = { author: "Copilot", message: "And more", files: { "api/more.ts": "" } };
    await world.act(({ pushToPullRequest }) => pushToPullRequest(pull, more));
    expect(claOf(world, pull).conclusion).toBe("action_required");
  });

  it("no name that looks like a listed machine's is let through", async () => {
    const { id } = world.sandbox.account("robot[bot]");
    const { repository } = await project(world, asking(`machines: [${id}]`));
    await signedBy(world, repository, "nia");
    const listed = await change(world, repository, "nia", { coAuthors: ["robot[bot]"] });
    expect(claOf(world, listed).conclusion).toBe("success");
    const alike = await change(world, repository, "nia", { coAuthors: ["robot-arm[bot]", "robotnik"] });
    expect(claOf(world, alike).title).toBe("Waiting for @robotnik to sign");
    await world.say(alike, "robotnik", "/cla sign");
    expect(claOf(world, alike)).toMatchObject({
      conclusion: "failure",
      title: "1 machine account can't sign",
    });
  });

  it("a wildcard in the charter is refused, not guessed at", async () => {
    const { repository } = await project(world, asking('machines: ["robot*"]'));
    const pull = await change(world, repository, "robotnik");
    expect(claOf(world, pull).conclusion).toBe("failure");
    expect(world.comment(pull)).toContain("cla.machines");
  });
});
