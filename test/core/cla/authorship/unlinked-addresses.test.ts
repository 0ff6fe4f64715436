import { describe, expect, it } from "vitest";
import { alice, author, bob, commit, person } from "../../build.ts";
import { signature } from "../../build-agreements.ts";
import { judged, people, type Situation } from "../situation.ts";
import { webFlow } from "./web-flow.ts";

describe("an address that GitHub links to no account", () => {
  const commits = [commit("a1b2c3d4", person(author)), commit("b2c3d4e5", person(null, "Jana@home.org"))];
  const claims = [
    { email: "jana@home.org", by: alice, at: "2026-03-01T09:00:00.000Z", commentId: "issuecomment-3" },
  ];
  const signatures = [signature(author), signature(alice)];
  const claimed = (changes: Partial<Situation>) =>
    judged({
      commits,
      policy: { claimedEmails: true, assurance: "email" },
      record: { claims, signatures },
      ...changes,
    });

  it("is told of with its commit and the ways out, and never whole", () => {
    const verdict = judged({ commits, record: { signatures } });
    expect(verdict.state).toBe("blocked");
    expect(verdict.reason).toContain("b2c3d4e ");
    expect(verdict.next).toMatch(
      /^Add the e-mail address of b2c3d4e to a GitHub account or amend the author/,
    );
    expect(JSON.stringify({ ...verdict, parts: [] })).not.toContain("home.org");
    expect(claimed({ record: { signatures } }).next).toContain("`/cla sign`");
  });

  it("is nobody's by a claim that the charter does not allow", () => {
    expect(claimed({ policy: {} }).state).toBe("blocked");
  });

  it("is the claimant's, who must have signed", () => {
    expect(people(claimed({}))).toEqual(["author signed", "alice signed"]);
    expect(claimed({ record: { claims, signatures: [signature(author)] } }).state).toBe("pending");
  });

  it("does not lend the claimant's signature to whoever writes it into a commit", () => {
    const borrowed = claimed({ policy: { claimedEmails: true } });
    expect(people(borrowed)).toEqual(["author signed", "alice unconfirmed"]);
    const confirmations = [
      { by: alice, commits: ["b2c3d4e5"], at: "2026-03-01T09:00:00.000Z", commentId: "issuecomment-3" },
    ];
    const confirmed = claimed({
      policy: { claimedEmails: true },
      record: { claims, signatures, confirmations },
    });
    expect(confirmed.state).toBe("satisfied");
  });

  it("stays with who claimed it first, and GitHub's own is nobody's", () => {
    const later = {
      email: "jana@home.org",
      by: bob,
      at: "2026-03-01T10:00:00.000Z",
      commentId: "issuecomment-4",
    };
    expect(people(claimed({ record: { claims: [...claims, later], signatures } }))).toContain("alice signed");
    const ofGitHub = [
      { email: "noreply@github.com", by: alice, at: "2026-03-01T09:00:00.000Z", commentId: "issuecomment-3" },
    ];
    const web = claimed({ commits: [commit("a1", webFlow)], record: { claims: ofGitHub, signatures } });
    expect(people(web)).toEqual(["author signed", "web-flow unlinked"]);
  });

  it("does not take an account away from whom GitHub names", () => {
    const linked = [commit("a1", person(bob, "jana@home.org"))];
    expect(people(claimed({ commits: linked }))).toEqual(["author signed", "bob missing"]);
  });
});
