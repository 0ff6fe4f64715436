// Plays a year: pull requests are opened, people answer or do not, and Charter looks whenever something happens or falls due.

import { addBusinessDays } from "../../src/core/calendar/business-days.ts";
import { decide } from "../../src/core/decide.ts";
import { Agenda } from "./agenda.ts";
import { markReady, runCheck } from "./author.ts";
import { Change } from "./change.ts";
import { DayTable } from "./day-table.ts";
import { whatFollows } from "./follow.ts";
import { look } from "./look.ts";
import type { Person } from "./person.ts";
import { makeProject, type Project, type Size } from "./project.ts";
import { Random } from "./random.ts";
import { read } from "./read.ts";
import { say } from "./say.ts";
import { Tally } from "./tally.ts";
import { Watch } from "./watch.ts";
import type { Decide, World } from "./world.ts";

const DAY_MS = 86_400_000;
const DAYS = 365;
/** As far back as the store looks for who was asked. */
const REMEMBERED_MS = 90 * DAY_MS;

export interface YearOptions extends Size {
  seed: number;
  pullRequests: number;
  /** How often a look breaks off at a place where it can, from 0 to 1. */
  crashes: number;
  /** The core's, unless a test puts a wrong one in its place. */
  decide?: Decide;
}

export interface Year {
  project: Project;
  tally: Tally;
  changes: readonly Change[];
  violations: readonly string[];
  weeks: number;
}

export function playYear(options: YearOptions): Year {
  const from = Date.UTC(2026, 0, 5);
  const until = from + DAYS * DAY_MS;
  const random = new Random(options.seed);
  const project = makeProject(options, random, { from, until });
  const watch = new Watch(new DayTable(project.calendars, { from, until }), project);
  const tally = new Tally(project, from);
  const world: World = {
    now: from,
    random,
    agenda: new Agenda(),
    project,
    decide: options.decide ?? decide,
    crashes: options.crashes,
    load: new Map(),
    lastAsked: new Map(),
    away: new Map(),
    watch,
    tally,
    nextId: 1,
    look: (change) => look(change, world),
    say: (change, person, line) => say(change, person, line, world),
    read: (login, change) => read(login, change, world),
    follow: (change, verdict) => whatFollows(change, verdict, world),
  };
  const changes: Change[] = [];
  for (let day = 0; day < DAYS; day++) world.agenda.add(from + day * DAY_MS, () => beginDay(world));
  for (let number = 1; number <= options.pullRequests; number++) {
    const author = random.pick(random.chance(0.45) ? project.maintainers : project.contributors);
    const at = openingTime(author, world);
    world.agenda.add(at, () => changes.push(open(number, author, world)));
  }
  for (let next = world.agenda.next(until); next !== null; next = world.agenda.next(until)) {
    world.now = next.at;
    next.happen();
  }
  for (const change of changes) if (change.snapshot.state === "open") watch.end(change, until);
  return { project, tally, changes, violations: watch.violations, weeks: DAYS / 7 };
}

/** Mostly while its author is at work. */
function openingTime({ calendar }: Person, { now: from, random }: World): number {
  const at = from + random.next() * DAYS * DAY_MS;
  if (random.chance(0.15)) return at;
  const midnight = new Date(Math.floor(at / DAY_MS) * DAY_MS).toISOString();
  const working = Date.parse(addBusinessDays(midnight, random.next(), calendar));
  return working < from + DAYS * DAY_MS ? working : at;
}

function open(number: number, author: Person, world: World): Change {
  const { random, project, now } = world;
  const own = project.modules.filter(({ maintainers }) => maintainers.includes(author));
  const count = random.pickWeighted([
    [70, 1],
    [22, 2],
    [8, 3],
  ]);
  const first = own.length > 0 && random.chance(0.5) ? [random.pick(own)] : [];
  const modules = [...new Set([...first, ...random.sample(project.modules, count)])].slice(0, count);
  const [isDraft, isSecurity] = [random.chance(0.08), random.chance(0.02)];
  const change = new Change({ number, author, modules, isDraft, isSecurity, at: now });
  change.tell(
    new Date(now).toISOString(),
    `@${author.account.login} opens it${isDraft ? " as a draft" : ""}`,
  );
  world.tally.opened += 1;
  world.look(change);
  runCheck(change, world);
  if (isDraft) world.agenda.add(now + random.exponential(4) * DAY_MS, () => markReady(change, world));
  if (random.chance(0.08)) world.agenda.add(now + random.between(2, 9) * DAY_MS, () => urge(change, world));
  return change;
}

/** Some authors do not wait for the clock. */
function urge(change: Change, world: World): void {
  if (change.snapshot.state !== "open" || change.verdict?.turn.whose !== "reviewers") return;
  world.say(change, change.author, "/escalate it has waited for days");
}

/** Who is away by their own word, and who was asked too long ago to be known. */
function beginDay({ now, away, lastAsked, project }: World): void {
  away.clear();
  for (const { leaves, account } of project.maintainers) {
    const leave = leaves.find((each) => each.isSaid && each.from <= now && now < each.until);
    if (leave) away.set(account.id, new Date(leave.until).toISOString().slice(0, 10));
  }
  for (const [id, at] of lastAsked) if (Date.parse(at) < now - REMEMBERED_MS) lastAsked.delete(id);
}
