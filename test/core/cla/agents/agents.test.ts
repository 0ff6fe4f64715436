// Commits of agents: covered by an accountable person who has agreed, and by nobody else.

import { describe, expect, it } from "vitest";
import type { Account } from "../../../../src/core/account.ts";
import type { Sponsorship } from "../../../../src/core/cla/facts.ts";
import { alice, author, bob, bot, commit, HEAD, person } from "../../build.ts";
import { company, signature } from "../../build-agreements.ts";
import { judged, people, type Situation, signerOf } from "../situation.ts";

const copilot = bot(198982749, "copilot-swe-agent[bot]");
const byCopilot = person(null, "198982749+Copilot@users.noreply.github.com");
const other = bot(7, "other[bot]");
const policy = { agents: [copilot.id, other.id], machines: [41898282] };
const ofAgent = [commit("a1b2c3d4", byCopilot), commit("b2c3d4e5", byCopilot)];

function sponsorship(by: Account, ...commits: string[]): Sponsorship {
  return { by, commits, at: "2026-03-01T09:00:00.000Z", commentId: "issuecomment-8" };
}

function judge(opener: Account | null, record: Situation["record"], changes: Partial<Situation> = {}) {
  return judged({ policy, commits: ofAgent, snapshot: { author: opener }, record, ...changes });
}

describe("an agent in a person's pull request", () => {
  it("waits for the signature of who opened it, and for nobody else's word", () => {
    expect(people(judge(author, {}))).toEqual(["author missing", "Copilot unsponsored"]);
    const sponsorships = [sponsorship(bob, "a1b2c3d4", "b2c3d4e5")];
    expect(judge(author, { sponsorships, signatures: [signature(bob)] }).state).toBe("pending");
  });

  it("is covered once that person has signed", () => {
    const verdict = judge(author, { signatures: [signature(author)] });
    expect(people(verdict)).toEqual(["author signed", "Copilot sponsored"]);
    expect(verdict.state).toBe("satisfied");
    expect(signerOf(verdict, "Copilot").reason).toBe("is an agent, and @author answers for its commits");
  });

  it("needs nobody else, whoever speaks for it besides", () => {
    const sponsorships = [sponsorship(bob, "a1b2c3d4", "b2c3d4e5")];
    expect(judge(author, { sponsorships, signatures: [signature(author)] }).state).toBe("satisfied");
  });

  it("is covered, too, where a company covers that person, and as long as it does", () => {
    const entry = {
      id: 1,
      kind: "user" as const,
      domain: null,
      accountId: author.id,
      label: "author",
      from: "2026-01-01",
      until: "2026-03-10",
    };
    const companies = [company("Acme", { entries: [entry] })];
    const verdict = judge(author, { companies }, { policy: { ...policy, corporate: "CCLA.md" } });
    expect(verdict).toMatchObject({ state: "satisfied", changesAt: "2026-03-11T00:00:00.000Z" });
  });
});

describe("an agent that opened the pull request itself", () => {
  const both = ["a1b2c3d4", "b2c3d4e5"];
  const signatures = [signature(alice)];

  it.each<[string, Situation["record"]]>([
    ["nobody answers for it", { signatures }],
    ["the sponsor has not signed", { sponsorships: [sponsorship(alice, ...both)] }],
    [
      "the sponsor's signature was revoked",
      {
        sponsorships: [sponsorship(alice, ...both)],
        signatures: [signature(alice, { revokedAt: "2026-03-01T10:00:00.000Z" })],
      },
    ],
    [
      "a commit came after the sponsor's word",
      { sponsorships: [sponsorship(alice, "a1b2c3d4")], signatures },
    ],
    [
      "the agent speaks for itself",
      { sponsorships: [sponsorship(copilot, ...both)], signatures: [signature(copilot)] },
    ],
    ["another agent does", { sponsorships: [sponsorship(other, ...both)], signatures: [signature(other)] }],
    [
      "a machine does",
      {
        sponsorships: [sponsorship({ ...alice, id: 41898282 }, ...both)],
        signatures: [signature({ ...alice, id: 41898282 })],
      },
    ],
  ])("is not covered when %s", (_, record) => {
    const verdict = judge(copilot, record);
    expect(verdict.state).toBe("pending");
    expect(people(verdict)).toEqual(["Copilot unsponsored"]);
  });

  it("is covered by sponsors who have signed, be they several", () => {
    const sponsorships = [sponsorship(alice, "a1b2c3d4"), sponsorship(bob, "b2c3d4e5")];
    const verdict = judge(copilot, { sponsorships, signatures: [signature(alice), signature(bob)] });
    expect(verdict.state).toBe("satisfied");
    expect(signerOf(verdict, "Copilot").reason).toContain("@alice and @bob answer for its commits");
  });

  it("is covered by one of two who speak for the same commit", () => {
    const sponsorships = [sponsorship(bob, ...both), sponsorship(alice, ...both)];
    expect(judge(copilot, { sponsorships, signatures }).state).toBe("satisfied");
  });

  it("names the commits that nobody answers for, or who must sign", () => {
    const alone = judge(copilot, { sponsorships: [sponsorship(alice, "a1b2c3d4")], signatures });
    expect(alone).toMatchObject({ needed: "1 sponsor", who: [] });
    expect(alone.next).toBe("Whoever asked for b2c3d4e answers for it with `/cla sponsor`.");
    const unsigned = judge(copilot, { sponsorships: [sponsorship(alice, ...both)] });
    expect(unsigned.who).toEqual([alice]);
  });

  it("needs a sponsor, too, where others wrote the commits, for the head", () => {
    const commits = [commit(HEAD, person(alice))];
    const byEmail = { ...policy, assurance: "email" as const };
    const judgeHead = (...sponsorships: Sponsorship[]) =>
      judge(copilot, { sponsorships, signatures }, { commits, policy: byEmail }).state;
    expect(judgeHead()).toBe("pending");
    expect(judgeHead(sponsorship(alice, HEAD))).toBe("satisfied");
  });
});

it("is a bot without a list what it is, and blocks", () => {
  const verdict = judge(
    author,
    { signatures: [signature(author)] },
    { policy: { agents: [] }, commits: [commit("a1", person(copilot))] },
  );
  expect(verdict.state).toBe("blocked");
  expect(verdict.next).toBe(
    "A maintainer lists 198982749 under cla.machines in the charter, or under cla.agents if a person is to answer for its commits.",
  );
});

it("counts as an agent where it is listed as both: that asks for more", () => {
  const listed = { agents: [copilot.id], machines: [copilot.id] };
  expect(judge(author, {}, { policy: listed }).state).toBe("pending");
});
