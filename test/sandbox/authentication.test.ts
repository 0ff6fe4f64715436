import { generateKeyPairSync } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { Sandbox } from "../../src/sandbox/sandbox.ts";
import { octokitFor, openByCarol, refusalOf, startAcme, widget } from "./harness.ts";

/** Asks for a repository with a token, without the client's own patience with a 401. */
async function withToken(sandbox: Sandbox, installation_id: number) {
  const app = await octokitFor(sandbox);
  const { data } = await app.rest.apps.createInstallationAccessToken({ installation_id });
  return async (token: string = data.token) => {
    const headers = { authorization: `Bearer ${token}` };
    const response = await fetch(`${sandbox.url}/repos/acme/widget`, { headers });
    const { message } = (await response.json()) as { message?: string };
    return response.ok ? { status: response.status } : { status: response.status, message };
  };
}

describe("authentication", () => {
  it("refuses a JWT that another key signed", async () => {
    const { sandbox } = await startAcme();
    const { privateKey } = generateKeyPairSync("rsa", {
      modulusLength: 2048,
      publicKeyEncoding: { type: "spki", format: "pem" },
      privateKeyEncoding: { type: "pkcs1", format: "pem" },
    });
    const stranger = await octokitFor(sandbox, undefined, privateKey);
    expect(await refusalOf(stranger.rest.apps.getAuthenticated())).toEqual({
      status: 401,
      message: "A JSON web token could not be decoded",
    });
  });

  it("refuses tokens that are unknown or expired with GitHub's words", async () => {
    const { sandbox, installationId } = await startAcme();
    const ask = await withToken(sandbox, installationId);
    const bad = { status: 401, message: "Bad credentials" };
    expect(await ask("ghs_unknown")).toEqual(bad);
    expect(await ask()).toEqual({ status: 200 });
    sandbox.expireTokens();
    expect(await ask()).toEqual(bad);
  });

  it("lets nobody write without credentials, and shows public repositories only", async () => {
    const { sandbox } = await startAcme();
    sandbox.createRepository({ owner: "acme", name: "secret", private: true });
    const status = async (path: string, init?: RequestInit) =>
      (await fetch(`${sandbox.url}${path}`, init)).status;
    expect(await status("/repos/acme/widget")).toBe(200);
    expect(await status("/repos/acme/secret")).toBe(404);
    expect(
      await status("/repos/acme/widget/issues/1/comments", { method: "POST", body: '{"body":"x"}' }),
    ).toBe(401);
    expect(await status("/graphql", { method: "POST", body: '{"query":"{viewer{login}}"}' })).toBe(401);
  });

  it("gives the app its installations and an installation its repositories", async () => {
    const { sandbox, installationId } = await startAcme();
    const app = await octokitFor(sandbox);
    const { data: installations } = await app.rest.apps.listInstallations();
    expect(installations.map((each) => [each.id, each.app_slug])).toEqual([[installationId, "charter"]]);
    const octokit = await octokitFor(sandbox, installationId);
    const { data } = await octokit.rest.apps.listReposAccessibleToInstallation();
    expect(data.repositories.map((each) => each.full_name)).toEqual(["acme/widget"]);
    expect(sandbox.faults).toEqual([]);
  });

  it("knows a suspended and a removed installation no more", async () => {
    const { sandbox, installationId } = await startAcme();
    const ask = await withToken(sandbox, installationId);
    sandbox.suspendApp("acme");
    expect(await ask()).toEqual({ status: 403, message: "This installation has been suspended" });
    sandbox.unsuspendApp("acme");
    expect(await ask()).toEqual({ status: 200 });
    sandbox.uninstallApp("acme");
    expect(await ask()).toEqual({ status: 401, message: "Bad credentials" });
    const fresh = await octokitFor(sandbox, installationId);
    expect((await refusalOf(fresh.rest.repos.get(widget))).status).toBe(404);
  });

  it("logs each call with who made it, and whether it read or wrote", async () => {
    const { sandbox, installationId } = await startAcme();
    const pr = openByCarol(sandbox);
    const octokit = await octokitFor(sandbox, installationId);
    await octokit.rest.checks.create({ ...widget, name: "charter/cla", head_sha: pr.head.sha });
    await octokit.graphql("query Who { viewer { login } }");
    expect(sandbox.calls.map((call) => [call.operation, call.kind, call.status, call.by])).toEqual([
      ["apps/create-installation-access-token", "write", 201, "app"],
      ["checks/create", "write", 201, "installation"],
      ["Who", "read", 200, "installation"],
    ]);
  });
});
