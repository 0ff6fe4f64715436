// What agreements rest on, read from the stateful GitHub.

import { afterAll, beforeAll, expect, test } from "vitest";
import type { InstallationGitHub, RepositoryAddress } from "../../src/github/github.ts";
import { readDelivery } from "../../src/github/notices.ts";
import { type Sandbox, startSandbox } from "../../src/sandbox/sandbox.ts";
import { adapterFor } from "./adapter.ts";
import { NO_HINTS } from "./fake-api.ts";

let sandbox: Sandbox;
let github: InstallationGitHub;
let widget: RepositoryAddress;

beforeAll(async () => {
  sandbox = await startSandbox();
  for (const login of ["alice", "bob", "carol"]) sandbox.createUser({ login });
  sandbox.createOrganization({ login: "acme", members: ["alice"] });
  sandbox.createOrganization({ login: "corp", members: ["bob", "carol"] });
  const { id } = sandbox.createRepository({
    owner: "acme",
    name: "widget",
    collaborators: { alice: "write" },
  });
  widget = { id, owner: "acme", name: "widget" };
  const installation = sandbox.installApp({ account: "acme" });
  github = (await adapterFor(sandbox)).installation(installation.id);
});

afterAll(async () => {
  const faults = sandbox.faults;
  await sandbox.close();
  expect(faults).toEqual([]);
});

const account = (login: string) => ({ id: sandbox.account(login).id, login, kind: "user" as const });

test("commits with their signature, message, committer and parents", async () => {
  const pr = sandbox.openPullRequest({
    repository: "acme/widget",
    author: "bob",
    title: "Four kinds",
    commits: [
      { author: "bob", message: "Plain", signedOff: true, files: { a: "1" } },
      { author: "bob", message: "Signed", signedBy: "bob", files: { a: "2" } },
      { author: "bob", message: "On the web", onWeb: true, files: { a: "3" } },
    ],
  });
  sandbox.commit("acme/widget", "main", { author: "alice", message: "On", files: { b: "1" } });
  sandbox.updateBranch(pr, "bob");
  const { snapshot } = await github.readPullRequest(widget, pr.number, NO_HINTS);
  const webFlow = { id: 19_864_447, login: "web-flow", kind: "user" };
  expect(
    snapshot.commits.items.map(({ signature, committer, isMerge }) => [
      signature && [signature.signer?.login, signature.byGitHub],
      committer?.account?.login,
      isMerge,
    ]),
  ).toEqual([
    [null, "bob", false],
    [["bob", false], "bob", false],
    [["web-flow", true], "web-flow", false],
    [["web-flow", true], "web-flow", true],
  ]);
  expect(snapshot.commits.items[0]?.message).toBe("Plain\n\nSigned-off-by: bob <bob@example.com>");
  expect(snapshot.commits.items[2]?.committer?.account).toEqual(webFlow);
});

test("more than a thousand commits are read to the last", async () => {
  const commits = Array.from({ length: 1_050 }, (_, i) => ({ author: "bob", message: `Commit ${i}` }));
  const pr = sandbox.openPullRequest({ repository: "acme/widget", author: "bob", title: "Long", commits });
  const { snapshot } = await github.readPullRequest(widget, pr.number, NO_HINTS);
  expect(snapshot.commits).toMatchObject({ total: 1_050, complete: true });
  expect(new Set(snapshot.commits.items.map(({ sha }) => sha)).size).toBe(1_050);
});

test("commits that a protected branch has are settled", async () => {
  sandbox.createBranch("acme/widget", "release/1");
  const landed = sandbox.commit("acme/widget", "release/1", {
    author: "carol",
    message: "Landed there",
    files: { landed: "1" },
  });
  sandbox.createBranch("acme/widget", "back", "release/1");
  const own = sandbox.commit("acme/widget", "back", { author: "bob", message: "New", files: { own: "1" } });
  const pull = { headSha: own.sha, commits: [landed.sha, own.sha] };
  const read = () => github.readSettledCommits(widget, pull, ["gone", "release/1"]);
  expect(await read()).toEqual(new Set());
  sandbox.protectBranch("acme/widget", "release/1");
  expect(await read()).toEqual(new Set([landed.sha]));
});

test("another tool's check and status, and the notices of them", async () => {
  const { sha } = sandbox.commit("acme/widget", "main", { author: "alice", message: "x", files: { x: "1" } });
  const run = sandbox.checkByOther({
    repository: "acme/widget",
    sha,
    app: "easycla",
    name: "EasyCLA",
    conclusion: "success",
    title: "All have signed",
  });
  const status = { repository: "acme/widget", sha, by: "alice", context: "EasyCLA" };
  sandbox.setStatus({ ...status, state: "success" });
  sandbox.setStatus({ ...status, state: "failure", description: "Bob has not" });
  const checks = await github.readExternalChecks(widget, sha, ["EasyCLA", "none"]);
  expect(checks).toMatchObject([
    { app: run.suite.app.id, state: "passed", title: "All have signed" },
    { app: sandbox.account("alice").id, state: "failed", title: "Bob has not", url: null },
  ]);
  await sandbox.settled();
  const notices = sandbox.deliveries
    .filter(({ payload }) => JSON.stringify(payload).includes("EasyCLA"))
    .map(({ guid: id, event: name, payload }) =>
      readDelivery({ id, name, payload }, { id: sandbox.app.id, slug: "charter" }),
    );
  expect(notices.map(({ event, notice }) => [event, notice.kind])).toEqual([
    ["check_run", "ignored"],
    ["check_run", "commit"],
    ["status", "commit"],
    ["status", "commit"],
  ]);
  expect(notices[1]?.notice).toMatchObject({ headSha: sha, check: "EasyCLA", group: null });
});

test("memberships: at home all, elsewhere the public ones, and never by a login alone", async () => {
  sandbox.publicizeMember("corp", "carol");
  const organisation = (login: string) => ({ id: sandbox.account(login).id, login });
  const asked = [
    { organisation: organisation("acme"), person: account("alice") },
    { organisation: organisation("acme"), person: account("bob") },
    { organisation: organisation("corp"), person: account("bob") },
    { organisation: organisation("corp"), person: account("carol") },
    { organisation: organisation("corp"), person: { ...account("carol"), id: 99 } },
    { organisation: { ...organisation("corp"), id: 98 }, person: account("carol") },
  ];
  const states = (await github.readMemberships(asked)).map(({ state }) => state);
  expect(states).toEqual(["member", "unseen", "unseen", "member", "unseen", "unseen"]);
});

test("a login that somebody else took is somebody else, who came later", async () => {
  const first = sandbox.createUser({ login: "eve" });
  sandbox.renameUser("eve", "eva");
  sandbox.clock.advance(86_400_000);
  const second = sandbox.createUser({ login: "eve" });
  const found = await github.findAccounts(["Eve", "eva", "nobody", "acme"]);
  expect(found.get("eve")?.account.id).toBe(second.id);
  expect(found.get("eva")?.account.id).toBe(first.id);
  expect([found.get("nobody"), found.get("acme")]).toEqual([null, null]);
  const [later, earlier] = [found.get("eve")?.createdAt ?? "", found.get("eva")?.createdAt ?? ""];
  expect(Date.parse(later) - Date.parse(earlier)).toBe(86_400_000);
});

test("the commits of a merge group, with their co-authors", async () => {
  const open = (author: string, coAuthors: string[]) =>
    sandbox.openPullRequest({
      repository: "acme/widget",
      author,
      title: `By ${author}`,
      commits: [{ author, message: "Do", coAuthors, files: { [author]: "1" } }],
    });
  const group = sandbox.enqueue([open("bob", ["carol"]), open("carol", [])], "alice");
  const commits = await github.readQueueCommits(widget, group);
  expect(commits).toMatchObject({ total: 2, complete: true });
  expect(commits.items.map(({ authors }) => authors.map((each) => each.account?.login))).toEqual([
    ["bob", "carol"],
    ["carol"],
  ]);
});
