// Companies: their agreement covers whom they list, exactly, and nobody who only looks like it.

import { expect, it } from "vitest";
import { asking, change, claOf, ledgerOf, send } from "./agreements.ts";
import { people, project } from "./project.ts";
import { scenarios, type World } from "./world.ts";

const CCLA = "# Agreement of companies\n\nWe let everybody use what our people give.\n";
const COMPANIES = asking('corporate: CCLA.md, assurance: email, admins: ["@ada"]', { "CCLA.md": CCLA });

/** Omar agrees for a company, and ada accepts it; returns the address of its page, and omar's browser. */
async function acceptedCompany(world: World, repository: string, company = "Acme") {
  const manager = await world.browse("omar");
  const given = { company, title: "Head of engineering", consent: "yes" };
  const page = await send(world, manager, `/cla/${repository}/companies`, given);
  await send(world, await world.browse("ada"), page, { act: "accept" });
  const from = dayOf(world);
  const list = (kind: string, covers: string, until = "") =>
    send(world, manager, page, { act: "list", kind, covers, from, until });
  return { page, manager, list };
}

function dayOf(world: World): string {
  return world.sandbox.clock.now().toISOString().slice(0, 10);
}

scenarios("companies", people, (world) => {
  it("a domain covers its own people, and neither a longer, a shorter nor a similar one", async () => {
    const { organisation, repository } = await project(world, COMPANIES);
    const addresses = {
      "at-acme": "dev@acme.example.com",
      "at-capitals": "Boss@ACME.Example.com",
      "at-evil": "dev@evilacme.example.com",
      "at-dotless": "dev@acmexexample.com",
      "at-part": "dev@eu.acme.example.com",
      "at-whole": "dev@example.com",
      "at-end": "dev@acme.example.com.evil.example",
    };
    for (const [login, email] of Object.entries(addresses)) world.sandbox.createUser({ login, email });
    const logins = Object.keys(addresses);
    const pull = await change(world, repository, "at-acme", ...logins.map((author) => ({ author })));
    const { list } = await acceptedCompany(world, repository);
    expect(claOf(world, pull).conclusion).toBe("action_required");
    await list("domain", "acme.example.com");
    const { conclusion, summary } = claOf(world, pull);
    expect(conclusion).toBe("action_required");
    const lines = (summary ?? "").split("\n");
    const covered = logins.filter((login) =>
      lines.some((line) => line.includes(`[${login}]`) && line.includes("works for Acme")),
    );
    expect(covered).toEqual(["at-acme", "at-capitals"]);
    const kinds = (await ledgerOf(world, organisation)).map(({ kind }) => kind);
    expect(new Set(kinds)).toEqual(new Set(["company"]));
  });

  it("its people need not sign at all, until the last day of their entry", async () => {
    const { repository } = await project(world, COMPANIES);
    const { list } = await acceptedCompany(world, repository);
    const today = dayOf(world);
    await list("user", "nia", today);
    const pull = await change(world, repository, "nia");
    expect(claOf(world, pull)).toMatchObject({
      conclusion: "success",
      title: "Covered by a company's agreement",
    });
    await world.moveTo(new Date(Date.parse(`${today}T00:00:00Z`) + 25 * 3_600_000));
    expect(claOf(world, pull)).toMatchObject({
      conclusion: "action_required",
      title: "Waiting for @nia to sign",
    });
  });

  it("an organisation covers the members that can be seen, and it is said why others are not", async () => {
    const { repository } = await project(world, COMPANIES);
    world.sandbox.createOrganization({ login: "acme-inc", members: ["nia", "pia"] });
    world.sandbox.publicizeMember("acme-inc", "nia");
    const { list } = await acceptedCompany(world, repository);
    await list("organisation", "acme-inc");
    const shown = await change(world, repository, "nia");
    const hidden = await change(world, repository, "pia");
    expect(claOf(world, shown).conclusion).toBe("success");
    expect(claOf(world, hidden).conclusion).toBe("action_required");
    expect(claOf(world, hidden).summary).toContain("members that are not public can't be seen");
    await world.act(({ publicizeMember }) => publicizeMember("acme-inc", "pia"));
    await world.say(hidden, "pia", "/recheck");
    expect(claOf(world, hidden).conclusion).toBe("success");
  });

  it("is asked from the pull request, and a manager approves on the page", async () => {
    const { repository } = await project(world, COMPANIES);
    const { page, manager } = await acceptedCompany(world, repository, "Globex");
    const pull = await change(world, repository, "nia");
    const unknown = await world.say(pull, "nia", "/cla company Globix");
    expect(world.replyTo(unknown)).toContain("/cla company Globex");
    const asked = await world.say(pull, "nia", "/cla company globex");
    expect(world.replyTo(asked)).toContain("@omar");
    expect(world.replyTo(asked)).toContain(`${world.charter.url}${page}`);
    expect(claOf(world, pull).conclusion).toBe("action_required");

    const stranger = await world.browse("pia");
    expect((await stranger.get(page)).status).toBe(404);
    const person = String(world.sandbox.account("nia").id);
    await send(world, manager, page, { act: "approve", person });
    expect(claOf(world, pull)).toMatchObject({
      conclusion: "success",
      title: "Covered by a company's agreement",
    });
    expect(claOf(world, await change(world, repository, "nia")).conclusion).toBe("success");
  });
});
