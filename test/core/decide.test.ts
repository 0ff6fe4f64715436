// The judgement as a whole: pure, closed in doubt, and silent where nobody may be asked.

import { describe, expect, it } from "vitest";
import type { Account } from "../../src/core/account.ts";
import { noClaRecord } from "../../src/core/cla/facts.ts";
import { decide, directoryKeys } from "../../src/core/decide.ts";
import {
  alice,
  author,
  bob,
  complete,
  directory,
  HEAD,
  NOW,
  objection,
  record,
  review,
  rules,
  snapshot,
} from "./build.ts";
import { agreementText, claPolicy } from "./build-agreements.ts";
import { charter, reviewing, tier } from "./build-charter.ts";
import { ownership } from "./build-ownership.ts";
import { escalation } from "./escalation/escalating.ts";

const names = directory([author, alice, bob]);
const quiet = {
  rules: rules(),
  snapshot: snapshot(),
  record: record(),
  directory: names,
  expertise: null,
  now: NOW,
};

function frozen<T>(value: T): T {
  if (typeof value === "object" && value !== null && !(value instanceof Map)) {
    Object.values(value).forEach(frozen);
    Object.freeze(value);
  }
  return value;
}

describe("decide", () => {
  it("passes nothing that nobody looked at", () => {
    const verdict = decide(quiet);
    expect(verdict.review.state).toBe("pending");
    expect(verdict.turn.whose).toBe("reviewers");
  });

  it("says that names were cut, and passes no module that needs one of them", () => {
    const owners = Array.from({ length: 250 }, (_, index) => `@m${index}`).join(" ");
    const governed = rules({
      ownership: ownership(`src/ ${owners}`),
      charter: charter({ tiers: [tier("core", "alice")] }),
    });
    const keys = directoryKeys(governed, snapshot(), record());
    const looked = new Map(keys.map((key) => [key, { kind: "unknown" as const }]));
    const reviews = complete([review(alice)]);
    const verdict = decide({ ...quiet, rules: governed, snapshot: snapshot({ reviews }), directory: looked });
    expect(verdict.review.state).toBe("unknown");
    expect(verdict.problems).toHaveLength(1);
  });

  it("looks up who says something, however many names others write before that", () => {
    const said = (by: Account, line: string, position = 0) => {
      return { commentId: `issuecomment-${by.id}`, position, by, at: NOW, line };
    };
    const many = Array.from({ length: 40 }, (_, at) =>
      Array.from({ length: 16 }, (_, of) => `@n${at}-${of}`),
    );
    const flood = many.map((names, position) => said(bob, `/cc ${names.join(" ")}`, position));
    const commands = [...flood, said(alice, "/hold the release")];
    expect(directoryKeys(quiet.rules, quiet.snapshot, record({ commands }))).toContain("alice");
    const lines = [...flood.slice(0, 10), said(alice, "/assign @carol")];
    expect(directoryKeys(quiet.rules, quiet.snapshot, record({ commands: lines }))).toContain("carol");
  });

  it("takes the agreement as waived by the administrators of today alone", () => {
    const waiver = {
      by: alice,
      reason: "A revert of ours",
      headSha: HEAD,
      at: NOW,
      commentId: "issuecomment-3",
    };
    const known = record({ cla: { ...noClaRecord(), waivers: [waiver] } });
    const under = (admins: string[]) => {
      const policy = claPolicy({ admins, waiverPeople: 1 });
      const agreements = new Map([["CLA.md", agreementText()]]);
      return rules({ charter: charter({ cla: policy }), agreements });
    };
    const stateUnder = (admins: string[], looked = names) =>
      decide({ ...quiet, rules: under(admins), record: known, directory: looked }).cla.state;
    expect(directoryKeys(under(["Alice"]), snapshot(), known)).toContain("alice");
    expect(stateUnder(["Alice"])).toBe("waived");
    expect(stateUnder(["bob"])).toBe("pending");
    expect(stateUnder(["Alice"], directory([{ ...alice, id: 999 }]))).toBe("pending");
  });

  it("works without ownership, charter or record: a writer approves, and it is ready", () => {
    const verdict = decide({ ...quiet, snapshot: snapshot({ reviews: complete([review(bob)]) }) });
    expect(verdict).toMatchObject({
      active: true,
      cla: { state: "satisfied" },
      review: { state: "satisfied" },
      reviewers: [],
      turn: { whose: "nobody", reason: "Ready to merge.", people: [] },
      escalation: { announce: [], ladders: [], raise: [], next: null },
      problems: [],
      fallback: null,
      lookAgainAt: null,
    });
  });

  it("hands on the problems of the base branch and the fallback in force", () => {
    const problem = {
      severity: "error" as const,
      path: ".github/charter.yml",
      line: 3,
      column: 1,
      message: "m",
      fix: "f",
    };
    const fallback = { path: ".github/charter.yml", reason: "line 3", inForce: "last-good" as const };
    expect(decide({ ...quiet, rules: rules({ problems: [problem], fallback }) })).toMatchObject({
      problems: [problem],
      fallback,
    });
  });

  it("passes nothing while no valid charter is known, though all would be approved by the defaults", () => {
    const fallback = { path: ".github/charter.yml", reason: "It is broken.", inForce: "defaults" as const };
    const seen = snapshot({ reviews: complete([review(bob)]) });
    const verdict = decide({ ...quiet, rules: rules({ fallback }), snapshot: seen });
    expect(verdict).toMatchObject({
      cla: { state: "unknown" },
      review: { state: "unknown" },
      turn: { whose: "nobody" },
    });
  });

  it.each([
    ["a draft", { isDraft: true }],
    ["a closed one", { state: "closed" as const }],
  ])("judges %s, but asks nobody", (_, seen) => {
    const verdict = decide({
      ...quiet,
      rules: rules({ ownership: ownership("src/ @alice") }),
      snapshot: snapshot(seen),
    });
    expect(verdict).toMatchObject({
      active: false,
      reviewers: [],
      lookAgainAt: null,
      review: { state: "pending" },
    });
  });

  it("looks again at the first of all moments: the end of the wait, or the next step of the ladder", () => {
    const at = (waitHours: number, after: number) => {
      const governed = charter({
        review: reviewing({ waitHours }),
        escalation: escalation({ ladder: [{ after, do: "remind" }] }),
      });
      return decide({
        ...quiet,
        rules: rules({ charter: governed, ownership: ownership("src/ @alice") }),
        record: record({ heads: [{ sha: HEAD, since: NOW }] }),
      }).lookAgainAt;
    };
    expect(at(24, 2)).toBe("2026-03-03T09:00:00.000Z");
    expect(at(240, 2)).toBe("2026-03-04T09:00:00.000Z");
  });

  it("looks again when a command that had to wait is judged, and when the clock of an objection moves", () => {
    const at = (kept: Parameters<typeof record>[0]) => decide({ ...quiet, record: record(kept) }).lookAgainAt;
    const nextCommandAt = "2026-03-02T10:00:00.000Z";
    expect(at({ nextCommandAt })).toBe(nextCommandAt);
    const said = { by: author, question: null, commentId: "issuecomment-8", at: NOW };
    const clarification = { ...said, answeredAt: null };
    const objections = [objection(bob, { clarification })];
    expect(at({ objections })).toBe("2026-03-11T09:00:00.000Z");
    expect(at({ objections, nextCommandAt })).toBe(nextCommandAt);
  });

  it("changes nothing of what it is given, and says the same twice", () => {
    const input = frozen({ ...quiet, rules: rules({ ownership: ownership("src/ @alice @bob") }) });
    expect(decide(input)).toEqual(decide(input));
  });
});
