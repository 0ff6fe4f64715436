// What must hold of every pull request at every look, seen from outside: with a count of days of its own, and a memory of
// what was done and said.

import type { Rung } from "../../src/core/charter/ladder-step.ts";
import { silentOn } from "../../src/core/escalation/ladder-names.ts";
import { recordedStep } from "../../src/core/messages/escalation/steps-taken.ts";
import type { TakenStep } from "../../src/core/record.ts";
import type { Ladder, TurnVerdict, Verdict } from "../../src/core/verdict.ts";
import type { Change } from "./change.ts";
import type { DayTable } from "./day-table.ts";
import type { Project } from "./project.ts";

const MINUTE_MS = 60_000;
/** A look that breaks off is repeated within ten minutes. */
const REPEATED_AFTER_MS = 15 * MINUTE_MS;
/** Business days by which the simple count may be wrong: of each stretch one, and a half for hours of work. */
const MISCOUNT = 1.5;

/** How long reviewers had in the present round, as seen at the looks. */
interface Waiting {
  whose: TurnVerdict["whose"];
  round: number;
  /** Milliseconds since 1970, up to when it is counted; and when this turn began. */
  until: number;
  since: number;
  fewest: number;
  most: number;
  stretches: number;
  /** Ladder → what `fewest` was at its latest step, and that step's time. */
  steps: Map<string, { fewest: number; after: number }>;
}

export class Watch {
  /** Each with the story of its pull request; the first ones. */
  readonly violations: string[] = [];
  readonly #days: DayTable;
  readonly #project: Project;
  /** When a look was begun last, in milliseconds since 1970. */
  readonly #looked = new WeakMap<Change, number>();
  readonly #waiting = new WeakMap<Change, Waiting>();

  constructor(days: DayTable, project: Project) {
    this.#days = days;
    this.#project = project;
  }

  /** Called before each look: what was announced for a moment before must have been looked at then. */
  before(change: Change, now: number): void {
    const next = change.verdict?.escalation.next ?? null;
    const last = this.#looked.get(change) ?? now;
    this.#looked.set(change, now);
    if (next === null || change.snapshot.state !== "open") return;
    const due = Date.parse(next.at);
    if (last < due && due + REPEATED_AFTER_MS < now) {
      this.#report(change, now, `“${next.key}” of ${next.ladder} was due at ${next.at}, and nobody looked`);
    }
  }

  taken(
    change: Change,
    { ladder, key, round, rung, by, takenAt }: Omit<TakenStep, "refusal" | "closingAt" | "announcedAt">,
  ): void {
    const now = Date.parse(takenAt);
    const name = `“${key}” of ${ladder} in round ${round}`;
    if (recordedStep({ ladder, round, key }, change) !== null)
      this.#report(change, now, `${name} is taken twice`);
    if (silentOn(ladder) !== "reviewers") return;
    const waiting = this.#advance(change, now);
    if (waiting.round !== round) return;
    if (by === null && waiting.most + slackOf(waiting) < rung.after) {
      this.#report(change, now, `${name} comes after ${waiting.most.toFixed(1)} days, before its time`);
    }
    waiting.steps.set(ladder, { fewest: waiting.fewest, after: rung.after });
  }

  /** @param wasNoted whether it was sent before, and that was noted */
  notified(change: Change, key: string, wasNoted: boolean): void {
    if (wasNoted) this.#report(change, null, `people are told of ${key} twice`);
  }

  closed(change: Change, now: number): void {
    const { close } = this.#project.rules.charter.escalation.author;
    const waiting = this.#advance(change, now);
    if (waiting.whose !== "author" || !owesSomething(change)) {
      this.#report(change, now, "it is closed while the author has nothing to do");
    }
    const acts = [waiting.since, ...authorsActs(change)];
    const { most } = this.#days.passed(Math.max(...acts), now);
    if (close === null || most + MISCOUNT < close) {
      this.#report(change, now, `it is closed after ${most.toFixed(1)} days of its author's silence`);
    }
  }

  /** Called after each look, with what it found. */
  after(change: Change, verdict: Verdict, now: number): void {
    const waiting = this.#advance(change, now);
    const { whose, round } = verdict.turn;
    if (waiting.whose !== whose) {
      Object.assign(waiting, { whose, since: now });
      if (whose === "reviewers") waiting.stretches += 1;
    }
    if (waiting.round !== round) {
      Object.assign(waiting, { round, fewest: 0, most: 0, stretches: 1, steps: new Map() });
    }
    if (change.snapshot.state === "open") this.#check(change, verdict, now);
  }

  /** Called once, when the year is over. */
  end(change: Change, now: number): void {
    this.before(change, now);
    this.#advance(change, now);
    if (change.verdict === null) this.#report(change, now, "nobody ever looked at it");
    else this.#check(change, change.verdict, now - REPEATED_AFTER_MS);
  }

  #check(change: Change, { turn, escalation, lookAgainAt }: Verdict, now: number): void {
    if (turn.whose !== "reviewers") return;
    const report = (what: string) => this.#report(change, now, what);
    if (turn.people.length === 0) report("it waits for reviewers, and nobody has it");
    if (escalation.ladders.length === 0) report("it waits for reviewers on no ladder");
    for (const ladder of escalation.ladders) {
      const { name, next, isAtTop } = ladder;
      if (isAtTop !== (next === null))
        report(`${name} has no next step, and does not say that it is at its top`);
      if (isAtTop && !this.#isTopReached(change, ladder, turn.round)) {
        report(`${name} says that it is at its top before its last step`);
      }
      if (next === null) continue;
      if (Date.parse(next.at) <= now) report(`“${next.key}” of ${name} was due at ${next.at}`);
      if (lookAgainAt === null || Date.parse(lookAgainAt) > Date.parse(next.at)) {
        report(`nobody will look when “${next.key}” of ${name} is due`);
      }
      if (this.#isOverdue(change, name, next.rung))
        report(`“${next.key}” of ${name} should have come by now`);
    }
  }

  /** By the days counted here. After a step the time between the two has to pass, too. */
  #isOverdue(change: Change, ladder: string, { after }: Rung): boolean {
    const waiting = this.#waiting.get(change);
    if (waiting === undefined) return false;
    const last = waiting.steps.get(ladder) ?? { fewest: 0, after: 0 };
    const slack = slackOf(waiting);
    return (
      waiting.fewest - slack > after && waiting.fewest - last.fewest - slack > Math.max(0, after - last.after)
    );
  }

  /** Every ladder of this project ends with a step that always reaches somebody. */
  #isTopReached({ record }: Change, { name }: Ladder, round: number): boolean {
    const { escalation, modules } = this.#project.rules.charter;
    const [kind = "", ...rest] = name.split(" ");
    const ladders: Record<string, readonly Rung[] | null | undefined> = {
      project: escalation.ladder,
      kind: escalation.ladders.find((each) => each.name === rest.join(" "))?.ladder,
      module: modules.find((each) => each.name === rest.join(" "))?.ladder,
    };
    const last = ladders[kind]?.at(-1);
    return record.taken.some((step) => {
      return step.ladder === name && step.round === round && step.rung.after === last?.after;
    });
  }

  /** Counts the time since the last look. */
  #advance(change: Change, now: number): Waiting {
    const begin = {
      whose: "nobody",
      round: 1,
      until: now,
      since: now,
      fewest: 0,
      most: 0,
      stretches: 0,
    } as const;
    const waiting: Waiting = this.#waiting.get(change) ?? { ...begin, steps: new Map() };
    this.#waiting.set(change, waiting);
    if (waiting.whose === "reviewers" && now > waiting.until) {
      const { fewest, most } = this.#days.passed(waiting.until, now);
      waiting.fewest += fewest;
      waiting.most += most;
    }
    waiting.until = now;
    return waiting;
  }

  #report({ number, story }: Change, now: number | null, what: string): void {
    const at = now === null ? "" : `${new Date(now).toISOString()} `;
    this.violations.push(
      [`Pull request ${number}: ${at}${what}`, ...story.map((line) => `  ${line}`)].join("\n"),
    );
  }
}

function slackOf({ stretches }: Waiting): number {
  return MISCOUNT * Math.max(1, stretches);
}

/** Milliseconds since 1970. */
function authorsActs({ snapshot, record, author }: Change): number[] {
  const word = snapshot.lastWords.get(author.account.id);
  return [word, record.heads.at(-1)?.since].flatMap((at) => (at === undefined ? [] : Date.parse(at)));
}

function owesSomething(change: Change): boolean {
  const { snapshot, record } = change;
  const acted = Math.max(0, ...authorsActs(change));
  return (
    snapshot.isDraft ||
    snapshot.requiredChecks.some(({ state }) => state === "failed") ||
    snapshot.reviews.items.some(({ state }) => state === "changes-requested") ||
    snapshot.remarks.some(({ at }) => Date.parse(at) > acted) ||
    record.objections.some(({ since, by }) => Date.parse(snapshot.lastWords.get(by.id) ?? since) > acted) ||
    (record.handover?.to === "author" && Date.parse(record.handover.at) > acted)
  );
}
