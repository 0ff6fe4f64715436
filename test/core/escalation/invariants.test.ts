// What holds of every pull request, whatever happens to it and however long: months of random events, crashes included.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { businessDaysBetween } from "../../../src/core/calendar/business-days.ts";
import { BERLIN, DEEDS, type Event, governed, idOf, Play } from "./playing.ts";

const RUNS = { seed: 7, numRuns: 40 };
/** A thousandth of a second, in business days. */
const ROUNDING = 1 / 86_400_000;
const HALF_A_YEAR = 183 * 24;

const events: Event[] = [
  "push",
  "remark",
  "hold",
  "lift",
  "draft",
  "ready for review",
  "approve",
  "ask for changes",
  "author speaks",
  "reviewer speaks",
  "check fails",
  "check passes",
  "silence",
];

const story = fc.array(
  fc.record({
    event: fc.constantFrom(...events),
    hours: fc.integer({ min: 0, max: 150 }),
    /** So much of a reconcile is done before it crashes. */
    deeds: fc.oneof({ weight: 4, arbitrary: fc.constant(DEEDS.length) }, fc.nat(DEEDS.length)),
  }),
  { minLength: 3, maxLength: 14 },
);
type Story = typeof story extends fc.Arbitrary<infer T> ? T : never;

/** Looks at the play after each event, and at each look in between. */
function play(chapters: Story, watch: (played: Play) => void = () => {}): Play {
  const played = new Play();
  const look = played.look.bind(played);
  played.look = (deeds) => {
    look(deeds);
    watch(played);
  };
  watch(played);
  for (const { event, hours, deeds } of chapters) played.happen(event, hours, deeds);
  return played;
}

const isReviewers = (ladder: string) => ladder !== "author" && ladder !== "holder";

describe("whatever happens", () => {
  it("a step is taken once in each round, and announced in the end", () => {
    fc.assert(
      fc.property(story, (chapters) => {
        const played = play(chapters);
        played.happen("silence", HALF_A_YEAR);
        const ids = played.known.taken.map(idOf);
        expect(new Set(ids).size).toBe(ids.length);
        const { round } = played.verdict.turn;
        const ofNow = played.known.taken.filter((step) => isReviewers(step.ladder) && step.round === round);
        if (played.verdict.turn.whose === "reviewers")
          expect(ofNow.filter(({ announcedAt }) => announcedAt === null)).toEqual([]);
      }),
      RUNS,
    );
  });

  it("reviewers pay for their own time alone: no step comes before they had all of it in this round", () => {
    fc.assert(
      fc.property(story, (chapters) => {
        const had = new Map<number, number>();
        let last: { at: string; whose: string; round: number } | null = null;
        const known = new Set<string>();
        play([...chapters, { event: "silence", hours: HALF_A_YEAR, deeds: DEEDS.length }], (played) => {
          if (last?.whose === "reviewers") {
            const passed = businessDaysBetween(last.at, played.now, BERLIN);
            had.set(last.round, (had.get(last.round) ?? 0) + passed);
          }
          const { whose, round } = played.verdict.turn;
          last = { at: played.now, whose, round };
          for (const step of played.known.taken) {
            if (known.has(idOf(step)) || !isReviewers(step.ladder)) continue;
            known.add(idOf(step));
            expect((had.get(step.round) ?? 0) + ROUNDING * 100).toBeGreaterThanOrEqual(step.rung.after);
          }
        });
      }),
      RUNS,
    );
  });

  it("a reviewers' turn that lasts reaches the top of its ladder, and then nothing more comes by itself", () => {
    fc.assert(
      fc.property(story, (chapters) => {
        const played = play(chapters);
        played.happen("silence", HALF_A_YEAR);
        const { turn, escalation, lookAgainAt } = played.verdict;
        expect(lookAgainAt).toBeNull();
        expect(escalation.next).toBeNull();
        if (turn.whose === "nobody") return;
        expect(escalation.ladders[0]).toMatchObject({ isAtTop: true, next: null });
        expect(turn.people.length).toBeGreaterThan(0);
      }),
      RUNS,
    );
  });

  it("every step of the top was taken or had nobody to reach, in the order of the ladder", () => {
    fc.assert(
      fc.property(story, (chapters) => {
        const played = play(chapters);
        played.happen("silence", HALF_A_YEAR);
        const { ladder } = governed.charter.escalation;
        const rounds = new Set(played.known.taken.map(({ round }) => round));
        for (const round of rounds) {
          const steps = played.known.taken.filter(
            (each) => each.ladder === "project" && each.round === round,
          );
          const afters = steps.map(({ rung }) => rung.after);
          expect(afters).toEqual([...afters].sort((a, b) => a - b));
          const [first] = steps;
          if (first !== undefined) expect(ladder.map(({ after }) => after)).toContain(first.rung.after);
        }
      }),
      RUNS,
    );
  });

  it("the same input gives the same verdict, and judging again at once changes nothing", () => {
    fc.assert(
      fc.property(story, (chapters) => {
        play(chapters, (played) => {
          const once = played.judge();
          expect(played.judge()).toEqual(once);
        });
        const played = play(chapters);
        played.look();
        const { verdict, known, seen } = played;
        played.look();
        expect([played.known, played.seen]).toEqual([known, seen]);
        expect(played.verdict).toEqual(verdict);
      }),
      RUNS,
    );
  });

  it("nobody is asked who is let go in the same moment, and nobody is asked twice in vain", () => {
    fc.assert(
      fc.property(story, (chapters) => {
        play(chapters, ({ verdict }) => {
          const asked = new Set(verdict.reviewers.map(({ account }) => account.id));
          expect(verdict.released.filter(({ id }) => asked.has(id))).toEqual([]);
          expect(asked.size).toBe(verdict.reviewers.length);
        });
      }),
      RUNS,
    );
  });
});

describe("an hour that is nobody's fault", () => {
  const pauses: [Event, Event][] = [
    ["hold", "lift"],
    ["draft", "ready for review"],
    ["check fails", "check passes"],
  ];

  it.each(pauses)("of %s neither restarts nor speeds up a clock", (begin, end) => {
    const times = (played: Play) => new Map(played.known.taken.map((step) => [idOf(step), step.takenAt]));
    const plain = new Play();
    plain.happen("silence", HALF_A_YEAR);
    const without = times(plain);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 30 * 24 * 60 }), (minutes) => {
        const played = new Play();
        played.happen(begin, minutes / 60);
        played.happen(end, 1);
        played.happen("silence", HALF_A_YEAR);
        const having = times(played);
        expect([...having.keys()]).toEqual([...without.keys()]);
        for (const [id, at] of without) {
          const later = having.get(id) ?? "";
          expect(Date.parse(later)).toBeGreaterThanOrEqual(Date.parse(at) - 5);
          expect(businessDaysBetween(at, later, BERLIN)).toBeLessThanOrEqual(1 / 24 + 100 * ROUNDING);
        }
      }),
      { ...RUNS, numRuns: RUNS.numRuns / 2 },
    );
  });
});
