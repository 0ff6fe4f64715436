// `charter lint --github` against the stateful GitHub, with a person's token.

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, it, vi } from "vitest";
import { lintCommand } from "../../src/cli/lint.ts";
import { type Sandbox, startSandbox } from "../../src/sandbox/sandbox.ts";
import { temporaryFolder } from "./clone.ts";
import { runCommand } from "./run-command.ts";
import { asTheUserOf } from "./sandbox-token.ts";

const folder = temporaryFolder();
const CODEOWNERS = join(folder, "CODEOWNERS");
writeFileSync(CODEOWNERS, "* @Ada @ghost @acme/core\n/docs/ @rita @acme/hidden @acme/none\n");

let sandbox: Sandbox;
let token: string;

beforeAll(async () => {
  sandbox = await startSandbox();
  for (const login of ["ada", "rita"]) sandbox.createUser({ login });
  sandbox.createOrganization({ login: "acme", members: ["ada"] });
  sandbox.createTeam({ organization: "acme", slug: "core", members: ["ada"] });
  sandbox.createTeam({ organization: "acme", slug: "hidden", members: ["ada"], privacy: "secret" });
  sandbox.createRepository({
    owner: "acme",
    name: "widget",
    files: { "README.md": "" },
    collaborators: { ada: "admin" },
  });
  sandbox.grantTeam("acme", "core", "acme/widget", "write");
  token = sandbox.tokenOf("ada");
});

asTheUserOf(() => ({ sandbox, token }));

const lint = (repository: string, ...args: string[]) =>
  runCommand(lintCommand(), ["--github", repository, "--file", CODEOWNERS, ...args]);

it("refuses what is no repository, one that is not there, and a token that is not valid", async () => {
  expect(await lint("widget")).toMatchObject({
    status: 1,
    out: "",
    err: expect.stringContaining("<owner>/<repo>"),
  });
  expect(await lint("acme/gone")).toMatchObject({
    status: 1,
    out: "",
    err: expect.stringContaining("Check the repository's name"),
  });
  vi.stubEnv("GITHUB_TOKEN", "");
  vi.stubEnv("GH_TOKEN", "ghp_wrong");
  const refused = await lint("acme/widget");
  expect(refused).toMatchObject({
    status: 1,
    out: "",
    err: expect.stringContaining("The token is not valid"),
  });
  expect(refused.err).not.toContain("ghp_wrong");
});

it("says when GitHub can't be reached, without the token", async () => {
  vi.stubEnv("GITHUB_API_URL", "http://127.0.0.1:1");
  const { status, err } = await lint("acme/widget");
  expect(status).toBe(1);
  expect(err).toMatch(/^charter: .+ Try again later\.\n$/);
  expect(err).not.toContain(token);
});

it("finds names that GitHub does not know, does not show, or does not let write", async () => {
  const before = sandbox.calls.length;
  const { status, out } = await lint("Acme/Widget", "--format", "json");
  expect(status).toBe(1);
  const findings = out
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(findings.map(({ rule, line, column }) => [rule, line, column])).toEqual([
    ["unknown-owner", 1, 9],
    ["ineffective-rule", 2, null],
    ["no-write-access", 2, 9],
    ["hidden-team", 2, 15],
    ["unknown-owner", 2, 28],
  ]);
  expect(sandbox.calls.slice(before).every(({ kind }) => kind === "read")).toBe(true);
});
