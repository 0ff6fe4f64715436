// A small year of random silence, crashes included: every promise about escalation holds, and a core that breaks one is seen.

import { describe, expect, it } from "vitest";
import { playYear, type Year } from "../../../bench/year/play.ts";
import type { Decide } from "../../../bench/year/world.ts";
import { decide } from "../../../src/core/decide.ts";
import type { EscalationVerdict } from "../../../src/core/verdict.ts";

const SMALL = { pullRequests: 120, maintainers: 20, contributors: 60, tiersAnswer: true, crashes: 0.01 };
/** What a wrong core does wrong comes out soonest where nobody answers. */
const SILENT = { seed: 5, pullRequests: 40, crashes: 0, tiersAnswer: false };

function brokenPromises(wrong: Decide): string[] {
  const { violations } = playYear({ ...SMALL, ...SILENT, decide: wrong });
  return violations.map((each) => each.split("\n")[0] ?? "");
}

function withEscalation(change: (escalation: EscalationVerdict) => Partial<EscalationVerdict>): Decide {
  return (input) => {
    const verdict = decide(input);
    return { ...verdict, escalation: { ...verdict.escalation, ...change(verdict.escalation) } };
  };
}

function kindsOfSteps({ tally }: Year): string[] {
  return [...tally.steps.keys()].map((step) => step.replace(/ to .*$/, ""));
}

describe("a year of silence", () => {
  it.each([1, 2])("with seed %i no promise is broken", (seed) => {
    const { violations, tally } = playYear({ ...SMALL, seed });
    expect(violations).toEqual([]);
    expect(tally.crashes).toBeGreaterThan(0);
    expect(tally.merged).toBeGreaterThan(SMALL.pullRequests / 2);
  });

  it("with tiers that are silent, too, every kind of step is taken, up to the top", () => {
    const year = playYear({ ...SMALL, seed: 3, tiersAnswer: false });
    expect(year.violations).toEqual([]);
    expect(kindsOfSteps(year)).toEqual(
      expect.arrayContaining(["remind", "add", "raise", "notify", "open-issue", "vote", "author: close"]),
    );
    expect(year.tally.tops.size).toBeGreaterThan(0);
  });

  it("the same seed gives the same year", () => {
    const [one, other] = [1, 2].map(() => playYear({ ...SMALL, pullRequests: 15, seed: 4 }));
    expect(other?.changes.map(({ story }) => story)).toEqual(one?.changes.map(({ story }) => story));
  });
});

describe("a core that breaks a promise is seen where it", () => {
  it("takes no step", () => {
    const wrong = withEscalation(({ announce }) => ({
      announce: announce.filter(({ recorded }) => recorded),
    }));
    expect(brokenPromises(wrong)).toContainEqual(expect.stringContaining("should have come by now"));
  });

  it("takes steps before their time", () => {
    const calendar = { timeZone: "UTC", holidays: [], regions: [], weekend: [], hours: { from: 0, to: 60 } };
    const wrong: Decide = (input) => {
      const { charter } = input.rules;
      const escalation = { ...charter.escalation, calendar };
      const people = new Map();
      return decide({ ...input, rules: { ...input.rules, charter: { ...charter, escalation, people } } });
    };
    expect(brokenPromises(wrong)).toContainEqual(expect.stringContaining("before its time"));
  });

  it("takes a step again", () => {
    let calls = 0;
    const wrong: Decide = (input) => {
      const taken = ++calls % 20 === 0 ? input.record.taken.slice(0, -1) : input.record.taken;
      return decide({ ...input, record: { ...input.record, taken } });
    };
    expect(brokenPromises(wrong)).toContainEqual(expect.stringContaining("is taken twice"));
  });

  it("announces a step again", () => {
    const wrong: Decide = (input) => {
      const taken = input.record.taken.map((step) => ({ ...step, announcedAt: null }));
      return decide({ ...input, record: { ...input.record, taken } });
    };
    expect(brokenPromises(wrong)).toContainEqual(expect.stringMatching(/people are told of .* twice/));
  });

  it("forgets to look again", () => {
    const wrong: Decide = (input) => ({ ...decide(input), lookAgainAt: null });
    const found = brokenPromises(wrong);
    expect(found).toContainEqual(expect.stringContaining("nobody will look"));
    expect(found).toContainEqual(expect.stringContaining("and nobody looked"));
  });

  it("closes for the reviewers' silence", () => {
    const wrong = withEscalation(({ announce }) => ({
      announce: announce.map((step) =>
        step.recorded && step.ladder === "project" ? { ...step, rung: { after: 1, do: "close" } } : step,
      ),
    }));
    expect(brokenPromises(wrong)).toContainEqual(
      expect.stringContaining("closed while the author has nothing to do"),
    );
  });

  it("does not say that nothing comes any more", () => {
    const wrong = withEscalation(({ ladders }) => ({
      ladders: ladders.map((ladder) => ({ ...ladder, isAtTop: false })),
    }));
    expect(brokenPromises(wrong)).toContainEqual(
      expect.stringContaining("does not say that it is at its top"),
    );
  });

  it("says too early that nothing comes any more", () => {
    const wrong = withEscalation(({ ladders }) => ({
      ladders: ladders.map((ladder) => ({ ...ladder, next: null, isAtTop: true })),
    }));
    expect(brokenPromises(wrong)).toContainEqual(expect.stringContaining("at its top before its last step"));
  });
});
