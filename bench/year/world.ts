// Everything of the year that more than one pull request shares.

import type { DecideInput } from "../../src/core/decide.ts";
import type { Verdict } from "../../src/core/verdict.ts";
import type { Agenda } from "./agenda.ts";
import type { Change } from "./change.ts";
import type { Person } from "./person.ts";
import type { Project } from "./project.ts";
import type { Random } from "./random.ts";
import type { Tally } from "./tally.ts";
import type { Watch } from "./watch.ts";

export type Decide = (input: DecideInput) => Verdict;

export interface World {
  /** Milliseconds since 1970. */
  now: number;
  random: Random;
  agenda: Agenda;
  project: Project;
  decide: Decide;
  /** How often a look breaks off at a place where it can, from 0 to 1. */
  crashes: number;
  /** As in the record of a pull request, over all of them. */
  load: Map<number, number>;
  lastAsked: Map<number, string>;
  away: Map<number, string | null>;
  watch: Watch;
  tally: Tally;
  /** For rows, reviews and comments. */
  nextId: number;
  /** Charter looks at a pull request. */
  look(change: Change): void;
  /** Somebody writes a command; false where it is refused. */
  say(change: Change, person: Person, line: string): boolean;
  /** Somebody reads that they are asked or told. */
  read(login: string, change: Change): void;
  /** People see what a look brought about. */
  follow(change: Change, verdict: Verdict): void;
}

/** The moment in ISO 8601. */
export function nowOf({ now }: Pick<World, "now">): string {
  return new Date(now).toISOString();
}
