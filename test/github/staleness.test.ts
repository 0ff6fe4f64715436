// Which pushes leave a change as it was approved, and which don't: the adapter's digests of the sandbox's history.

import { afterAll, beforeAll, expect, test } from "vitest";
import { isSameChange } from "../../src/core/review/approvals/same-change.ts";
import type { InstallationGitHub, RepositoryAddress } from "../../src/github/github.ts";
import { type CommitInput, type Sandbox, startSandbox } from "../../src/sandbox/sandbox.ts";
import type { PullRequest } from "../../src/sandbox/state/model.ts";
import { adapterFor } from "./adapter.ts";

const LINES = Array.from({ length: 40 }, (_, i) => `line ${i}`);
const PNG = Buffer.from([0x89, 0x50, 0, 1]);
let sandbox: Sandbox;
let github: InstallationGitHub;
let widget: RepositoryAddress;

/** The file of forty lines with some of them replaced. */
function text(change: Record<number, string> = {}): string {
  return LINES.map((line, i) => `${change[i] ?? line}\n`).join("");
}

const EDIT = text({ 20: "edited" });

beforeAll(async () => {
  sandbox = await startSandbox();
  for (const login of ["alice", "carol"]) sandbox.createUser({ login });
  sandbox.createOrganization({ login: "acme", members: ["alice"] });
  const installation = sandbox.installApp({ account: "acme", repositories: "all" });
  github = (await adapterFor(sandbox)).installation(installation.id);
});

afterAll(async () => {
  const { faults } = sandbox;
  await sandbox.close();
  expect(faults).toEqual([]);
});

let count = 0;

/** A fresh repository with carol's pull request, and the files in which its change differs after `act`. */
async function changedBy(
  act: (pr: PullRequest) => void,
  first: Partial<CommitInput> = {},
  onBase: Record<string, string> = {},
): Promise<string[]> {
  const name = `widget-${++count}`;
  const files = { "a.txt": text(), "b.txt": "b\n", "logo.png": PNG, ...onBase };
  const { id } = sandbox.createRepository({ owner: "acme", name, files });
  widget = { id, owner: "acme", name };
  const pr = sandbox.openPullRequest({
    repository: `acme/${name}`,
    author: "carol",
    title: "Edit",
    commits: [{ author: "carol", message: "Edit", files: { "a.txt": EDIT, "new.txt": "new\n" }, ...first }],
  });
  const approved = pr.head.sha;
  act(pr);
  const changes = await github.readChanges(widget, "main", [pr.head.sha, approved]);
  const [now, then] = [changes.get(pr.head.sha), changes.get(approved)];
  expect([now?.unknown, then?.unknown]).toEqual([null, null]);
  const paths = new Set([...(now?.digests.keys() ?? []), ...(then?.digests.keys() ?? [])]);
  return [...paths].filter((path) => !isSameChange(now?.digests.get(path), then?.digests.get(path))).sort();
}

function push(
  pr: PullRequest,
  files: Record<string, string | Buffer>,
  more: Partial<CommitInput> = {},
): void {
  sandbox.pushToPullRequest(pr, { author: "carol", message: "More", files, ...more });
}

/** What others do on the base branch meanwhile. */
function land(files: Record<string, string | Buffer>): void {
  sandbox.commit(`acme/${widget.name}`, "main", { author: "alice", message: "Meanwhile", files });
}

const ELSEWHERE = { "a.txt": text({ 2: "of the base", 30: "of the base" }), "b.txt": "B\n" };
/** The approved change on top of that. */
const BOTH = text({ 2: "of the base", 30: "of the base", 20: "edited" });

test.each<[string, (pr: PullRequest) => void, string[]]>([
  ["an edit of an approved line", (pr) => push(pr, { "a.txt": text({ 20: "again" }) }), ["a.txt"]],
  ["an edit of another line", (pr) => push(pr, { "a.txt": text({ 20: "edited", 35: "more" }) }), ["a.txt"]],
  ["an approved file taken back", (pr) => push(pr, { "a.txt": text() }), ["a.txt"]],
  ["an approved file removed", (pr) => push(pr, {}, { remove: ["new.txt"] }), ["new.txt"]],
  ["a file of its own", (pr) => push(pr, { "other.txt": "x" }), ["other.txt"]],
  ["a rename", (pr) => push(pr, {}, { rename: { "new.txt": "n.txt" } }), ["n.txt", "new.txt"]],
  [
    "an edit that also renames",
    (pr) => push(pr, { "c.txt": text({ 20: "edited", 3: "more" }) }, { rename: { "a.txt": "c.txt" } }),
    ["a.txt", "c.txt"],
  ],
  ["a force-push of something else", (pr) => force(pr, { "a.txt": "x\n", "new.txt": "new\n" }), ["a.txt"]],
  [
    "an edit hidden in a merge of the base",
    (pr) => {
      land(ELSEWHERE);
      sandbox.updateBranch(pr, "carol", { "new.txt": "evil\n" });
    },
    ["new.txt"],
  ],
  [
    "an edit of the approved file hidden in a merge of the base",
    (pr) => {
      land(ELSEWHERE);
      sandbox.updateBranch(pr, "carol", { "a.txt": BOTH.replace("edited", "evil") });
    },
    ["a.txt"],
  ],
  [
    "the base's work taken back in a merge",
    (pr) => {
      land(ELSEWHERE);
      sandbox.updateBranch(pr, "carol", { "a.txt": EDIT });
    },
    ["a.txt"],
  ],
  ["a merge of work right beside it", (pr) => mergeAfter(pr, { "a.txt": text({ 18: "near" }) }), ["a.txt"]],
])("%s shows", async (_name, act, changed) => {
  expect(await changedBy(act)).toEqual(changed);
});

test("lines moved within the file show, though the lines are the same", async () => {
  const body = (first: string, second: string) => `a {\n}\n${first}a {\n}\n${second}a {\n}\n`;
  const move = (pr: PullRequest) => push(pr, { "new.txt": "new\n", "b.txt": body("", "return;\n") });
  expect(await changedBy(move, { files: { "b.txt": body("return;\n", ""), "new.txt": "new\n" } })).toEqual([
    "b.txt",
  ]);
});

test("an approved line moved to another function shows, also where the base changed the file", async () => {
  const body = (top: string, f: string, g: string) =>
    `// ${top}\n\n\n\n${["f", "g"].map((name) => `${name} {\n  {\n${name === "f" ? f : g}  }\n}\n\n`).join("")}`;
  const move = (pr: PullRequest) => {
    land({ "b.txt": body("newer", "", "") });
    sandbox.updateBranch(pr, "carol", { "b.txt": body("newer", "", "    return;\n") });
  };
  const first = { files: { "b.txt": body("older", "    return;\n", "") } };
  expect(await changedBy(move, first, { "b.txt": body("older", "", "") })).toEqual(["b.txt"]);
});

function mergeAfter(pr: PullRequest, files: Record<string, string>): void {
  land(files);
  sandbox.updateBranch(pr, "carol");
}

function force(pr: PullRequest, files: Record<string, string>): void {
  sandbox.pushToPullRequest(pr, { author: "carol", message: "Again", files }, { force: true });
}

test.each<[string, (pr: PullRequest) => void]>([
  ["no push at all", () => {}],
  ["a force-push of the same content", (pr) => force(pr, { "a.txt": EDIT, "new.txt": "new\n" })],
  ["an empty commit", (pr) => push(pr, {})],
  [
    "an edit and its reversal",
    (pr) => {
      for (const content of ["x", EDIT]) push(pr, { "a.txt": content });
    },
  ],
  ["work on the base branch", () => land(ELSEWHERE)],
  ["a merge of the base", (pr) => mergeAfter(pr, ELSEWHERE)],
  [
    "a rebase",
    (pr) => {
      land(ELSEWHERE);
      sandbox.rebasePullRequest(pr, "carol");
    },
  ],
  ["a merge of work four lines away", (pr) => mergeAfter(pr, { "a.txt": text({ 16: "near", 24: "near" }) })],
])("%s leaves everything as it was", async (_name, act) => {
  expect(await changedBy(act)).toEqual([]);
});

test("binary files and renames are kept by a merge of the base, and told apart", async () => {
  const first = { files: { "logo.png": Buffer.from([0, 2]) }, rename: { "b.txt": "c.txt" } };
  const merge = (pr: PullRequest) => {
    land({ "a.txt": "x\n", "b.txt": "B\n" });
    sandbox.updateBranch(pr, "carol");
  };
  expect(await changedBy(merge, first)).toEqual([]);
  const edit = (pr: PullRequest) => push(pr, { "logo.png": Buffer.from([0, 3]) });
  expect(await changedBy(edit, first)).toEqual(["logo.png"]);
});

test("a file that was renamed and edited is kept by a merge of work on its former path", async () => {
  const first = { rename: { "a.txt": "c.txt" }, files: { "c.txt": EDIT } };
  expect(await changedBy((pr) => mergeAfter(pr, { "a.txt": text({ 2: "base" }) }), first)).toEqual([]);
  const edited = (pr: PullRequest) => push(pr, { "c.txt": text({ 20: "again" }) });
  expect(await changedBy(edited, first)).toEqual(["a.txt", "c.txt"]);
});

test("a commit that nobody has is said to be gone", async () => {
  const gone = "f".repeat(40);
  expect((await github.readChanges(widget, "main", [gone])).get(gone)?.unknown).toContain(
    "has no commit fffffff",
  );
});
