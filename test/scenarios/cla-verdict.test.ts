// What the check says: always something, of everybody and every commit, with what to do next.

import { expect, it } from "vitest";
import type { PullRequestRef } from "../../src/sandbox/sandbox.ts";
import { asking, change, claOf, signedBy } from "./agreements.ts";
import { AGREEMENT, land, people, project } from "./project.ts";
import { scenarios, type World } from "./world.ts";

/** The commits of a pull request, oldest first. */
function shasOf({ sandbox }: World, pull: PullRequestRef): string[] {
  const { head, baseSha } = sandbox.pullRequest(pull);
  const shas: string[] = [];
  for (let sha = head.sha; sha !== baseSha; sha = sandbox.commitOf(sha).parents[0] ?? baseSha)
    shas.unshift(sha);
  return shas;
}

scenarios("what the check says", people, (world) => {
  it("something, also when GitHub's event was lost", async () => {
    const { repository } = await project(world, asking(""));
    world.sandbox.webhooks.filter = () => 0;
    const pull = await change(world, repository, "nia");
    world.sandbox.webhooks.filter = null;
    expect(world.sandbox.checkRuns(repository, world.sandbox.pullRequest(pull).head.sha)).toEqual([]);
    await world.restart();
    expect(claOf(world, pull).conclusion).toBe("action_required");
  });

  it("something, also when the charter says nothing that could be read, on every new head", async () => {
    const { repository } = await project(world, { ...asking(""), charter: "cla: { documents: 7 }\n" });
    const pull = await change(world, repository, "nia");
    expect(claOf(world, pull)).toMatchObject({ status: "completed", conclusion: "failure" });
    const commit = { author: "nia", message: "More", files: { "api/more.ts": "" } };
    await world.act(({ pushToPullRequest }) => pushToPullRequest(pull, commit));
    expect(claOf(world, pull)).toMatchObject({ status: "completed", conclusion: "failure" });
    const charter = "version: 1\ncla: { document: CLA.md }\n";
    await land(world, repository, { ".github/charter.yml": charter, "CLA.md": AGREEMENT });
    expect(claOf(world, pull).title).toBe("Waiting for @nia to sign");
  });

  it("whose move it is, person by person, with their commits and what each can do", async () => {
    const { repository } = await project(world, asking(""));
    await signedBy(world, repository, "omar");
    const stranger = { name: "Quinn", email: "quinn@nowhere.example" };
    const bot = world.sandbox.createUser({ login: "mender[bot]", kind: "Bot" });
    const pull = await change(
      world,
      repository,
      "nia",
      {},
      { author: "omar" },
      { author: stranger },
      { author: bot.login },
    );
    const { title, summary, conclusion } = claOf(world, pull);
    expect([conclusion, title]).toEqual(["failure", "Waiting for @nia to sign"]);
    const entries = (summary ?? "").split(/^- /m).slice(1);
    for (const [i, who] of ["[nia]", "[omar]", "Quinn", "mender"].entries()) {
      const sha = shasOf(world, pull)[i]?.slice(0, 7);
      expect(entries.find((entry) => entry.split("\n", 1)[0]?.includes(who))).toContain(sha);
    }
    for (const way of [
      `${world.charter.url}/cla/${repository}?pull=${pull.number}`,
      "/cla sign",
      "/cla confirm",
      "/settings/emails",
      `id ${bot.id}`,
    ]) {
      expect(summary).toContain(way);
    }
  });

  it("in answer to /cla, what is missing of whoever asks comes first", async () => {
    const { repository } = await project(world, asking(""));
    const pull = await change(world, repository, "nia", { coAuthors: ["omar"] });
    const asked = await world.say(pull, "omar", "/cla");
    expect(world.replyTo(asked)).toContain("@omar: you have not signed yet");
    expect(world.replyTo(asked)).toMatch(/omar[\s\S]*nia/);
    const onlooker = await world.say(pull, "pia", "/cla");
    expect(world.replyTo(onlooker)).toContain("nothing of it is asked of you");
    for (const login of ["nia", "omar"]) await world.say(pull, login, "/cla sign");
    const settled = await world.say(pull, "omar", "/cla");
    expect(world.replyTo(settled)).toContain("Nothing is missing");
  });
});
