// The agreement, from the first unsigned commit to a signature that counts everywhere.

import { createHash } from "node:crypto";
import { expect, it } from "vitest";
import type { PullRequestRef } from "../../src/sandbox/sandbox.ts";
import { AGREEMENT, addRepository, land, people, project } from "./project.ts";
import { scenarios, type World } from "./world.ts";

const CLA = { charter: "cla: { document: CLA.md }\n", files: { "CLA.md": AGREEMENT } };
const hashOf = (text: string) => createHash("sha256").update(text).digest("hex");

scenarios("the agreement", people, (world) => {
  const change = (repository: string, author = "nia", more: Partial<Parameters<World["open"]>[0]> = {}) =>
    world.open({ repository, author, files: { "api/call.ts": `// by ${author}\n` }, ...more });
  const cla = (pull: PullRequestRef) => world.check(pull, "charter/cla");
  const signatures = (login: string, repository: string) =>
    world.store.db
      .selectFrom("signature")
      .selectAll()
      .where("personId", "=", world.sandbox.account(login).id)
      .where("repositoryId", "=", world.sandbox.repository(repository).id)
      .execute();

  it("is asked for in a first pull request from a fork, and signed by a comment", async () => {
    const { repository } = await project(world, CLA);
    const pull = await change(repository);
    expect(world.sandbox.pullRequest(pull).head.repository.isFork).toBe(true);
    expect(cla(pull).conclusion).toBe("action_required");
    expect(world.comment(pull)).toContain("/cla sign");

    const comment = await world.say(pull, "nia", "Gladly.\n\n/cla sign");
    expect(cla(pull)).toMatchObject({ conclusion: "success", title: "Signed by the author" });
    expect(world.reactions(comment)).toEqual(["+1"]);
    expect(world.notifications(pull)).toEqual([]);
    expect(await signatures("nia", repository)).toMatchObject([
      {
        personId: world.sandbox.account("nia").id,
        loginThen: "nia",
        documentHash: hashOf(AGREEMENT),
        documentPath: "CLA.md",
        number: pull.number,
        commentId: comment.id,
        signedAt: comment.createdAt.toISOString(),
      },
    ]);
  });

  it("must be signed by every co-author, each for themselves", async () => {
    const { repository } = await project(world, CLA);
    const pull = await change(repository, "nia", { coAuthors: ["omar"] });
    await world.say(pull, "nia", "/cla sign");
    expect(cla(pull)).toMatchObject({
      conclusion: "action_required",
      title: "Waiting for @omar to sign",
    });
    await world.say(pull, "pia", "/cla sign");
    expect(cla(pull).conclusion).toBe("action_required");
    await world.say(pull, "omar", "/cla sign");
    expect(cla(pull)).toMatchObject({ conclusion: "success", title: "Signed by all 2 authors" });
  });

  it("is asked of whoever opens it, though every commit names somebody who has signed", async () => {
    const { repository } = await project(world, CLA);
    await world.say(await change(repository, "omar"), "omar", "/cla sign");
    const commits = [{ author: "omar", message: "Not mine", files: { "api/call.ts": "// forged\n" } }];
    const pull = await change(repository, "nia", { commits });
    expect(cla(pull)).toMatchObject({ conclusion: "action_required", title: "Waiting for @nia to sign" });
  });

  it("asks the new author of a later commit, too", async () => {
    const { repository } = await project(world, CLA);
    const pull = await change(repository);
    await world.say(pull, "nia", "/cla sign");
    const commit = { author: "omar", message: "Help", files: { "api/help.ts": "" } };
    await world.act(({ pushToPullRequest }) => pushToPullRequest(pull, commit));
    expect(cla(pull)).toMatchObject({ conclusion: "action_required", title: "Waiting for @omar to sign" });
  });

  it("blocks an address that no account has, and tells the ways out without telling the address", async () => {
    const { repository } = await project(world, CLA);
    const stranger = { name: "Quinn (quinn.rivers@private.example)", email: "quinn.rivers@private.example" };
    const commits = [{ author: stranger, message: "Work", files: { "api/call.ts": "// work\n" } }];
    const pull = await change(repository, "nia", { commits });
    await world.say(pull, "nia", "/cla sign");
    expect(cla(pull).conclusion).toBe("failure");
    const shown = `${world.comment(pull)} ${cla(pull).title} ${cla(pull).summary}`;
    expect(shown).not.toContain("quinn.rivers");
    expect(shown).toContain("q…@private.example");
    expect(shown).toContain("/settings/emails");
    expect(shown).toContain("/recheck");
    expect(shown).toContain("name an author whose address GitHub knows");

    world.sandbox.createUser({ login: "quinn", email: stranger.email });
    await world.say(pull, "quinn", "/recheck");
    expect(cla(pull)).toMatchObject({ conclusion: "action_required", title: "Waiting for @quinn to sign" });
    await world.say(pull, "quinn", "/cla sign");
    expect(cla(pull).conclusion).toBe("success");
  });

  it("lets machines pass that the charter lists by id, and no others", async () => {
    const { sandbox } = world;
    const listed = sandbox.createUser({ login: "formatter[bot]", kind: "Bot" });
    sandbox.createUser({ login: "stranger[bot]", kind: "Bot" });
    const charter = `cla: { document: CLA.md, machines: [${listed.id}] }\n`;
    const { repository } = await project(world, { ...CLA, charter });
    const openedBy = (author: string) => {
      const commits = [{ author, message: "Tidy", files: { "api/call.ts": author } }];
      return world.act((github) =>
        github.openPullRequest({ repository, author, title: "Tidy", fork: false, commits }),
      );
    };
    const good = await openedBy("formatter[bot]");
    expect(cla(good)).toMatchObject({ conclusion: "success", title: "No signature needed" });

    const bad = await openedBy("stranger[bot]");
    expect(cla(bad)).toMatchObject({ conclusion: "failure", title: "1 machine account can't sign" });
    expect(world.comment(bad)).toContain(`\`stranger[bot]\` (id ${sandbox.account("stranger[bot]").id})`);
    await world.say(bad, "stranger[bot]", "/cla sign");
    expect(cla(bad).conclusion).toBe("failure");
    expect(await signatures("stranger[bot]", repository)).toEqual([]);
  });

  it("counts in other pull requests, and in other repositories with the same text where they share them", async () => {
    const shared = { ...CLA, charter: "cla: { document: CLA.md, scope: organisation }\n" };
    const { organisation, repository } = await project(world, shared);
    await world.say(await change(repository), "nia", "/cla sign");
    expect(cla(await change(repository)).conclusion).toBe("success");
    const twin = addRepository(world, organisation, "twin", shared);
    const other = addRepository(world, organisation, "other", {
      ...shared,
      files: { "CLA.md": "# Other\n" },
    });
    expect(cla(await change(twin)).conclusion).toBe("success");
    expect(cla(await change(other)).conclusion).toBe("action_required");
  });

  it("counts in no other organisation", async () => {
    await world.say(await change((await project(world, CLA)).repository), "nia", "/cla sign");
    const { repository } = await project(world, CLA);
    expect(cla(await change(repository)).conclusion).toBe("action_required");
  });

  it("is asked for again when its text changes on the base branch", async () => {
    const { repository } = await project(world, CLA);
    const pull = await change(repository);
    await world.say(pull, "nia", "/cla sign");
    const text = `${AGREEMENT}\nAnd you mean it.\n`;
    await land(world, repository, { "CLA.md": text });
    expect(cla(pull).conclusion).toBe("action_required");
    await world.say(pull, "nia", "/cla sign");
    expect(cla(pull).conclusion).toBe("success");
    const hashes = (await signatures("nia", repository)).map(({ documentHash }) => documentHash);
    expect(hashes).toEqual([hashOf(AGREEMENT), hashOf(text)]);
  });

  it("is not signed by a comment that was written before its text changed", async () => {
    const { sandbox } = world;
    const { repository } = await project(world, CLA);
    const pull = await change(repository);
    sandbox.webhooks.paused = true;
    const comment = sandbox.comment({ pr: pull, by: "nia", body: "/cla sign" });
    sandbox.clock.advance(3_600_000);
    sandbox.commit(repository, "main", {
      author: "nia",
      message: "Another text",
      files: { "CLA.md": `${AGREEMENT}\nAnd you mean it.\n` },
    });
    sandbox.webhooks.resume();
    await world.settle();
    expect(await signatures("nia", repository)).toEqual([]);
    expect(world.replyTo(comment)).toContain("I know this text of the agreement only since");
    await world.say(pull, "nia", "/cla sign");
    expect(cla(pull).conclusion).toBe("success");
  });

  it("is judged by the base branch's text, whatever the pull request makes of it", async () => {
    const { repository } = await project(world, CLA);
    const pull = await world.open({ repository, author: "nia", files: { "CLA.md": "# Nothing\n" } });
    await world.say(pull, "nia", "/cla sign");
    expect(await signatures("nia", repository)).toMatchObject([{ documentHash: hashOf(AGREEMENT) }]);
  });

  it("stays signed when the account is renamed, and the old name says nothing", async () => {
    const { sandbox } = world;
    const { repository } = await project(world, CLA);
    sandbox.createUser({ login: "rosa", email: "rosa@example.org" });
    await world.say(await change(repository, "rosa"), "rosa", "/cla sign");
    sandbox.renameUser("rosa", "rosalind");
    sandbox.createUser({ login: "rosa", email: "impostor@example.org" });
    expect(cla(await change(repository, "rosalind")).conclusion).toBe("success");
    expect(cla(await change(repository, "rosa")).conclusion).toBe("action_required");
  });

  it("can be the organisation's, named by its charter", async () => {
    const shared = {
      ".github/charter.yml": "version: 1\ncla: { document: legal/CLA.md }\n",
      "legal/CLA.md": AGREEMENT,
    };
    const { organisation, repository } = await project(world, { shared });
    const pull = await change(repository);
    expect(cla(pull).conclusion).toBe("action_required");
    expect(world.comment(pull)).toContain(`/${organisation}/.github/blob/HEAD/legal/CLA.md`);
    await world.say(pull, "nia", "/cla sign");
    expect(cla(pull).conclusion).toBe("success");

    await land(world, `${organisation}/.github`, { "legal/CLA.md": "# Another\n" });
    expect(cla(pull).conclusion).toBe("action_required");
  });

  it("fails where the document is missing, until it is there", async () => {
    const { repository } = await project(world, { charter: CLA.charter });
    const pull = await change(repository);
    expect(cla(pull).conclusion).toBe("failure");
    expect(cla(pull).title).toMatch(/^Could not evaluate: The agreement CLA\.md/);
    const comment = await world.say(pull, "nia", "/cla sign");
    expect(world.reactions(comment)).toEqual(["-1"]);
    expect(world.replyTo(comment)).toContain("@nia: the agreement `CLA.md` can't be read now");

    await land(world, repository, { "CLA.md": AGREEMENT });
    expect(cla(pull).conclusion).toBe("action_required");
    await world.say(pull, "nia", "/cla sign");
    expect(cla(pull).conclusion).toBe("success");
  });

  it("is signed once, and a second time changes nothing", async () => {
    const { repository } = await project(world, CLA);
    const pull = await change(repository);
    const first = await world.say(pull, "nia", "/cla sign");
    const second = await world.say(pull, "nia", "/cla sign");
    expect(world.replyTo(first)).toBeNull();
    expect(world.replyTo(second)).toContain("@nia: you have signed [the agreement `CLA.md`]");
    expect(await signatures("nia", repository)).toMatchObject([{ commentId: first.id }]);
  });

  it("is signed by a comment that its author completes later", async () => {
    const { repository } = await project(world, CLA);
    const pull = await change(repository);
    const comment = await world.say(pull, "nia", "Let me read it.");
    await world.act(({ editComment }) => editComment(comment, "I have read it.\n\n/cla sign"));
    expect(cla(pull).conclusion).toBe("success");
    expect(world.reactions(comment)).toEqual(["+1"]);
  });

  it("is not signed by what somebody else writes into a comment", async () => {
    const { repository } = await project(world, CLA);
    const pull = await change(repository);
    const comment = await world.say(pull, "nia", "Let me read it.");
    await world.act(({ editComment }) => editComment(comment, "/cla sign", "ada"));
    expect(cla(pull).conclusion).toBe("action_required");
    // What the author leaves in place of the other's words is no word of the author's either.
    await world.act(({ editComment }) => editComment(comment, "Hm.\n\n/cla sign"));
    expect(cla(pull).conclusion).toBe("action_required");
    expect(await signatures("nia", repository)).toEqual([]);
  });

  it("takes no conditions and no signature for somebody else", async () => {
    const { repository } = await project(world, CLA);
    const pull = await change(repository, "nia", { coAuthors: ["omar"] });
    const comment = await world.say(pull, "nia", "/cla sign for @omar");
    expect(world.replyTo(comment)).toContain("takes no conditions and nobody can sign for others");
    expect(await signatures("nia", repository)).toEqual([]);
    expect(await signatures("omar", repository)).toEqual([]);
  });
});
