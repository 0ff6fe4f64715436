import { generateKeyPairSync } from "node:crypto";
import { describe, expect, it } from "vitest";
import { octokitFor, openByCarol, refusalOf, startAcme, widget } from "./harness.ts";

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
    const unknown = await fetch(`${sandbox.url}/api/v3/repos/acme/widget`, {
      headers: { authorization: "token ghs_no" },
    });
    expect([unknown.status, await unknown.json()]).toEqual([
      401,
      expect.objectContaining({ message: "Bad credentials" }),
    ]);

    const octokit = await octokitFor(sandbox, installationId);
    await octokit.rest.repos.get(widget);
    sandbox.expireTokens();
    expect((await refusalOf(octokit.rest.repos.get(widget))).message).toBe("Bad credentials");
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
    const octokit = await octokitFor(sandbox, installationId);
    await octokit.rest.repos.get(widget);
    sandbox.suspendApp("acme");
    expect(await refusalOf(octokit.rest.repos.get(widget))).toEqual({
      status: 403,
      message: "This installation has been suspended",
    });
    sandbox.unsuspendApp("acme");
    await octokit.rest.repos.get(widget);
    sandbox.uninstallApp("acme");
    expect((await refusalOf(octokit.rest.repos.get(widget))).status).toBe(401);
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
