// `/away` and `/back`: which days can be named, and that people speak for themselves.

import { describe, expect, it } from "vitest";
import { alice, author, carol, dave, directory } from "../build.ts";
import { AT, changesOf, outcome, refusal } from "./situation.ts";

describe("/away", () => {
  it.each(["until Friday", "2026-02-30", "until 2026-3-4", "until", "@alice", "until 2026-12-10 please"])(
    "refuses %s with the form",
    (argument) => {
      expect(refusal(`/away ${argument}`)).toContain("`/away until 2026-12-10`");
    },
  );

  it("refuses people who can't be asked for a review anyway", () => {
    expect(refusal("/away", { by: dave })).toContain("you have no write access here");
  });

  it("refuses days that are over, and more than a year ahead", () => {
    expect(refusal("/away until 2026-03-01")).toContain("2026-03-01 is over");
    expect(refusal("/away until 2027-03-04")).toContain("more than a year ahead");
  });

  it.each(["2026-03-02", "2027-03-03"])("takes days from today to a year ahead: %s", (until) => {
    expect(outcome(`/away until ${until}`, { by: carol })).toEqual({
      kind: "done",
      reply: null,
      changes: [{ kind: "away", person: carol, until, at: AT }],
    });
  });

  it("tells the day that it reckoned from a time", () => {
    expect(outcome("/away for 2 weeks")).toEqual({
      kind: "done",
      reply: "@alice: you are away until 2026-03-16, that day included.",
      changes: [{ kind: "away", person: alice, until: "2026-03-16", at: AT }],
    });
  });

  it("counts from when it was written, however late it is judged", () => {
    expect(changesOf("/away until 2026-03-02", { now: "2026-03-05T09:00:00.000Z" })).toHaveLength(1);
  });

  it("without a day holds until /back, also on a closed pull request", () => {
    const changes = { by: author, directory: directory([author]), snapshot: { state: "closed" as const } };
    expect(changesOf("/away", changes)).toEqual([{ kind: "away", person: author, until: null, at: AT }]);
  });
});

describe("/back", () => {
  it("refuses anything behind it, which would be about another day or person", () => {
    expect(refusal("/back 2026-12-10")).toContain("takes nothing behind it");
  });

  it("ends one's absence", () => {
    expect(changesOf("/back", { by: dave })).toEqual([{ kind: "back", person: dave, at: AT }]);
  });
});
