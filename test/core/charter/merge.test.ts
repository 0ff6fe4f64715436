import { describe, expect, it } from "vitest";
import { DEFAULT_REVIEW } from "../../../src/core/charter/defaults.ts";
import { resolveCharter } from "../../../src/core/charter/merge.ts";
import type { CharterFile } from "../../../src/core/charter/schema.ts";
import { calendar, charterText } from "../build-charter.ts";
import { read } from "./written.ts";

const organisation: CharterFile = {
  version: 1,
  cla: { document: "CLA.md", machines: [1, 2] },
  review: { approvals: 2, unowned: "core" },
  tiers: [{ name: "core", members: ["@Alice", "Org/Core"], emeritus: ["@Old"] }],
  people: { Alice: { id: 7, affiliation: "Acme", name: "Alice A." }, bob: { capacity: 3 } },
  escalation: { time_zone: "Europe/Berlin", holidays: ["2026-12-25"] },
};

describe("without any charter", () => {
  it("the defaults hold", () => {
    expect(resolveCharter({ repository: null, organisation: null })).toEqual({
      cla: null,
      review: {
        approvals: 1,
        reviewers: 2,
        unowned: "writers",
        overlapping: "each",
        choose: "expertise",
        commitAuthorsApprove: false,
        machines: [],
        waitHours: 0,
        fastTrack: null,
        otherAffiliation: 0,
        largestShare: null,
        rules: [],
      },
      publish: { comment: true, labels: [], review: "off" },
      merge: { command: false, method: "merge" },
      ownership: ["modules", ".github/MAINTAINERS", "CODEOWNERS"],
      modules: [],
      tiers: [],
      people: new Map(),
      escalation: {
        calendar: { timeZone: "UTC", holidays: [], regions: [], weekend: [6, 7], hours: null },
        ladder: [
          { after: 2, do: "remind" },
          { after: 4, do: "add" },
        ],
        ladders: [],
        author: { remind: 20, close: null },
        hold: { remind: 20, raise: 40 },
        orphans: 5,
      },
      objections: { from: "writers", veto: [], clarifyDays: 5, dismiss: "maintainers", raiseDays: 10 },
      commands: { off: [], machines: [], labels: [] },
      digests: [],
      roster: null,
    });
  });
});

describe("the organisation's charter", () => {
  it("holds where the repository says nothing", () => {
    const charter = resolveCharter({
      repository: charterText({ version: 1 }),
      organisation: charterText(organisation),
    });
    expect(charter).toMatchObject({
      cla: { instrument: { kind: "agreement", document: "CLA.md" }, in: "organisation", machines: [1, 2] },
      review: { approvals: 2, reviewers: 2, unowned: "core" },
      tiers: [{ name: "core", members: ["Alice", "Org/Core"], emeritus: ["Old"] }],
      escalation: { calendar: { timeZone: "Europe/Berlin", holidays: ["2026-12-25"] } },
    });
    expect(charter.people.get("alice")).toEqual({
      login: "Alice",
      id: 7,
      affiliation: "Acme",
      name: "Alice A.",
      capacity: null,
      timeZone: null,
      calendar: null,
    });
  });

  it("gives way key by key, and list by list", () => {
    const repository: CharterFile = {
      version: 1,
      cla: { document: "legal/CLA.md" },
      review: { approvals: 1 },
      tiers: [
        { name: "module", members: ["m"] },
        { name: "lead", members: ["l"] },
      ],
      people: { alice: { affiliation: "Gamma" }, bob: { time_zone: "Asia/Beirut" } },
      escalation: { holidays: [] },
    };
    const charter = resolveCharter({
      repository: charterText(repository),
      organisation: charterText(organisation),
    });
    expect(charter.cla).toMatchObject({
      instrument: { kind: "agreement", document: "legal/CLA.md" },
      in: "repository",
      machines: [1, 2],
    });
    expect(charter.review).toEqual({ ...DEFAULT_REVIEW, unowned: "core" });
    expect(charter.tiers.map(({ name }) => name)).toEqual(["module", "lead"]);
    expect(charter.escalation.calendar).toEqual(calendar({ timeZone: "Europe/Berlin" }));
    const unknown = { id: null, affiliation: null, name: null };
    expect(Object.fromEntries(charter.people)).toEqual({
      alice: {
        login: "alice",
        id: 7,
        affiliation: "Gamma",
        name: "Alice A.",
        capacity: null,
        timeZone: null,
        calendar: null,
      },
      bob: {
        login: "bob",
        ...unknown,
        capacity: 3,
        timeZone: "Asia/Beirut",
        calendar: calendar({ timeZone: "Asia/Beirut" }),
      },
    });
  });
});

it("raises by default to each tier in turn", () => {
  const tiers = ["core", "lead", "board"].map((name) => ({ name, members: ["x"] }));
  const { ladder } = resolveCharter({
    repository: charterText({ version: 1, tiers }),
    organisation: null,
  }).escalation;
  expect(ladder.slice(2)).toEqual([
    { after: 6, do: "raise", to: "core" },
    { after: 9, do: "raise", to: "lead" },
    { after: 12, do: "raise", to: "board" },
  ]);
});

describe("modules and sources", () => {
  const outer = read(
    "ownership: [modules, OWNERS]",
    "review: { overlapping: any }",
    "roster: docs/people.md",
    "modules:",
    "  - name: Outer",
    "    maintainers: []",
  );

  it("come with the places of their names and paths", () => {
    const repository = read(
      "modules:",
      "  - label: 'module: docs'",
      "    name: Docs",
      "    paths:",
      "      - docs/**",
      "      - '!docs/api/**'",
      "    maintainers: ['@Priya', org/Docs]",
      "    emeritus: ['@old']",
      "    approvals: 2",
    );
    expect(resolveCharter({ repository, organisation: null }).modules).toEqual([
      {
        name: "Docs",
        label: "module: docs",
        paths: [
          { pattern: "docs/**", line: 6 },
          { pattern: "!docs/api/**", line: 7 },
        ],
        maintainers: [
          { kind: "user", login: "Priya" },
          { kind: "team", org: "org", slug: "Docs" },
        ],
        emeritus: [{ kind: "user", login: "old" }],
        approvals: 2,
        rules: [],
        choose: null,
        ladder: null,
        file: ".github/charter.yml",
        line: 4,
      },
    ]);
  });

  it("of the organisation hold where the repository has none", () => {
    const charter = resolveCharter({ repository: read(), organisation: outer });
    expect(charter).toMatchObject({
      ownership: ["modules", "OWNERS"],
      review: { overlapping: "any", approvals: 1 },
      roster: "docs/people.md",
      modules: [{ name: "Outer", maintainers: [], paths: [], label: null, approvals: null, line: 6 }],
    });
  });

  it("are replaced whole, also by an empty list", () => {
    const repository = read("ownership: [CODEOWNERS]", "modules: []");
    const charter = resolveCharter({ repository, organisation: outer });
    expect(charter.ownership).toEqual(["CODEOWNERS"]);
    expect(charter.modules).toEqual([]);
  });
});

describe("rules", () => {
  const organisation = read(
    "review:",
    "  wait_hours: 48",
    "  commit_authors: counted",
    "  rules:",
    "    - { name: Outer, issue: approved }",
    "publish: { comment: false, labels: [modules] }",
    "merge: { command: true }",
  );

  it("come with their conditions and their places", () => {
    const repository = read(
      "tiers: [{ name: core, members: [x] }]",
      "review:",
      "  rules:",
      "    - if: [open < 7 days, base is main]",
      "      name: First week",
      "      approvals: 2",
      "      from: core",
      "    - { name: Outside, issue: actionable, pre_approval: true, wait_hours: 24 }",
      "modules:",
      "  - name: Docs",
      "    maintainers: []",
      "    choose: rotation",
      "    rules: [{ name: Large, if: lines > 5000, approvals: 3 }]",
    );
    const none = { approvals: null, from: null, waitHours: null, issue: null, preApproval: false };
    const at = (line: number) => ({ file: ".github/charter.yml", line });
    const charter = resolveCharter({ repository, organisation });
    expect(charter.review.rules).toEqual([
      {
        ...none,
        name: "First week",
        when: ["open < 7 days", "base is main"],
        conditions: [
          { subject: "open", comparison: "<", value: 168 },
          { subject: "base", isNot: false, value: "main" },
        ],
        approvals: 2,
        from: "core",
        ...at(6),
      },
      {
        ...none,
        name: "Outside",
        when: [],
        conditions: [],
        waitHours: 24,
        issue: "actionable",
        preApproval: true,
        ...at(9),
      },
    ]);
    expect(charter.modules).toMatchObject([
      {
        choose: "rotation",
        rules: [
          {
            ...none,
            name: "Large",
            when: ["lines > 5000"],
            conditions: [{ subject: "lines", comparison: ">", value: 5000 }],
            approvals: 3,
            ...at(14),
          },
        ],
      },
    ]);
  });

  it("of the organisation hold where the repository has none, with their places", () => {
    const repository = read(
      "review: { wait_hours: 0 }",
      "publish: { comment: true }",
      "merge: { method: squash }",
    );
    const outer = { ...organisation, path: "https://example.org/charter" };
    const charter = resolveCharter({ repository, organisation: outer });
    expect(charter.review).toMatchObject({
      waitHours: 0,
      commitAuthorsApprove: true,
      rules: [{ name: "Outer", file: "https://example.org/charter", line: 6 }],
    });
    expect(charter.publish).toEqual({ comment: true, labels: ["modules"], review: "off" });
    expect(charter.merge).toEqual({ command: true, method: "squash" });
  });

  it("are replaced whole, also by an empty list", () => {
    const charter = resolveCharter({ repository: read("review: { rules: [] }"), organisation });
    expect(charter.review.rules).toEqual([]);
    expect(charter.review.waitHours).toBe(48);
  });
});
