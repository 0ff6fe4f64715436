// What is counted over the year.

import { silentOn } from "../../src/core/escalation/ladder-names.ts";
import type { TakenStep } from "../../src/core/record.ts";
import type { Project } from "./project.ts";

const WEEK_MS = 7 * 86_400_000;

/** What a person got of one kind, by week. */
export type Weeks = Map<number, Map<number, number>>;

export class Tally {
  opened = 0;
  merged = 0;
  closed = 0;
  looks = 0;
  judgements = 0;
  crashes = 0;
  /** Kind of step, with the ladder of silence → how often. */
  readonly steps = new Map<string, number>();
  /** Numbers of pull requests that waited for reviewers with nothing more to come. */
  readonly tops = new Set<number>();
  /** Objections that went to a tier. */
  raises = 0;
  /** Name of a tier → how often a step or an objection was raised to it. */
  readonly escalations = new Map<string, number>();
  /** Name of the command → how often it was done, and refused. */
  readonly commands = new Map<string, { done: number; refused: number }>();
  readonly requests: Weeks = new Map();
  readonly notifications: Weeks = new Map();
  readonly #project: Project;
  readonly #from: number;

  constructor(project: Project, from: number) {
    this.#project = project;
    this.#from = from;
  }

  step({ ladder, rung }: Pick<TakenStep, "ladder" | "rung">): void {
    const whose = silentOn(ladder) === "reviewers" ? "" : `${ladder}: `;
    if (rung.do === "raise" && rung.to !== null) this.#escalated(rung.to);
    const what = rung.do === "raise" ? `raise to ${rung.to}` : rung.do;
    this.steps.set(`${whose}${what}`, (this.steps.get(`${whose}${what}`) ?? 0) + 1);
  }

  raised(tier: string): void {
    this.raises += 1;
    this.#escalated(tier);
  }

  said(line: string, isDone: boolean): void {
    const [name = ""] = line.split(" ");
    const known = this.commands.get(name) ?? { done: 0, refused: 0 };
    known[isDone ? "done" : "refused"] += 1;
    this.commands.set(name, known);
  }

  /** GitHub tells whoever is requested. */
  requested(id: number, at: number): void {
    this.#count(this.requests, id, at);
    this.#count(this.notifications, id, at);
  }

  told(login: string, at: number): void {
    const person = this.#project.byLogin.get(login);
    if (person !== undefined) this.#count(this.notifications, person.account.id, at);
  }

  #escalated(tier: string): void {
    this.escalations.set(tier, (this.escalations.get(tier) ?? 0) + 1);
  }

  #count(weeks: Weeks, id: number, at: number): void {
    const week = Math.floor((at - this.#from) / WEEK_MS);
    const own = weeks.get(id) ?? new Map<number, number>();
    own.set(week, (own.get(week) ?? 0) + 1);
    weeks.set(id, own);
  }
}
