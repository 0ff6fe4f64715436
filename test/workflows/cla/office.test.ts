// What the pages know of a repository's agreements, and how old that may be.

import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { GitHubError, type GitHubErrorKind } from "../../../src/github/errors.ts";
import { setInstallationState } from "../../../src/store/installations.ts";
import { setRepositoryState } from "../../../src/store/repositories.ts";
import { openOffice } from "../../../src/workflows/cla/office.ts";
import { acme, alice, bob } from "../../store/fixtures.ts";
import { type Agency, CLA, hashOf, openAgency, widget } from "./agency.ts";

let agency: Agency;
beforeEach(async () => {
  agency = await openAgency();
});
afterEach(() => agency.close());

const open = (name = "widget", owner = "acme") => openOffice(agency.services, owner, name);
const account = (who: typeof alice) => ({ kind: "account" as const, account: who, canWrite: false });
const isAdmin = async (who: typeof alice) => (await open())?.isAdmin(who.id);

/** Until the returned function is called, GitHub does not give the default branch. */
function failing(kind: GitHubErrorKind): () => void {
  const { github } = agency.services;
  const { installation } = github;
  const readDefaultBranch = async () => {
    throw new GitHubError(kind, "no answer", { call: "GraphQL", status: null });
  };
  github.installation = (id) => ({ ...installation(id), readDefaultBranch });
  return () => {
    github.installation = installation;
  };
}

describe("there is no office", () => {
  it.each([
    ["of a repository that Charter never heard of", () => open("nothing")],
    ["of another owner's repository of that name", () => open("widget", "evil")],
    ["where the charter asks for no agreement", () => open("gadget")],
  ])("%s", async (_, opened) => {
    expect(await opened()).toBeNull();
  });

  it("where the app is taken off, suspended, or the repository is gone", async () => {
    const { database, services } = agency;
    await setInstallationState(database.store.db, 500, "suspended");
    expect(await open()).toBeNull();
    services.offices.forget(acme.id);
    await setInstallationState(database.store.db, 500, "active");
    failing("gone");
    expect(await open()).toBeNull();
    await setRepositoryState(database.store.db, widget.id, "removed");
    expect(await open()).toBeNull();
  });
});

describe("an office", () => {
  it("has the text in force and the scope of its signatures, whatever the case of the name", async () => {
    const office = await open("Widget", "ACME");
    expect(office).toMatchObject({ scope: `repository/${widget.id}`, repository: { id: widget.id } });
    expect(office?.agreements.get("CLA.md")).toMatchObject({ hash: hashOf(CLA), text: CLA });
  });

  it("is read once a minute, and anew after a push", async () => {
    await open();
    await Promise.all([open(), open()]);
    expect(agency.calls).toEqual(["branch"]);
    agency.branch.files["CLA.md"] = "Another text\n";
    agency.services.offices.forget(acme.id + 1);
    expect((await open())?.agreements.get("CLA.md")?.hash).toBe(hashOf(CLA));
    agency.services.offices.forget(acme.id);
    expect((await open())?.agreements.get("CLA.md")?.hash).toBe(hashOf("Another text\n"));
    agency.pass(60);
    await open();
    expect(agency.calls).toEqual(["branch", "branch", "branch"]);
  });

  it("that could not be read is tried again at once", async () => {
    const mend = failing("transient");
    await expect(open()).rejects.toThrow("no answer");
    mend();
    expect(await open()).not.toBeNull();
  });
});

describe("administrators", () => {
  beforeEach(() => {
    agency.branch.charter = 'cla: { document: CLA.md, admins: ["@alice", "@acme/legal"] }';
    agency.directory.set("alice", account(alice));
    agency.directory.set("acme/legal", { kind: "team", members: [{ account: bob, canWrite: true }] });
  });

  it("are those that the charter names, by id", async () => {
    expect(await isAdmin(alice)).toBe(true);
    expect(await isAdmin(bob)).toBe(true);
    expect(await isAdmin({ ...alice, id: 99 })).toBe(false);
  });

  it("lose their rights within five minutes when they leave the team, at once when GitHub tells of it", async () => {
    expect(await isAdmin(bob)).toBe(true);
    agency.directory.set("acme/legal", { kind: "team", members: [] });
    agency.pass(5 * 60);
    expect(await isAdmin(bob)).toBe(false);
  });

  it("of the signatures of all repositories are named by the organisation alone", async () => {
    agency.branch.charter = 'cla: { document: CLA.md, scope: organisation, admins: ["@alice"] }';
    agency.branch.organisation = 'cla: { document: CLA.md, admins: ["@acme/legal"] }';
    expect((await open())?.scope).toBe("organisation");
    expect(await isAdmin(alice)).toBe(false);
    expect(await isAdmin(bob)).toBe(true);
  });
});
