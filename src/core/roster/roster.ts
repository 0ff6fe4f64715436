// The roster: who leads the project and who maintains which module, as the persons-of-interest page shows it.

import type { Charter } from "../charter/charter.ts";
import { formatOwner } from "../ownership/owner.ts";
import { cleanLabel, cleanName, cleanTitle } from "./clean-text.ts";

export interface RosterMember {
  /** Login or `org/team` as written, without @. */
  handle: string;
  /** What the person is called; null where only the handle is known. */
  name: string | null;
  /** Counted from 1; null outside of a page. */
  line: number | null;
}

/** A tier or a module. */
export interface RosterGroup {
  name: string;
  /** GitHub label of a module. */
  label: string | null;
  maintainers: RosterMember[];
  emeritus: RosterMember[];
  /** Line of its heading, counted from 1; null outside of a page. */
  line: number | null;
}

export interface Roster {
  /** The highest first. */
  tiers: RosterGroup[];
  modules: RosterGroup[];
}

/** A login or a team: `alice`, `org/team`. */
export const HANDLE = /^[A-Za-z0-9][A-Za-z0-9_-]{0,99}(?:\/[A-Za-z0-9_.-]{1,100})?$/;

/** The roster that a charter says. It counts tiers from the lowest, and a page starts with the highest. */
export function rosterOf({ tiers, modules, people }: Charter): Roster {
  const toMember = (word: string): RosterMember => {
    const handle = word.replace(/^@/, "");
    return { handle, name: people.get(handle.toLowerCase())?.name ?? null, line: null };
  };
  return {
    tiers: tiers.toReversed().map(({ name, members, emeritus }) => ({
      name,
      label: null,
      maintainers: members.map(toMember),
      emeritus: emeritus.map(toMember),
      line: null,
    })),
    modules: modules.map(({ name, label, maintainers, emeritus }) => ({
      name,
      label,
      maintainers: maintainers.map((owner) => toMember(formatOwner(owner))),
      emeritus: emeritus.map((owner) => toMember(formatOwner(owner))),
      line: null,
    })),
  };
}

/** The roster as every page can show it: names on one line, short, with nothing hidden in them. */
export function cleanRoster({ tiers, modules }: Roster): Roster {
  return { tiers: tiers.map(cleanGroup), modules: modules.map(cleanGroup) };
}

function cleanGroup(group: RosterGroup): RosterGroup {
  return {
    ...group,
    name: cleanTitle(group.name),
    label: cleanLabel(group.label),
    maintainers: group.maintainers.map(cleanMember),
    emeritus: group.emeritus.map(cleanMember),
  };
}

function cleanMember(member: RosterMember): RosterMember {
  return { ...member, name: cleanName(member.name) };
}

/** Address of the account or the team on GitHub; both parts hold no character that an address could not. */
export function addressOf(handle: string): string {
  const [org, team] = handle.split("/");
  return team === undefined ? `https://github.com/${handle}` : `https://github.com/orgs/${org}/teams/${team}`;
}
