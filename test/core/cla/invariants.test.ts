// What holds of every pull request, whoever its people are: nothing that speaks for them makes it worse, and no forged
// address makes it better.

import fc from "fast-check";
import { expect, it } from "vitest";
import type { Account } from "../../../src/core/account.ts";
import type { ClaRecord } from "../../../src/core/cla/facts.ts";
import type { Commit, CommitAuthor } from "../../../src/core/snapshot.ts";
import type { State } from "../../../src/core/verdict-node.ts";
import { alice, author, bob, bot, carol, committed, person } from "../build.ts";
import { company, signature } from "../build-agreements.ts";
import { judged, type Situation } from "./situation.ts";

const RANK: Record<State, number> = { satisfied: 0, waived: 0, pending: 1, blocked: 2, unknown: 3 };

const humans = [author, alice, bob, carol];
const machine = bot(41898282, "github-actions[bot]");
const agent = bot(198982749, "copilot-swe-agent[bot]");

const linked = fc
  .constantFrom(...humans, machine, agent)
  .map((account) => person(account, `${account.login}@acme.com`));
const unlinked = fc.constantFrom(
  "jana@home.org",
  "noreply@github.com",
  "2+alice@users.noreply.github.com",
  "",
);
const named: fc.Arbitrary<CommitAuthor> = fc.oneof(
  linked,
  unlinked.map((email) => person(null, email)),
);
const verified = fc.option(
  fc.record({ signer: fc.option(fc.constantFrom(...humans)), byGitHub: fc.boolean() }),
  { nil: null },
);
const shas = ["a1", "b2", "c3", "d4"];

const commits: fc.Arbitrary<Commit[]> = fc
  .array(fc.tuple(fc.array(named, { minLength: 1, maxLength: 2 }), verified), { maxLength: 4 })
  .map((each) =>
    each.map(([authors, signature], index) => committed(shas[index] ?? "", authors, { signature })),
  );

const someShas = fc.subarray(shas);
const human = fc.constantFrom(...humans);
const said = fc.record({
  by: human,
  commits: someShas,
  at: fc.constant("2026-03-01T09:00:00.000Z"),
  commentId: fc.constant("issuecomment-1"),
});
const signatures = fc.subarray(humans).map((people) => people.map((each) => signature(each)));
const entry = fc.oneof(
  fc.constant({ kind: "domain" as const, domain: "acme.com", accountId: null }),
  human.map(({ id }) => ({ kind: "user" as const, domain: null, accountId: id })),
);
const companies = fc.array(entry, { maxLength: 2 }).map((entries) => {
  const more = { label: "x", from: "2026-01-01", until: null };
  return entries.map((each, id) => company(`Company ${id}`, { id, entries: [{ id, ...more, ...each }] }));
});
const claims = fc.array(human, { maxLength: 1 }).map((people) => {
  return people.map((by) => ({
    email: "jana@home.org",
    by,
    at: "2026-03-01T09:00:00.000Z",
    commentId: "issuecomment-2",
  }));
});
const record: fc.Arbitrary<Partial<ClaRecord>> = fc.record({
  signatures,
  companies,
  claims,
  confirmations: fc.array(said, { maxLength: 2 }),
  sponsorships: fc.array(said, { maxLength: 2 }),
});

const opener: fc.Arbitrary<Account> = fc.constantFrom(author, alice, agent, machine);

const situation: fc.Arbitrary<Partial<Situation>> = fc.record({
  policy: fc.record({
    assurance: fc.constantFrom("email" as const, "opener" as const, "verified" as const),
    committers: fc.boolean(),
    claimedEmails: fc.boolean(),
    corporate: fc.constant("CCLA.md"),
    machines: fc.constant([machine.id]),
    agents: fc.constant([agent.id]),
  }),
  commits,
  snapshot: opener.map((each) => ({ author: each })),
  record,
});

it("what speaks for somebody never makes it worse", () => {
  fc.assert(
    fc.property(situation, record, (before, more) => {
      const known = before.record ?? {};
      const after = {
        signatures: [...(known.signatures ?? []), ...(more.signatures ?? [])],
        companies: [...(known.companies ?? []), ...(more.companies ?? [])],
        confirmations: [...(known.confirmations ?? []), ...(more.confirmations ?? [])],
        sponsorships: [...(known.sponsorships ?? []), ...(more.sponsorships ?? [])],
        claims: known.claims?.length ? known.claims : (more.claims ?? []),
      };
      expect(RANK[judged({ ...before, record: after }).state]).toBeLessThanOrEqual(
        RANK[judged(before).state],
      );
    }),
    { numRuns: 500 },
  );
});

it("a commit that is rewritten in somebody else's name never passes without that person", () => {
  const others = fc.constantFrom(
    ...[bob, carol].map((account) => person(account, `${account.login}@acme.com`)),
    person(null, "jana@home.org"),
    person(null, "noreply@github.com"),
    person(null, "3+bob@users.noreply.github.com"),
  );
  fc.assert(
    fc.property(situation, others, fc.nat(3), (before, other, position) => {
      const policy = {
        ...before.policy,
        assurance: before.policy?.assurance === "verified" ? "verified" : "opener",
      } as const;
      // Rewriting a commit gives it another id, and takes away every signature and everything that was said about it.
      const forged = committed("e5", [other]);
      const rewritten = [...(before.commits ?? [])];
      rewritten[Math.min(position, rewritten.length)] = forged;
      const claims = (before.record?.claims ?? []).filter(({ by }) => by.id !== before.snapshot?.author?.id);
      const after = { ...before, policy, commits: rewritten, record: { ...before.record, claims } };
      expect(judged(after).state).not.toBe("satisfied");
    }),
    { numRuns: 500 },
  );
});

it("while who opened it has not agreed, no name in any commit makes it pass", () => {
  fc.assert(
    fc.property(situation, commits, (before, names) => {
      const unsigned = (before.record?.signatures ?? []).filter(({ personId }) => personId !== author.id);
      const after = {
        ...before,
        commits: names,
        snapshot: { author },
        record: { ...before.record, signatures: unsigned, companies: [] },
      };
      expect(judged(after).state).not.toBe("satisfied");
    }),
    { numRuns: 500 },
  );
});

it("a commit that nobody signed off is signed off by no name that it carries", () => {
  const policy = { instrument: { kind: "sign-off" as const }, machines: [machine.id], agents: [agent.id] };
  fc.assert(
    fc.property(fc.array(named, { minLength: 1, maxLength: 2 }), (authors) => {
      expect(judged({ policy, commits: [committed("a1", authors)] }).state).not.toBe("satisfied");
    }),
    { numRuns: 200 },
  );
});
