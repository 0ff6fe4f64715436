// Whose commits they are: names and addresses can be forged, and must not borrow anybody's signature.

import { expect, it } from "vitest";
import { asking, change, claOf, signedBy } from "./agreements.ts";
import { AGREEMENT, people, project } from "./project.ts";
import { scenarios } from "./world.ts";

scenarios("whose commits they are", people, (world) => {
  it("a forged address borrows no signature: whoever it belongs to confirms, and nobody else", async () => {
    const { repository } = await project(world, asking(""));
    await signedBy(world, repository, "omar");
    await signedBy(world, repository, "nia");
    const pull = await change(world, repository, "nia", { author: "omar" });
    const title = "Waiting for @omar to confirm their commits";
    expect(claOf(world, pull)).toMatchObject({ conclusion: "action_required", title });
    expect(world.comment(pull)).toContain("/cla confirm");

    const byForger = await world.say(pull, "nia", "/cla confirm");
    expect(world.replyTo(byForger)).toContain("no commit of this pull request carries your name");
    expect(claOf(world, pull).conclusion).toBe("action_required");

    await world.say(pull, "omar", "/cla confirm");
    expect(claOf(world, pull).conclusion).toBe("success");
    const forged = { author: "omar", message: "Not by omar either", files: { "api/forged.ts": "" } };
    await world.act(({ pushToPullRequest }) => pushToPullRequest(pull, forged, { by: "nia" }));
    expect(claOf(world, pull)).toMatchObject({ conclusion: "action_required", title });
  });

  it("a display name leads to nobody's signature", async () => {
    const { repository } = await project(world, asking(""));
    await signedBy(world, repository, "omar");
    const pull = await change(world, repository, "nia", {
      author: { name: "omar", email: "omar@elsewhere.example" },
    });
    await world.say(pull, "nia", "/cla sign");
    expect(claOf(world, pull)).toMatchObject({
      conclusion: "failure",
      title: "1 commit author without a GitHub account",
    });
    expect(claOf(world, pull).summary).not.toContain("omar@elsewhere");
  });

  it("where only verified signatures are believed, somebody else's key proves nothing", async () => {
    const { repository } = await project(world, asking("assurance: verified"));
    await signedBy(world, repository, "nia");
    await signedBy(world, repository, "omar");
    const pull = await change(
      world,
      repository,
      "nia",
      { signedBy: "nia" },
      { author: "omar", signedBy: "omar" },
      { author: "nia", onWeb: true },
    );
    expect(claOf(world, pull)).toMatchObject({ conclusion: "success", title: "Signed by all 2 authors" });
    const other = await change(
      world,
      repository,
      "nia",
      { signedBy: "nia" },
      { author: "omar", signedBy: "nia" },
    );
    expect(claOf(world, other).title).toBe("Waiting for @omar to confirm their commits");
    const unsigned = await change(world, repository, "nia", {});
    expect(claOf(world, unsigned).title).toBe("Waiting for @nia to confirm their commits");
  });

  it("an address that GitHub knows nobody by is claimed in public, where the charter allows it", async () => {
    const claims = await project(world, asking("claimed_emails: true"));
    const claimsNot = await project(world, {
      charter: "cla: { document: CLA.md }\n",
      files: { "CLA.md": AGREEMENT },
    });
    const author = { name: "Nia at work", email: "nia@work.example" };
    const refused = await change(world, claimsNot.repository, "nia", { author });
    await world.say(refused, "nia", "/cla sign nia@work.example");
    expect(claOf(world, refused).conclusion).toBe("failure");

    const pull = await change(world, claims.repository, "nia", { author });
    const second = await change(world, claims.repository, "nia", { author });
    await world.say(pull, "nia", "/cla sign nia@work.example");
    for (const each of [pull, second]) expect(claOf(world, each).conclusion).toBe("success");
    const taken = await change(world, claims.repository, "omar", { author });
    const late = await world.say(taken, "omar", "/cla sign nia@work.example");
    expect(world.reactions(late)).toEqual(["-1"]);
    expect(claOf(world, taken).conclusion).toBe("action_required");
  });
});
