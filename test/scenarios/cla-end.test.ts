// How signatures end: by revocation or by erasing a person, from then on, and never for what was merged.

import { expect, it } from "vitest";
import { verifyLedger } from "../../src/store/ledger.ts";
import { asking, change, claOf, ledgerOf, send, signedBy } from "./agreements.ts";
import { people, project } from "./project.ts";
import { scenarios } from "./world.ts";

scenarios("how signatures end", people, (world) => {
  const signaturesOf = (owner: string) =>
    world.store.db
      .selectFrom("signature")
      .selectAll()
      .where("ownerId", "=", world.sandbox.account(owner).id)
      .execute();

  it("revoked, one counts for nothing open any more, and leaves alone what was merged", async () => {
    const { organisation, repository } = await project(world, asking('admins: ["@ada"]'));
    const merged = await change(world, repository, "nia");
    await world.say(merged, "nia", "/cla sign");
    await world.act(({ mergePullRequest }) => mergePullRequest(merged, "hana"));
    const open = await change(world, repository, "nia");
    const others = await change(world, repository, "omar");
    await world.say(others, "omar", "/cla sign");
    expect(claOf(world, open).conclusion).toBe("success");

    const [signature] = await signaturesOf(organisation);
    const address = `/cla/${repository}/admin/signatures/${signature?.id}`;
    expect((await (await world.browse("nia")).get(address)).status).toBe(404);
    const said = world.comment(merged);
    await send(world, await world.browse("ada"), address, { reason: "Signed by mistake" });
    expect(claOf(world, open)).toMatchObject({
      conclusion: "action_required",
      title: "Waiting for @nia to sign",
    });
    for (const pull of [merged, others]) expect(claOf(world, pull).conclusion).toBe("success");
    expect(world.comment(merged)).toBe(said);
    const last = (await ledgerOf(world, organisation)).at(-1);
    expect(last).toMatchObject({ kind: "revocation", entry: { reason: "Signed by mistake" } });

    await world.say(open, "nia", "/cla sign");
    expect(claOf(world, open).conclusion).toBe("success");
  });

  it("whoever wants to be forgotten is, and the ledger can still be verified", async () => {
    const { organisation, repository } = await project(world, asking(""));
    world.sandbox.createUser({ login: "rafa", email: "rafa@example.org" });
    await signedBy(world, repository, "rafa");
    const open = await change(world, repository, "rafa");
    expect(claOf(world, open).conclusion).toBe("success");
    const browser = await world.browse("rafa");
    const mine = JSON.parse((await browser.get("/cla/me/export.json")).body);
    expect(JSON.stringify(mine)).toContain("rafa");

    expect((await browser.submit("/cla/me", { login: "somebody" })).status).toBe(422);
    const done = await world.act(() => browser.submit("/cla/me", { login: "rafa" }));
    expect(done.body).toContain("You are forgotten");
    expect(claOf(world, open).conclusion).toBe("action_required");
    expect(await signaturesOf(organisation)).toMatchObject([{ personId: null, loginThen: null, salt: null }]);
    const ledger = await ledgerOf(world, organisation);
    expect(ledger.map(({ kind }) => kind)).toEqual(["signature", "erasure"]);
    expect(JSON.stringify(ledger)).not.toContain("rafa");
    expect(await verifyLedger(world.store.db, world.sandbox.account(organisation).id)).toBeNull();
  });
});
