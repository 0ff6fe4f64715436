// Where no signature is needed: waived in public by several people, or exempt by the charter; the ledger keeps both.

import { expect, it } from "vitest";
import { asking, change, claOf, ledgerOf, signedBy } from "./agreements.ts";
import { people, project } from "./project.ts";
import { scenarios } from "./world.ts";

scenarios("no signature needed", people, (world) => {
  it("is waived by two administrators for one commit, with a reason for everybody to read", async () => {
    const cla = 'waive: { people: 2 }, admins: ["@ada", "@ben"]';
    const { organisation, repository } = await project(world, asking(cla));
    const pull = await change(world, repository, "nia");
    const stranger = await world.say(pull, "cleo", "/cla waive it is only a revert");
    expect(world.reactions(stranger)).toEqual(["-1"]);
    for (const by of ["ada", "ada"]) await world.say(pull, by, "/cla waive it is only a revert");
    expect(claOf(world, pull).conclusion).toBe("action_required");
    expect(world.comment(pull)).toContain("1 more administrator");
    await world.say(pull, "ben", "/cla waive nothing new in it");
    expect(claOf(world, pull)).toMatchObject({ conclusion: "success" });
    expect(claOf(world, pull).title).toContain("it is only a revert");

    await world.act(({ mergePullRequest }) => mergePullRequest(pull, "hana"));
    expect(await ledgerOf(world, organisation)).toMatchObject([
      { kind: "cla-waiver", number: pull.number, entry: { by: { login: "ada" } } },
      { kind: "cla-waiver", number: pull.number, entry: { by: { login: "ben" } } },
      { kind: "cla-exemption", number: pull.number, entry: { reason: "it is only a revert" } },
    ]);
  });

  it("a waiver ends with the next commit", async () => {
    const { repository } = await project(world, asking('waive: { people: 1 }, admins: ["@ada"]'));
    const pull = await change(world, repository, "nia");
    await world.say(pull, "ada", "/cla waive it is only a revert");
    expect(claOf(world, pull).conclusion).toBe("success");
    const commit = { author: "nia", message: "And something new", files: { "api/new.ts": "" } };
    await world.act(({ pushToPullRequest }) => pushToPullRequest(pull, commit));
    expect(claOf(world, pull).conclusion).toBe("action_required");
  });

  it("small changes and mere moves are exempt, which is written down at the merge and not before", async () => {
    const small = '{ reason: "Too small to be protected", lines: 3, paths: ["docs/**"] }';
    const moves = '{ reason: "Only moved", moves: true }';
    const { organisation, repository } = await project(world, asking(`exempt: [${small}, ${moves}]`));
    const fits = await change(world, repository, "nia", { files: { "docs/a.md": "one\ntwo\n" } });
    const tooLong = await change(world, repository, "nia", { files: { "docs/b.md": "1\n2\n3\n4\n" } });
    const elsewhere = await change(world, repository, "nia", { files: { "api/small.ts": "1;\n" } });
    const moved = await change(world, repository, "nia", {
      files: {},
      rename: { "api/call.ts": "api/ask.ts" },
    });
    expect(claOf(world, fits)).toMatchObject({
      conclusion: "success",
      title: "No signature is needed: Too small to be protected",
    });
    expect(claOf(world, moved).conclusion).toBe("success");
    for (const pull of [tooLong, elsewhere]) expect(claOf(world, pull).conclusion).toBe("action_required");

    expect(await ledgerOf(world, organisation)).toEqual([]);
    await world.act(({ mergePullRequest }) => mergePullRequest(fits, "hana"));
    expect(await ledgerOf(world, organisation)).toMatchObject([
      { kind: "cla-exemption", number: fits.number, entry: { reason: "Too small to be protected" } },
    ]);
  });

  it("a picture under a new name is a move only while it is the same, also on the base branch", async () => {
    const { repository } = await project(world, asking('exempt: [{ reason: "Only moved", moves: true }]'));
    const picture = (last: string) => Buffer.from(`\0one\ntwo\nthree\nfour\n${last}`);
    const { sandbox } = world;
    const files = { "docs/a.png": picture("five") };
    sandbox.commit(repository, "main", { author: "hana", message: "A picture", files }, "hana");
    const rename = { "docs/a.png": "docs/b.png" };
    const moved = await change(world, repository, "nia", { files: {}, rename });
    const replaced = await change(world, repository, "nia", {
      files: { "docs/b.png": picture("another") },
      rename,
    });
    expect(claOf(world, moved)).toMatchObject({ conclusion: "success" });
    expect(claOf(world, replaced).conclusion).toBe("action_required");

    const later = { "docs/a.png": picture("six") };
    sandbox.commit(repository, "main", { author: "hana", message: "A newer one", files: later }, "hana");
    await world.say(moved, "nia", "/recheck");
    expect(claOf(world, moved).conclusion).toBe("action_required");
  });

  it("commits that a protected branch has already are nobody's to sign again", async () => {
    const { organisation, repository } = await project(world, asking("settled_branches: [release]"));
    await signedBy(world, repository, "ada");
    const by = (author: string, path: string) => ({ author, message: path, files: { [path]: "1;\n" } });
    const { sandbox } = world;
    sandbox.createBranch(repository, "release");
    sandbox.commit(repository, "release", by("pia", "api/released.ts"), "hana");
    sandbox.createBranch(repository, "back", "release");
    const open = async (branch: string) => {
      const commits = [by("ada", `api/${branch}.ts`)];
      const { number } = await world.act(({ openPullRequest }) =>
        openPullRequest({ repository, author: "ada", title: "Back", branch, fork: false, commits }),
      );
      return { repository, number };
    };
    const pull = await open("back");
    expect(claOf(world, pull).title).toBe("Waiting for @pia to sign");
    sandbox.protectBranch(repository, "release");
    await world.say(pull, "ada", "/recheck");
    expect(claOf(world, pull)).toMatchObject({ conclusion: "success", title: "Signed by the author" });
    await world.act(({ mergePullRequest }) => mergePullRequest(pull, "hana"));
    expect((await ledgerOf(world, organisation)).at(-1)).toMatchObject({
      kind: "cla-exemption",
      number: pull.number,
      entry: { reason: "The commits of 1 author were on a protected branch already" },
    });
  });
});
