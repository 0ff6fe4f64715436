// A made-up project: modules, maintainers in several time zones, tiers, a charter with several ladders, contributors.

import type { Account } from "../../src/core/account.ts";
import type { Calendar } from "../../src/core/calendar/calendar.ts";
import { compileRules, NONE_BEFORE } from "../../src/core/compile-rules.ts";
import type { Rules } from "../../src/core/rules.ts";
import type { Resolved } from "../../src/core/snapshot.ts";
import { aHabit, type Person, SILENT, someLeaves } from "./person.ts";
import type { Random } from "./random.ts";

export interface ProjectModule {
  name: string;
  folder: string;
  maintainers: readonly Person[];
}

export interface Project {
  rules: Rules;
  /** Everyone whom a name of the charter stands for. */
  names: ReadonlyMap<string, Resolved>;
  modules: readonly ProjectModule[];
  maintainers: readonly Person[];
  contributors: readonly Person[];
  /** From the lowest to the highest. */
  tiers: readonly { name: string; members: readonly Person[] }[];
  byLogin: ReadonlyMap<string, Person>;
  byId: ReadonlyMap<number, Person>;
  /** All calendars by which somebody's time may be counted. */
  calendars: readonly Calendar[];
}

export interface Size {
  maintainers: number;
  contributors: number;
  /** False for a project that even its tiers have left. */
  tiersAnswer: boolean;
}

export const LEADS = "acme/leads";
/** Of the ladder of a security fix. */
export const SECURITY = "security";

interface Place {
  time_zone: string;
  holidays?: string[];
  working_hours?: string;
}

/** Where people are, as the charter says it; null where it says nothing. */
const PLACES: readonly (readonly [weight: number, place: Place | null])[] = [
  [10, null],
  [2, { time_zone: "Asia/Tokyo", holidays: ["JP"] }],
  [2, { time_zone: "America/Los_Angeles", holidays: ["US-CA"], working_hours: "09:00-17:00" }],
  [1, { time_zone: "Asia/Kolkata" }],
  [1, { time_zone: "Australia/Sydney", holidays: ["AU-NSW"], working_hours: "10:00-18:00" }],
];

const LADDER = [
  { after: 2, do: "remind" },
  { after: 4, do: "add" },
  { after: 5, do: "swap" },
  { after: 6, do: "raise", to: "core" },
  { after: 8, do: "notify", team: `@${LEADS}` },
  { after: 9, do: "raise", to: "lead" },
  { after: 10, do: "open-issue", label: "meeting-agenda" },
  { after: 12, do: "vote", of: "core", days: 5 },
];
const QUICK_LADDER = [
  { after: 1, do: "remind" },
  { after: 2, do: "raise" },
  { after: 4, do: "raise" },
  { after: 5, do: "notify", team: `@${LEADS}` },
];
const SECURITY_LADDER = [
  { after: 0.5, do: "remind" },
  { after: 1, do: "raise", to: "core" },
  { after: 2, do: "open-issue", label: "security-triage" },
];

export function makeProject(size: Size, random: Random, year: { from: number; until: number }): Project {
  const places = new Map<Person, Place | null>();
  const makePerson = (id: number, login: string): Person => {
    const place = random.pickWeighted(PLACES);
    const leaves = someLeaves(random, year);
    const person = {
      account: account(id, login),
      calendar: officeHours(place),
      habit: aHabit(random),
      leaves,
    };
    places.set(person, place);
    return person;
  };
  const people = Array.from({ length: size.maintainers }, (_, at) =>
    makePerson(1000 + at, `maintainer-${at}`),
  );
  const contributors = Array.from({ length: size.contributors }, (_, at) =>
    makePerson(100_000 + at, `contributor-${at}`),
  );
  const modules = makeModules(people, random);
  const tiers = makeTiers(people);
  if (!size.tiersAnswer) for (const { members } of tiers) for (const person of members) person.habit = SILENT;
  const rules = compile(charterOf(modules, tiers, people, places));
  const resolved = people.map(({ account }): [string, Resolved] => {
    return [account.login, { kind: "account", account, canWrite: true }];
  });
  const leads = tiers.at(-1)?.members.map(({ account }) => ({ account, canWrite: true })) ?? [];
  const everybody = [...people, ...contributors];
  const own = [...rules.charter.people.values()].flatMap(({ calendar }) => calendar ?? []);
  return {
    rules,
    names: new Map([...resolved, [LEADS, { kind: "team", members: leads }]]),
    modules,
    maintainers: people,
    contributors,
    tiers,
    byLogin: new Map(everybody.map((person) => [person.account.login, person])),
    byId: new Map(everybody.map((person) => [person.account.id, person])),
    calendars: [rules.charter.escalation.calendar, ...distinct(own)],
  };
}

function account(id: number, login: string): Account {
  return { id, login, kind: "user" };
}

function officeHours(place: Place | null): Calendar {
  const timeZone = place?.time_zone ?? "Europe/Berlin";
  return { timeZone, holidays: [], regions: [], weekend: [6, 7], hours: { from: 9 * 60, to: 17 * 60 } };
}

/** Every maintainer has one module, some two. One module in fifteen is left by everybody. */
function makeModules(people: readonly Person[], random: Random): ProjectModule[] {
  const modules: ProjectModule[] = [];
  for (let first = 0; first < people.length; ) {
    const own = people.slice(first, first + random.between(3, 10));
    first += own.length;
    const isOrphan = modules.length % 15 === 4;
    if (isOrphan) for (const person of own) person.habit = SILENT;
    const guests = isOrphan ? [] : random.sample(people, random.between(0, 2));
    const name = `Module ${modules.length + 1}`;
    const maintainers = [...new Set([...own, ...guests])];
    modules.push({ name, folder: `src/module-${modules.length + 1}`, maintainers });
  }
  return modules;
}

/** Those who answer: a project without such people in its tiers is told so, and then waits. */
function makeTiers(people: readonly Person[]): Project["tiers"] {
  const able = people.filter(({ habit }) => habit.forgets < 0.3);
  const leads = Math.max(2, Math.round(people.length / 150));
  const core = Math.max(3, Math.round(people.length / 40));
  return [
    { name: "core", members: able.slice(leads, leads + core) },
    { name: "lead", members: able.slice(0, leads) },
  ];
}

function charterOf(
  modules: readonly ProjectModule[],
  tiers: Project["tiers"],
  people: readonly Person[],
  places: ReadonlyMap<Person, object | null>,
): object {
  return {
    version: 1,
    review: { approvals: 1, reviewers: 2 },
    tiers: tiers.map(({ name, members }) => ({ name, members: members.map(atLogin) })),
    people: Object.fromEntries(
      people.flatMap((person) => {
        const place = places.get(person);
        return place ? [[person.account.login, place]] : [];
      }),
    ),
    modules: modules.map(({ name, folder, maintainers }, at) => ({
      name,
      paths: [`${folder}/**`],
      maintainers: maintainers.map(atLogin),
      ...(at % 10 === 7 ? { approvals: 2 } : {}),
      ...(at % 8 === 3 ? { ladder: QUICK_LADDER } : {}),
    })),
    escalation: {
      time_zone: "Europe/Berlin",
      holidays: ["DE"],
      ladder: LADDER,
      ladders: [{ name: "Security", if: `label is ${SECURITY}`, ladder: SECURITY_LADDER }],
      author: { remind: 10, close: 30 },
      hold: { remind: 10, raise: 20 },
    },
  };
}

function atLogin({ account }: Person): string {
  return `@${account.login}`;
}

/** JSON is YAML. */
function compile(charter: object): Rules {
  const text = JSON.stringify(charter, null, 1);
  const file = { path: ".github/charter.yml", oid: "1", text, sha256: "1", url: "https://github.com/acme" };
  const none = { organisationCharter: null, ownership: [], roster: null, claDocuments: [], proposed: [] };
  const rules = compileRules({ ...none, charter: file }, NONE_BEFORE);
  if (rules.problems.length > 0 || rules.fallback !== null) {
    throw new Error(`The charter of the year is wrong: ${JSON.stringify(rules.problems.slice(0, 3))}`);
  }
  return rules;
}

function distinct(calendars: readonly Calendar[]): Calendar[] {
  return [...new Map(calendars.map((each) => [JSON.stringify(each), each])).values()];
}
