// `charter simulate --repo` against the stateful GitHub, with a person's token.

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { simulateCommand } from "../../src/cli/simulate.ts";
import { type Sandbox, startSandbox } from "../../src/sandbox/sandbox.ts";
import { temporaryFolder } from "./clone.ts";
import { runCommand } from "./run-command.ts";
import { asTheUserOf } from "./sandbox-token.ts";

const folder = temporaryFolder();
const strict = join(folder, "strict.yml");
const sourced = join(folder, "sourced.yml");
const DAY_MS = 24 * 60 * 60 * 1000;

const CHARTER = `version: 1
modules:
  - { name: Kernel, paths: ["src/**"], maintainers: ["@ada", "@ben"] }
  - { name: Guides, paths: ["docs/**"], maintainers: ["@ada"] }
`;
const STRICT = CHARTER.replace('"@ben"] }', '"@ben"], approvals: 2 }');
/** Names a file that the present charter does not, and OWNERS files. */
const SOURCED = "version: 1\nownership: [meta/CODEOWNERS, OWNERS]\n";

let sandbox: Sandbox;
let token: string;

function openAndMerge(title: string, path: string, approvedBy: string[]): number {
  const pr = sandbox.openPullRequest({
    repository: "acme/widget",
    author: "rita",
    title,
    commits: [{ author: "rita", message: title, files: { [path]: `${title}\n` } }],
  });
  for (const by of approvedBy) sandbox.review({ pr, by, state: "APPROVED" });
  sandbox.mergePullRequest(pr, "ada");
  return pr.number;
}

beforeAll(async () => {
  writeFileSync(strict, STRICT);
  writeFileSync(sourced, SOURCED);
  sandbox = await startSandbox({ now: new Date(Date.now() - 50 * DAY_MS) });
  for (const login of ["ada", "ben", "rita"]) sandbox.createUser({ login });
  sandbox.createOrganization({ login: "acme", members: ["ada"] });
  sandbox.createRepository({
    owner: "acme",
    name: "widget",
    files: {
      ".github/charter.yml": CHARTER,
      "meta/CODEOWNERS": "/src/ @ben\n",
      "docs/OWNERS": "approvers: [ben]\n",
    },
    collaborators: { ada: "admin", ben: "write", rita: "write" },
  });
  sandbox.createRepository({
    owner: "acme",
    name: "bare",
    files: { "a.c": "" },
    collaborators: { ada: "admin" },
  });
  openAndMerge("Long ago", "src/old.c", ["ben"]);
  sandbox.clock.advance(40 * DAY_MS);
  openAndMerge("By one", "src/a.c", ["ben"]);
  openAndMerge("By two", "src/b.c", ["ada", "ben"]);
  openAndMerge("Guides only", "docs/a.md", ["ada"]);
  const pr = sandbox.openPullRequest({
    repository: "acme/widget",
    author: "rita",
    title: "Open, pushed after its review",
    commits: [{ author: "rita", message: "x", files: { "src/c.c": "1\n" } }],
  });
  sandbox.review({ pr, by: "ben", state: "APPROVED" });
  sandbox.pushToPullRequest(pr, { author: "rita", message: "y", files: { "src/c.c": "2\n" } });
  sandbox.createBranch("acme/widget", "stable");
  sandbox.openPullRequest({
    repository: "acme/widget",
    author: "rita",
    title: "Into another branch",
    base: "stable",
    commits: [{ author: "rita", message: "x", files: { "src/d.c": "1\n" } }],
  });
  token = sandbox.tokenOf("ada");
});

asTheUserOf(() => ({ sandbox, token }));

const simulate = (repository: string, ...args: string[]) =>
  runCommand(simulateCommand(), ["--repo", repository, ...args]);

async function simulateAsData(repository: string, ...args: string[]) {
  const { status, out, err } = await simulate(repository, ...args, "--json");
  expect({ status, err }).toEqual({ status: 0, err: "" });
  return JSON.parse(out);
}

describe("what it can't try", () => {
  it("is anything without a token", async () => {
    vi.stubEnv("GITHUB_TOKEN", "");
    const { status, err } = await simulate("acme/widget", "--charter", strict);
    expect({ status, err }).toEqual({
      status: 1,
      err: expect.stringMatching(/^charter: --repo needs a token\./),
    });
  });

  it.each<[string, string[], RegExp]>([
    [
      "what is no repository",
      ["widget", "--charter", strict],
      /"widget" is no repository\. Write --repo <owner>/,
    ],
    ["one that is not there", ["acme/gone", "--charter", strict], /Check the repository's name/],
    [
      "a charter that is not there",
      ["acme/widget", "--charter", join(folder, "none.yml")],
      /there is no file .+none\.yml\./,
    ],
  ])("is refused with what to do: %s", async (_what, [repository = "", ...args], message) => {
    const { status, out, err } = await simulate(repository, ...args);
    expect({ status, out }).toEqual({ status: 1, out: "" });
    expect(err).toMatch(message);
  });

  it("is a folder without governance files, or with those of the branch", async () => {
    const empty = join(folder, "empty");
    mkdirSync(join(empty, ".github"), { recursive: true });
    const before = process.cwd();
    try {
      process.chdir(empty);
      expect((await simulate("acme/widget")).err).toMatch(
        /no governance file in this folder\. Name a changed/,
      );
      writeFileSync(".github/charter.yml", CHARTER);
      expect((await simulate("acme/widget")).err).toMatch(
        /in this folder is that of the base: there is nothing/,
      );
      writeFileSync(".github/charter.yml", STRICT);
      expect((await simulate("acme/widget")).out).toMatch(
        /^3 of 4 changes since .+ in this folder: 2 would not pass any more and 1 would need/,
      );
    } finally {
      process.chdir(before);
    }
  });
});

describe("recent pull requests into the default branch", () => {
  it("are judged by both charters, with their reviews as of the change as it is now", async () => {
    const calls = sandbox.calls.length;
    const { of, summary, changes } = await simulateAsData("acme/widget", "--charter", strict);
    expect(of).toBe("acme/widget");
    expect(summary).toEqual({ judged: 4, different: 3, blocked: 2, passing: 0 });
    expect(changes.map(({ title, state }: { title: string; state: string }) => [title, state])).toEqual([
      ["Open, pushed after its review", "open"],
      ["By two", "merged"],
      ["By one", "merged"],
    ]);
    expect(changes[1]).toMatchObject({ before: "satisfied", after: "satisfied" });
    expect(changes[2]).toMatchObject({
      before: "satisfied",
      after: "pending",
      url: expect.stringMatching(/\/acme\/widget\/pull\/2$/),
      differences: [
        { requirement: { name: "Kernel" }, what: { change: "needs", after: "2 approvals" } },
        {
          requirement: { name: "Kernel" },
          what: { change: "state", after: "pending", reason: "Awaits 1 approval by @ada." },
        },
      ],
    });
    const made = sandbox.calls.slice(calls);
    expect(made.every(({ kind }) => kind === "read")).toBe(true);
    // Repository, branch, charter, list, four pull requests, names.
    expect(made.length).toBeLessThanOrEqual(9);
  });

  it("are looked for as far back as asked", async () => {
    const { summary } = await simulateAsData("acme/widget", "--charter", strict, "--days", "60");
    expect(summary).toMatchObject({ judged: 5, blocked: 3 });
  });

  it("are judged by whatever the changed charter names, read from GitHub", async () => {
    const { changes, summary } = await simulateAsData("acme/widget", "--charter", sourced);
    expect(summary).toMatchObject({ judged: 4, different: 4, blocked: 1 });
    const guides = changes.find(({ title }: { title: string }) => title === "Guides only");
    expect(guides).toMatchObject({ before: "satisfied", after: "pending" });
    expect(JSON.stringify(guides.differences)).toContain('"login":"ben"');
  });

  it("are none in a repository without any, also where it has no governance yet", async () => {
    const { out, status } = await simulate("acme/bare", "--charter", strict);
    expect(status).toBe(0);
    expect(out).toMatch(/^0 of 0 changes since .+ would be judged otherwise/);
  });

  it("that GitHub can't show are told, and stop no other", async () => {
    const restore = sandbox.fail({
      match: ({ operation, body }) => operation === "ReadPullRequest" && body.includes('"number":3'),
      status: 200,
      body: {
        data: { repository: null },
        errors: [{ type: "NOT_FOUND", path: ["repository"], message: "gone" }],
      },
    });
    const { summary, notes } = await simulateAsData("acme/widget", "--charter", strict);
    restore();
    expect(summary.judged).toBe(3);
    expect(notes[0]).toMatch(/^#3 was left out: /);
  });

  it("are not judged at all where GitHub fails", async () => {
    const restore = sandbox.fail({ match: { operation: "ReadPullRequest" }, status: 502 });
    const { status, out, err } = await simulate("acme/widget", "--charter", strict);
    restore();
    expect({ status, out }).toEqual({ status: 1, out: "" });
    expect(err).toMatch(/Try again later\.\n$/);
  });
});
