// Pull requests of very many commits: everybody is found, or it is said that not everybody could be.

import { expect, it } from "vitest";
import { asking, change, claOf, signedBy } from "./agreements.ts";
import { people, project } from "./project.ts";
import { scenarios } from "./world.ts";

const commits = (count: number) =>
  Array.from({ length: count }, (_, i) => ({ files: { "api/work.ts": `// ${i}\n` } }));

scenarios("very many commits", people, (world) => {
  it("the last of 260 authors is asked as the first one is", async () => {
    const { repository } = await project(world, asking(""));
    const pull = await change(world, repository, "nia", ...commits(259), { author: "pia" });
    await world.say(pull, "nia", "/cla sign");
    expect(claOf(world, pull)).toMatchObject({
      conclusion: "action_required",
      title: "Waiting for @pia to sign",
    });
    await world.say(pull, "pia", "/cla sign");
    expect(claOf(world, pull)).toMatchObject({ conclusion: "success", title: "Signed by all 2 authors" });
  });

  it("a list that ends too early passes nobody, and says how many are missing", async () => {
    const { repository } = await project(world, asking(""));
    await signedBy(world, repository, "nia");
    const page = { totalCount: 120, pageInfo: { hasNextPage: false, endCursor: null }, nodes: [] };
    const heal = world.sandbox.fail({
      match: { operation: "MoreCommits" },
      status: 200,
      body: { data: { repository: { pullRequest: { page } } } },
    });
    const pull = await change(world, repository, "nia", ...commits(120));
    expect(claOf(world, pull).conclusion).toBe("failure");
    expect(claOf(world, pull).title).toMatch(/^Could not evaluate: GitHub lists 100 of 120 commits/);
    heal();
    await world.say(pull, "nia", "/recheck");
    expect(claOf(world, pull).conclusion).toBe("success");
  });

  it("so do more co-authors than GitHub lists of one commit", async () => {
    const { repository } = await project(world, asking(""));
    await signedBy(world, repository, "nia");
    const trailers = Array.from({ length: 25 }, (_, i) => `Co-authored-by: P ${i} <p${i}@people.example>`);
    const pull = await change(world, repository, "nia", { message: `Work\n\n${trailers.join("\n")}` });
    expect(claOf(world, pull).conclusion).toBe("failure");
    expect(claOf(world, pull).title).toMatch(/^Could not evaluate: /);
  });
});
