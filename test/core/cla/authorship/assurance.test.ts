// How sure it must be that commits are by the people whose names they carry.

import { describe, expect, it } from "vitest";
import type { Signer } from "../../../../src/core/cla/cla-requirement.ts";
import type { Confirmation } from "../../../../src/core/cla/facts.ts";
import type { Assurance } from "../../../../src/core/cla/policy.ts";
import type { Commit } from "../../../../src/core/snapshot.ts";
import { alice, author, bob, commit, committed, person } from "../../build.ts";
import { signature } from "../../build-agreements.ts";
import { judged, signerOf } from "../situation.ts";

const signatures = [signature(author), signature(bob)];
const byKey = (signer: typeof bob) => ({ signature: { signer, byGitHub: false } });
const onPages = { signature: { signer: null, byGitHub: true } };
const confirmation = (by: typeof bob, ...commits: string[]): Confirmation => {
  return { by, commits, at: "2026-03-01T09:00:00.000Z", commentId: "issuecomment-8" };
};

function bobs(commits: Commit[], assurance: Assurance, confirmations: Confirmation[] = []) {
  return signerOf(judged({ policy: { assurance }, commits, record: { signatures, confirmations } }), "bob");
}

describe("commits in somebody else's name", () => {
  const plain = commit("a1b2c3d4", person(bob));
  const keyed = committed("a1b2c3d4", [person(bob)], byKey(bob));
  const web = committed("a1b2c3d4", [person(bob)], onPages);

  it.each<[string, Commit, Confirmation[], Assurance, Signer["state"], Signer["assurance"]]>([
    ["by the address alone", plain, [], "opener", "unconfirmed", "email"],
    ["by the address alone", plain, [], "verified", "unconfirmed", "email"],
    ["by the address, where that suffices", plain, [], "email", "signed", "email"],
    [
      "signed by another's key",
      committed("a1b2c3d4", [person(bob)], byKey(alice)),
      [],
      "opener",
      "unconfirmed",
      "email",
    ],
    [
      "made on GitHub's pages, as a co-author",
      committed("a1b2c3d4", [person(author), person(bob)], onPages),
      [],
      "opener",
      "unconfirmed",
      "email",
    ],
    [
      "confirmed by somebody else",
      plain,
      [confirmation(alice, "a1b2c3d4")],
      "opener",
      "unconfirmed",
      "email",
    ],
    [
      "of which another one was confirmed",
      plain,
      [confirmation(bob, "ffff")],
      "opener",
      "unconfirmed",
      "email",
    ],
    ["confirmed", plain, [confirmation(bob, "a1b2c3d4")], "opener", "signed", "confirmed"],
    ["confirmed", plain, [confirmation(bob, "a1b2c3d4")], "verified", "signed", "confirmed"],
    ["signed by their key", keyed, [], "verified", "signed", "verified"],
    ["made on GitHub's pages, as the author", web, [], "verified", "signed", "verified"],
  ])("%s", (_, one, confirmations, assurance, state, level) => {
    expect(bobs([one], assurance, confirmations)).toMatchObject({ state, assurance: level });
  });

  it("are as sure as the least of them, and those that are not are named", () => {
    const all = [keyed, commit("b2c3d4e5", person(bob)), commit("c3d4e5f6", person(bob))];
    const signer = bobs(all, "opener", [confirmation(bob, "c3d4e5f6")]);
    expect(signer).toMatchObject({ state: "unconfirmed", assurance: "email", flawed: ["b2c3d4e5"] });
    expect(signer.reason).toContain("b2c3d4e is really theirs");
    expect(signer.next).toBe("Confirm with `/cla confirm` that b2c3d4e is yours.");
  });

  it("keep the pull request pending, on that person", () => {
    const verdict = judged({ commits: [plain], record: { signatures } });
    expect(verdict).toMatchObject({ state: "pending", needed: "1 confirmation", who: [bob] });
    expect(verdict.reason).toBe("@bob must confirm that a1b2c3d is theirs.");
  });
});

describe("the opener's own commits", () => {
  const own = [commit("a1b2c3d4", person(author))];
  const opener = (assurance: Assurance, confirmations: Confirmation[] = []) =>
    signerOf(
      judged({ policy: { assurance }, commits: own, record: { signatures, confirmations } }),
      "author",
    );

  it("need a key or a confirmation only where the charter wants it", () => {
    expect(opener("verified")).toMatchObject({ state: "unconfirmed", assurance: "opener" });
    expect(opener("verified", [confirmation(author, "a1b2c3d4")])).toMatchObject({ state: "signed" });
    expect(opener("opener")).toMatchObject({ state: "signed", assurance: "opener" });
  });
});

it("a commit that names somebody twice is as sure as the better of the two", () => {
  const commits = [committed("a1", [person(bob)], { ...onPages, committer: person(bob) })];
  const policy = { assurance: "verified" as const, committers: true };
  const verdict = judged({ policy, commits, record: { signatures } });
  expect(signerOf(verdict, "bob")).toMatchObject({ state: "signed", assurance: "verified" });
});

it("somebody without commits of their own has none to confirm", () => {
  const commits = [committed("a1", [person(bob)], byKey(bob))];
  const verdict = judged({ policy: { assurance: "verified" }, commits, record: { signatures } });
  expect(signerOf(verdict, "author")).toMatchObject({ state: "signed", assurance: null });
  expect(verdict.state).toBe("satisfied");
});

it("commits on a protected branch need no confirmation", () => {
  const commits = [commit("a1", person(bob)), committed("b2", [person(bob)], byKey(bob))];
  const facts = { settledCommits: new Set(["a1"]) };
  expect(signerOf(judged({ commits, facts, record: { signatures } }), "bob").state).toBe("signed");
});
