// Which governance files are found together with a pull request.

import { describe, expect, test } from "vitest";
import type { NamedFile } from "../../src/core/governance-paths.ts";
import {
  answerQuery,
  BASE,
  blob,
  commitWithFiles,
  expectPreparedCallsOnly,
  failure,
  github,
  HEAD,
  NO_HINTS,
  page,
  pullRequestAnswer,
  readChanged,
  WIDGET,
} from "./fake-api.ts";

expectPreparedCallsOnly();

describe("governance files", () => {
  const cla: NamedFile = { path: "legal/CLA 1.md", in: "repository", role: "claDocument" };
  const sharedCla: NamedFile = { path: "CLA.md", in: "organisation", role: "claDocument" };
  const rules: NamedFile = { path: "merge_rules.yaml", in: "repository", role: "ownership" };
  const twice: NamedFile = { path: "CODEOWNERS", in: "repository", role: "ownership" };

  test("are the base branch's; the pull request's own are only proposals", async () => {
    const base = commitWithFiles(BASE, {
      charter: blob("c1"),
      maintainers: blob("m1"),
      rootOwners: blob("o1"),
      docsOwners: blob("o2"),
      n0: blob("l1"),
      n1: blob("r1"),
      n2: blob("o1"),
    });
    const head = commitWithFiles(HEAD, {
      charter: blob("c2"),
      maintainers: blob("m2"),
      githubOwners: blob("o3"),
      rootOwners: blob("o4"),
      docsOwners: blob("o2"),
      n0: blob("l1"),
      n1: blob("r2"),
      n2: blob("o4"),
    });
    const known = [".github/charter.yml", ".github/MAINTAINERS", ".github/CODEOWNERS", "docs/CODEOWNERS"];
    const paths = [...known, "merge_rules.yaml"];
    const files = paths.map((path) => ({ path, changeType: "MODIFIED", additions: 1, deletions: 0 }));
    const { governance } = await readChanged(
      {
        baseRef: { target: base },
        headCommit: { nodes: [{ commit: head }] },
        files: page(files),
        changedFiles: 5,
      },
      { named: [cla, rules, twice] },
    );
    expect(governance.map(({ role, path, oid }) => [role, path, oid])).toEqual([
      ["charter", ".github/charter.yml", "c1"],
      ["ownership", ".github/MAINTAINERS", "m1"],
      ["ownership", "CODEOWNERS", "o1"],
      ["claDocument", "legal/CLA 1.md", "l1"],
      ["ownership", "merge_rules.yaml", "r1"],
      ["proposed", ".github/charter.yml", "c2"],
      ["proposed", ".github/MAINTAINERS", "m2"],
      ["proposed", ".github/CODEOWNERS", "o3"],
      ["proposed", "merge_rules.yaml", "r2"],
    ]);
    expect(governance[3]?.url).toBe(`https://github.com/acme/widget/blob/main/legal/CLA%201.md`);
  });

  test("a file that becomes a link is proposed, though its blob is the same", async () => {
    const files = page([{ path: "CODEOWNERS", changeType: "CHANGED", additions: 0, deletions: 0 }]);
    const link = commitWithFiles(HEAD, { rootOwners: blob("o1", 10, 0o120000) });
    const { governance } = await readChanged({
      baseRef: { target: commitWithFiles(BASE, { rootOwners: blob("o1") }) },
      headCommit: { nodes: [{ commit: link }] },
      files,
    });
    expect(governance).toMatchObject([
      { role: "ownership", isLink: false },
      { role: "proposed", isLink: true },
    ]);
  });

  test("a folder is no file, and a removed file is no proposal", async () => {
    const files = page([{ path: "CODEOWNERS", changeType: "DELETED", additions: 0, deletions: 1 }]);
    const { governance } = await readChanged({
      baseRef: { target: commitWithFiles(BASE, { charter: { oid: "t1", object: {} } }) },
      headCommit: { nodes: [{ commit: commitWithFiles(HEAD) }] },
      files,
    });
    expect(governance).toEqual([]);
  });

  test("the organisation's come from the default branch of its .github repository", async () => {
    const target = { oid: BASE, charter: blob("c9"), o0: blob("l9") };
    const url = "https://github.com/acme/.github";
    const data = { ...pullRequestAnswer(), organisation: { url, defaultBranchRef: { target } } };
    const { asked } = answerQuery("ReadPullRequest", { data });
    const hints = { ...NO_HINTS, named: [sharedCla, rules] };
    const { governance } = await github().readPullRequest(WIDGET, 3, hints);
    expect(asked[0]?.variables).toMatchObject({ n0: "merge_rules.yaml", o0: "CLA.md" });
    expect(governance.map(({ role, oid, in: where }) => [role, oid, where])).toEqual([
      ["organisationCharter", "c9", "organisation"],
      ["claDocument", "l9", "organisation"],
    ]);
  });

  test("of a deleted base branch, its last commit counts, never the head", async () => {
    const { asked } = answerQuery("ReadCommit", {
      data: { repository: { object: commitWithFiles(BASE, { charter: blob("c1") }) } },
    });
    const head = commitWithFiles(HEAD, { charter: blob("evil") });
    const { governance } = await readChanged({ baseRef: null, headCommit: { nodes: [{ commit: head }] } });
    expect(asked[0]?.variables).toMatchObject({ oid: BASE });
    expect(governance.map(({ role, oid }) => [role, oid])).toEqual([["charter", "c1"]]);
  });

  test("of a base that is gone altogether, nothing is judged", async () => {
    answerQuery("ReadCommit", { data: { repository: { object: null } } });
    expect(await failure(readChanged({ baseRef: null }))).toMatchObject({ kind: "gone" });
  });

  test("the head is the head, though GitHub's list of commits lags behind", async () => {
    const run = { databaseId: 8, name: "charter/cla", status: "QUEUED", conclusion: null, externalId: "" };
    answerQuery("ReadCommit", { data: { repository: { object: commitWithFiles(HEAD, {}, [run]) } } });
    const { snapshot } = await readChanged({ headCommit: { nodes: [{ commit: commitWithFiles("older") }] } });
    expect(snapshot.checks).toEqual([
      { id: 8, name: "charter/cla", status: "queued", conclusion: null, digest: null },
    ]);
  });
});
