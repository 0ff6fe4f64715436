// The load of people and tiers, from what was counted.

import type { Row } from "../benchmark.ts";
import type { Person } from "./person.ts";
import type { Year } from "./play.ts";
import type { Weeks } from "./tally.ts";

/** For each tier, and for those who are in none. */
export function tierRows({ project, tally, weeks }: Year): Row[] {
  const inTiers = new Set(project.tiers.flatMap(({ members }) => members));
  const rest = project.maintainers.filter((person) => !inTiers.has(person));
  const groups = [{ name: "maintainers", members: rest }, ...project.tiers];
  return groups.flatMap(({ name, members }) => {
    const requests = members.map((person) => sum(tally.requests, person) / weeks);
    const raised = (tally.escalations.get(name) ?? 0) / weeks;
    const busiest = Math.max(0, ...members.map((person) => sum(tally.notifications, person) / weeks));
    const label = `${name} (${members.length})`;
    return [
      { figure: `${label}: requests a week`, value: rounded(requests.reduce((all, each) => all + each, 0)) },
      ...(name === "maintainers" ? [] : [{ figure: `${label}: escalations a week`, value: rounded(raised) }]),
      { figure: `${label}: requests a week of the busiest person`, value: rounded(Math.max(0, ...requests)) },
      { figure: `${label}: notifications a week of the busiest person`, value: rounded(busiest) },
    ];
  });
}

/** Of every maintainer in every week, those without any included. */
export function notificationsAWeek({ project, tally, weeks }: Year): number[] {
  return project.maintainers.flatMap(({ account }) => {
    const own = tally.notifications.get(account.id);
    return Array.from({ length: Math.floor(weeks) }, (_, week) => own?.get(week) ?? 0);
  });
}

function sum(weeks: Weeks, { account }: Person): number {
  return [...(weeks.get(account.id)?.values() ?? [])].reduce((all, each) => all + each, 0);
}

export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}

/** @param part from 0 to 1; 0 where there are no values */
export function percentile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? 0;
}

function rounded(value: number): number {
  return Number(value.toFixed(1));
}
