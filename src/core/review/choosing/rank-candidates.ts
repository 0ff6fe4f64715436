// Who of those who may approve is asked first: who knows the files, has room, and has not been asked for long.

import type { Account } from "../../account.ts";
import type { Calendar } from "../../calendar/calendar.ts";
import { isWorkingTime } from "../../calendar/working-time.ts";
import type { Charter } from "../../charter/charter.ts";
import { inSeededOrder } from "../../people/seeded-order.ts";
import { writtenPerson } from "../../people/written-person.ts";
import type { PullRequestRecord } from "../../record.ts";
import type { ModuleRequirement } from "../../verdict.ts";
import type { Expertise } from "../expertise/expertise.ts";

/** Outside of the person's working hours, an answer comes later by about a day. */
const OUT_OF_HOURS = 0.8;
/** In minutes after midnight: of people whose charter says where they work, and not when. */
const OFFICE_HOURS = { from: 540, to: 1080 };

export interface Ranked {
  /** 0 for the first. */
  place: number;
  reviewedHere: number;
  wroteHere: number;
  /** How many of the last changes in the touched folders were looked at, at most 10; 0 without a history. */
  ofLastHere: number;
}

export interface RankingInput {
  modules: readonly ModuleRequirement[];
  /** Touched paths. */
  files: readonly string[];
  authorId: number | null;
  /** Null where no history of the repository is known. */
  expertise: Expertise | null;
  record: Pick<PullRequestRecord, "load" | "lastAsked">;
  people: Charter["people"];
  seed: string;
  /** ISO 8601. */
  now: string;
}

/** Account id → place. One ranking for the whole pull request, so that one person can serve several modules. */
export function rankCandidates(input: RankingInput): Map<number, Ranked> {
  const { modules, expertise, files, authorId, record, seed, now } = input;
  const people = new Map<number, { account: Account; owns: boolean }>();
  for (const { account, role } of modules.flatMap(({ eligible }) => eligible)) {
    const owns = role === "maintainer" || (people.get(account.id)?.owns ?? false);
    people.set(account.id, { account, owns });
  }
  const accounts = [...people.values()].map(({ account }) => account);
  const fair = inFairOrder(accounts, input);
  if (expertise === null) {
    return new Map(
      fair.map(({ id }, place) => [id, { place, reviewedHere: 0, wroteHere: 0, ofLastHere: 0 }]),
    );
  }
  const ranked = expertise.rank({
    at: Date.parse(now),
    author: authorId === null ? null : String(authorId),
    files,
    candidates: inSeededOrder(accounts, new Map(), seed).map(({ id }) => ({
      person: String(id),
      owns: people.get(id)?.owns ?? false,
      openRequests: record.load.get(id) ?? 0,
      lastAskedAt: askedAt(id, record),
    })),
  });
  const position = new Map(fair.map(({ id }, at) => [id, at]));
  return new Map(
    ranked
      .map(({ person, score, ...facts }) => ({ id: Number(person), score, facts }))
      .map((each) => ({
        ...each,
        score: each.score * (isAtWork(people.get(each.id)?.account, input) ? 1 : OUT_OF_HOURS),
      }))
      .sort((a, b) => b.score - a.score || (position.get(a.id) ?? 0) - (position.get(b.id) ?? 0))
      .map(({ id, facts }, place) => [id, { place, ...facts }]),
  );
}

/** By open requests, then those who are at work, then who waited longest; a hash of the seed decides the rest. */
function inFairOrder(accounts: readonly Account[], input: RankingInput): Account[] {
  const { record, seed } = input;
  return inSeededOrder(accounts, new Map(), seed)
    .map((account) => ({
      account,
      load: record.load.get(account.id) ?? 0,
      atWork: isAtWork(account, input) ? 0 : 1,
      asked: askedAt(account.id, record) ?? 0,
    }))
    .sort((a, b) => a.load - b.load || a.atWork - b.atWork || a.asked - b.asked)
    .map(({ account }) => account);
}

function askedAt(id: number, { lastAsked }: Pick<PullRequestRecord, "lastAsked">): number | null {
  const at = lastAsked.get(id);
  return at === undefined ? null : Date.parse(at);
}

function isAtWork(account: Account | undefined, { people, now }: RankingInput): boolean {
  const calendar = account === undefined ? null : (writtenPerson(people, account)?.calendar ?? null);
  return calendar === null || isWorkingTime(withHours(calendar), now);
}

const officeCalendars = new WeakMap<Calendar, Calendar>();

/** The same one for the same calendar: what its days are is worked out once. */
function withHours(calendar: Calendar): Calendar {
  if (calendar.hours !== null) return calendar;
  const known = officeCalendars.get(calendar) ?? { ...calendar, hours: OFFICE_HOURS };
  officeCalendars.set(calendar, known);
  return known;
}

/** The people of one module by who was asked longest ago; never comes first. */
export function inTurn(
  { id, eligible }: ModuleRequirement,
  { record, seed }: Pick<RankingInput, "record" | "seed">,
): number[] {
  const accounts = eligible.map(({ account }) => account);
  return inSeededOrder(accounts, new Map(), `${seed}/${id}`)
    .map((account) => ({ id: account.id, asked: askedAt(account.id, record) ?? 0 }))
    .sort((a, b) => a.asked - b.asked)
    .map((each) => each.id);
}
