import { describe, expect, it } from "vitest";
import { resolveCharter } from "../../../src/core/charter/merge.ts";
import type { CharterFile } from "../../../src/core/charter/schema.ts";

const organisation: CharterFile = {
  version: 1,
  cla: { document: "CLA.md", machines: [1, 2] },
  review: { approvals: 2, unowned: "core" },
  tiers: [{ name: "core", members: ["@Alice", "Org/Core"] }],
  people: { Alice: { id: 7, affiliation: "Acme" }, bob: { affiliation: "Beta" } },
  escalation: { time_zone: "Europe/Berlin", holidays: ["2026-12-25"] },
};

describe("without any charter", () => {
  it("the defaults hold", () => {
    expect(resolveCharter({ repository: null, organisation: null })).toEqual({
      cla: null,
      review: { approvals: 1, reviewers: 2, unowned: "writers" },
      tiers: [],
      people: new Map(),
      escalation: {
        timeZone: "UTC",
        holidays: [],
        ladder: [
          { after: 2, do: "remind" },
          { after: 4, do: "pick-others" },
        ],
      },
    });
  });
});

describe("the organisation's charter", () => {
  it("holds where the repository says nothing", () => {
    const charter = resolveCharter({ repository: { version: 1 }, organisation });
    expect(charter).toMatchObject({
      cla: { document: "CLA.md", in: "organisation", machines: [1, 2] },
      review: { approvals: 2, reviewers: 2, unowned: "core" },
      tiers: [{ name: "core", members: ["alice", "org/core"] }],
      escalation: { timeZone: "Europe/Berlin", holidays: ["2026-12-25"] },
    });
    expect(charter.people.get("alice")).toEqual({ id: 7, affiliation: "Acme" });
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
      people: { alice: { affiliation: "Gamma" }, carol: { id: 9 } },
      escalation: { holidays: [] },
    };
    const charter = resolveCharter({ repository, organisation });
    expect(charter.cla).toEqual({ document: "legal/CLA.md", in: "repository", machines: [1, 2] });
    expect(charter.review).toEqual({ approvals: 1, reviewers: 2, unowned: "core" });
    expect(charter.tiers.map(({ name }) => name)).toEqual(["module", "lead"]);
    expect(charter.escalation.holidays).toEqual([]);
    expect(charter.escalation.timeZone).toBe("Europe/Berlin");
    expect(Object.fromEntries(charter.people)).toEqual({
      alice: { id: 7, affiliation: "Gamma" },
      bob: { id: null, affiliation: "Beta" },
      carol: { id: 9, affiliation: null },
    });
  });
});

it("raises by default to each tier in turn", () => {
  const tiers = ["core", "lead", "board"].map((name) => ({ name, members: ["x"] }));
  const { ladder } = resolveCharter({ repository: { version: 1, tiers }, organisation: null }).escalation;
  expect(ladder.slice(2)).toEqual([
    { after: 6, do: "raise", to: "core" },
    { after: 9, do: "raise", to: "lead" },
    { after: 12, do: "raise", to: "board" },
  ]);
});
