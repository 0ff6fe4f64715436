// Who sees that somebody belongs to an organisation.

import { beforeEach, expect, test } from "vitest";
import type { Sandbox } from "../../src/sandbox/sandbox.ts";
import { octokitFor, refusalOf, startAcme } from "./harness.ts";

let sandbox: Sandbox;
let installationId: number;

beforeEach(async () => {
  ({ sandbox, installationId } = await startAcme());
  sandbox.createUser({ login: "dora" });
  sandbox.createOrganization({ login: "corp", members: ["dora"] });
});

async function isMember(org: string, username: string): Promise<boolean> {
  const octokit = await octokitFor(sandbox, installationId);
  const call = octokit.rest.orgs.checkMembershipForUser({ org, username });
  return call.then(
    ({ status }) => Number(status) === 204,
    async (error) => (await refusalOf(Promise.reject(error))).status !== 404,
  );
}

async function isPublic(org: string, username: string): Promise<number> {
  return (await fetch(`${sandbox.url}/orgs/${org}/public_members/${username}`)).status;
}

test("elsewhere only those who made it public", async () => {
  expect(await isMember("corp", "dora")).toBe(false);
  expect(await isPublic("corp", "dora")).toBe(404);
  sandbox.publicizeMember("corp", "dora");
  expect(await isMember("corp", "dora")).toBe(true);
  expect(await isPublic("corp", "dora")).toBe(204);
  sandbox.concealMember("corp", "dora");
  expect(await isPublic("corp", "dora")).toBe(404);
});

test("who leaves is no public member any more, and strangers can't be made one", async () => {
  sandbox.publicizeMember("corp", "dora");
  sandbox.removeMember("corp", "dora");
  expect(await isPublic("corp", "dora")).toBe(404);
  expect(() => sandbox.publicizeMember("corp", "carol")).toThrow("no member");
});

test("at home all of them, with the permission", async () => {
  expect(await isMember("acme", "carol")).toBe(false);
  expect(await isMember("acme", "bob")).toBe(true);
  delete sandbox.installations()[0]?.permissions.members;
  sandbox.expireTokens();
  expect(await isMember("acme", "bob")).toBe(false);
});

test("no such organisation, or one that is a person", async () => {
  for (const org of ["nowhere", "alice"]) expect(await isPublic(org, "dora")).toBe(404);
  expect(sandbox.faults).toEqual([]);
});
