// The whole adapter against the stateful GitHub, which executes GitHub's own schema and refuses what GitHub refuses.

import { afterAll, beforeAll, expect, test } from "vitest";
import type { NamedFile } from "../../src/core/governance-paths.ts";
import type { DesiredCheck } from "../../src/core/plan.ts";
import type { GitHub, InstallationGitHub, RepositoryAddress } from "../../src/github/github.ts";
import { type Sandbox, startSandbox } from "../../src/sandbox/sandbox.ts";
import { adapterFor } from "./adapter.ts";
import { NO_HINTS } from "./fake-api.ts";

const CHARTER = "version: 1\ncla:\n  document: CLA.md\n";
const BODY = "<!-- charter -->\nBob must look.";

let sandbox: Sandbox;
let app: GitHub;
let github: InstallationGitHub;
let widget: RepositoryAddress;

beforeAll(async () => {
  sandbox = await startSandbox();
  for (const login of ["alice", "bob", "carol", "eve"]) sandbox.createUser({ login });
  sandbox.createOrganization({ login: "acme", members: ["bob", "carol"] });
  sandbox.createTeam({ organization: "acme", slug: "core", members: ["bob", "carol"] });
  sandbox.createTeam({ organization: "acme", slug: "hidden", members: ["bob"], privacy: "secret" });
  const files = {
    ".github/charter.yml": CHARTER,
    CODEOWNERS: "* @acme/core\n",
    "CLA.md": "I agree.\n",
    "latin.md": Buffer.from([0x47, 0xfc, 0x6e]),
  };
  const { id } = sandbox.createRepository({
    owner: "acme",
    name: "widget",
    files: { ...files, "src/old.ts": "1\n2\n3\n4\n" },
    collaborators: { bob: "write" },
  });
  sandbox.grantTeam("acme", "core", "acme/widget", "write");
  widget = { id, owner: "acme", name: "widget" };
  const installation = sandbox.installApp({ account: "acme", repositories: "all" });
  app = await adapterFor(sandbox);
  github = app.installation(installation.id);
});

afterAll(async () => {
  const faults = sandbox.faults;
  await sandbox.close();
  expect(faults).toEqual([]);
});

test("the app, its installations and repositories", async () => {
  expect(await app.readSlug()).toBe("charter");
  expect(await app.listInstallations()).toMatchObject([{ account: { login: "acme" }, suspended: false }]);
  expect(await github.listRepositories()).toMatchObject([{ id: widget.id, name: "widget" }]);
});

test("names", async () => {
  const names = ["bob", "alice", "nobody", "acme/core", "acme/hidden", "acme/none", "none/core"];
  const found = await github.resolve(widget, names);
  expect(found.get("bob")).toMatchObject({ kind: "account", canWrite: true });
  expect(found.get("alice")).toMatchObject({ kind: "account", canWrite: false });
  expect(found.get("acme/core")).toMatchObject({ members: [{ canWrite: true }, { canWrite: true }] });
  expect(found.get("acme/hidden")).toEqual({ kind: "hidden" });
  for (const name of ["nobody", "acme/none", "none/core"]) {
    expect(found.get(name)).toEqual({ kind: "unknown" });
  }
});

test("a pull request, from the first reading to a steady state of one call", async () => {
  const pr = sandbox.openPullRequest({
    repository: "acme/widget",
    author: "alice",
    title: "Turn faster",
    commits: [
      {
        author: "alice",
        message: "Turn faster",
        coAuthors: ["eve"],
        files: { CODEOWNERS: "* @bob\n" },
        rename: { "src/old.ts": "src/new.ts" },
      },
    ],
  });
  const cla: NamedFile = { path: "CLA.md", in: "repository", role: "claDocument" };
  const first = await github.readPullRequest(widget, pr.number, { ...NO_HINTS, named: [cla] });
  const { snapshot } = first;
  expect(snapshot).toMatchObject({ state: "open", author: { login: "alice" }, comment: null, checks: [] });
  expect(snapshot.commits.items[0]?.authors.map(({ account }) => account?.login)).toEqual(["alice", "eve"]);
  expect(snapshot.files).toMatchObject({ complete: true, total: 2 });
  expect(snapshot.files.items).toContainEqual(
    expect.objectContaining({ path: "src/new.ts", previousPath: "src/old.ts", change: "renamed" }),
  );
  expect(first.governance.map(({ role, path }) => [role, path])).toEqual([
    ["charter", ".github/charter.yml"],
    ["ownership", "CODEOWNERS"],
    ["claDocument", "CLA.md"],
    ["proposed", "CODEOWNERS"],
  ]);
  const texts = await github.readFiles(widget, first.governance);
  expect(texts.map((file) => "text" in file && file.text)).toEqual([
    CHARTER,
    "* @acme/core\n",
    "I agree.\n",
    "* @bob\n",
  ]);
  const wanted = [cla, { ...cla, role: "proposed" as const, path: "CODEOWNERS" }, { ...cla, path: "none" }];
  const shared = { ...cla, in: "organisation" as const };
  expect(await github.findFiles(widget, snapshot, [...wanted, shared])).toEqual(first.governance.slice(2));

  const places = [
    { ...cla, path: "src/old.ts" },
    { ...cla, role: "proposed" as const, path: "src/new.ts" },
  ];
  const [old, moved] = await github.findFiles(widget, snapshot, places);
  expect(old?.oid).toMatch(/^[0-9a-f]{40}$/);
  expect(moved).toMatchObject({ path: "src/new.ts", oid: old?.oid });

  const latin = await github.findFiles(widget, snapshot, [{ ...cla, path: "latin.md" }]);
  expect(await github.readFiles(widget, latin)).toMatchObject([{ reason: "is not text in UTF-8" }]);

  const begun = await github.beginChecks(widget, snapshot.head.sha, ["charter/cla"]);
  const check: DesiredCheck = {
    name: "charter/cla",
    conclusion: "failure",
    title: "Missing",
    summary: "Alice must sign.",
    annotations: [
      { severity: "error", path: "CODEOWNERS", line: 1, column: null, message: "Wrong.", fix: "Mend it." },
    ],
  };
  expect(await github.publishChecks(widget, snapshot.head.sha, [check], begun)).toBe(1);
  const written = await github.publishComment(widget, snapshot, BODY);
  const asked = (login: string) => ({ id: sandbox.account(login).id, login, kind: "user" as const });
  const reviewers = { request: ["alice", "bob"].map(asked), withdraw: [] };
  const { refused } = await github.publishReviewers(widget, pr.number, reviewers);
  expect(refused.map(({ login }) => login)).toEqual(["alice"]);
  const since = sandbox.clock.now().toISOString();
  const notification = { key: "step-0", body: "@bob please look." };
  await github.notifyOnce(widget, pr.number, notification, since);
  await github.notifyOnce(widget, pr.number, notification, since);
  await github.react(widget, pr.number, `issuecomment-${written?.id}`, "+1");
  expect(sandbox.pullRequest(pr).comments).toHaveLength(2);

  sandbox.review({ pr, by: "bob", state: "APPROVED" });
  const hints = { commentNodeId: written?.nodeId ?? null, named: [cla] };
  const before = sandbox.calls.length;
  const second = await github.readPullRequest(widget, pr.number, hints);
  expect(second.snapshot).toMatchObject({
    comment: { id: written?.id, body: BODY },
    checks: [{ name: "charter/cla", status: "completed", conclusion: "failure" }],
    reviews: { items: [{ author: { login: "bob" }, state: "approved", canWrite: true }], complete: true },
  });
  expect(await github.publishChecks(widget, snapshot.head.sha, [check], second.snapshot.checks)).toBe(0);
  expect(await github.publishComment(widget, second.snapshot, BODY)).toEqual(written);
  expect(sandbox.calls.slice(before).map(({ kind }) => kind)).toEqual(["read", "read"]);
  expect(await github.readChecks(widget, snapshot.head.sha)).toEqual(second.snapshot.checks);
  expect(await github.listOpenPullRequests(widget)).toMatchObject({
    items: [
      {
        number: pr.number,
        updatedAt: sandbox.clock.now().toISOString().replace(".000Z", "Z"),
        checks: second.snapshot.checks,
      },
    ],
    complete: true,
  });
});

test.each(["rerequestCheck", "rerequestSuite"] as const)(
  "after %s, the check is written anew, once",
  async (again) => {
    const pr = sandbox.openPullRequest({
      repository: "acme/widget",
      author: "bob",
      title: again,
      commits: [{ author: "bob", message: again, files: { "src/again.ts": again } }],
    });
    const check: DesiredCheck = {
      name: "charter/cla",
      conclusion: "success",
      title: "Signed",
      summary: "All is well.",
      annotations: [],
    };
    const statuses = async () => {
      const { snapshot } = await github.readPullRequest(widget, pr.number, NO_HINTS);
      return { shown: snapshot.checks, status: snapshot.checks.map(({ status }) => status) };
    };
    expect(await github.publishChecks(widget, pr.head.sha, [check], [])).toBe(1);
    const [run] = sandbox.checkRuns("acme/widget", pr.head.sha);
    if (run) sandbox[again](run, "bob");
    const queued = await statuses();
    expect(queued.status).toEqual(["queued"]);
    expect(await github.publishChecks(widget, pr.head.sha, [check], queued.shown)).toBe(1);
    const done = await statuses();
    expect(done.status).toEqual(["completed"]);
    expect(await github.publishChecks(widget, pr.head.sha, [check], done.shown)).toBe(0);
  },
);

test("a merge group carries what was queued", async () => {
  const open = (title: string) =>
    sandbox.openPullRequest({
      repository: "acme/widget",
      author: "bob",
      title,
      commits: [{ author: "bob", message: title, files: { [`${title}.txt`]: title } }],
    });
  const group = sandbox.enqueue([open("one"), open("two")], "bob");
  const numbers = await github.readMergeGroup(widget, { ...group, baseRef: "main" });
  expect(numbers).toEqual(group.entries.map((entry) => entry.pullRequest.number));
});
