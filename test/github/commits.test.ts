// What a commit says of itself: who committed it, its message, its parents, and whether its signature holds.

import { describe, expect, test } from "vitest";
import { commitNode, expectPreparedCallsOnly, HEAD, page, readChanged } from "./fake-api.ts";

expectPreparedCallsOnly();

const bob = { login: "bob", databaseId: 6 };

async function commitWith(changes: object) {
  const { snapshot } = await readChanged({ commits: page([commitNode(HEAD, changes)]) });
  return snapshot.commits.items[0];
}

describe("signatures", () => {
  test("one that GitHub could not verify is none, whoever it names", async () => {
    const signature = { isValid: false, wasSignedByGitHub: false, signer: bob };
    expect(await commitWith({ signature })).toMatchObject({ signature: null });
  });

  test.each([
    ["of a person", false, bob, { id: 6, login: "bob", kind: "user" }],
    ["of a deleted account", false, null, null],
    ["by GitHub", true, null, null],
  ])("a valid one %s", async (_whose, wasSignedByGitHub, signer, account) => {
    const signature = { isValid: true, wasSignedByGitHub, signer };
    expect(await commitWith({ signature })).toMatchObject({
      signature: { signer: account, byGitHub: wasSignedByGitHub },
    });
  });
});

test("a committer whom GitHub does not say, and one without an account", async () => {
  expect(await commitWith({ committer: null })).toMatchObject({ committer: null });
  const committer = { name: null, email: "b@acme.org", user: null };
  expect(await commitWith({ committer })).toMatchObject({
    committer: { name: "", email: "b@acme.org", account: null },
  });
});

test("a merge has more than one parent, a first commit none", async () => {
  expect(await commitWith({ parents: { totalCount: 0 } })).toMatchObject({ isMerge: false });
  expect(await commitWith({ parents: { totalCount: 2 } })).toMatchObject({ isMerge: true });
});

test("a message is kept up to its 10,000th character", async () => {
  const message = `${"x".repeat(9_999)}yz`;
  expect((await commitWith({ message }))?.message).toBe(message.slice(0, 10_000));
});
