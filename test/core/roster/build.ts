// Rosters in short, and without the lines that only pages have.

import type { Roster, RosterGroup } from "../../../src/core/roster/roster.ts";

/** `name | handle`, or the handle alone. */
export function group(
  name: string,
  maintainers: string[],
  emeritus: string[] = [],
  label: string | null = null,
) {
  return { name, label, maintainers: maintainers.map(member), emeritus: emeritus.map(member), line: null };
}

function member(text: string) {
  const bar = text.lastIndexOf(" | ");
  const name = bar < 0 ? null : text.slice(0, bar);
  return { handle: name === null ? text : text.slice(bar + 3), name, line: null };
}

export function withoutLines({ tiers, modules }: Roster): Roster {
  const plain = ({ maintainers, emeritus, ...rest }: RosterGroup): RosterGroup => ({
    ...rest,
    line: null,
    maintainers: maintainers.map((one) => ({ ...one, line: null })),
    emeritus: emeritus.map((one) => ({ ...one, line: null })),
  });
  return { tiers: tiers.map(plain), modules: modules.map(plain) };
}

/** One line a group: `Name: handle (Called), …; emeritus handle`. */
export function inShort(groups: readonly RosterGroup[]): string[] {
  return groups.map(({ name, label, maintainers, emeritus }) => {
    const active = maintainers.map((one) => (one.name === null ? one.handle : `${one.handle} (${one.name})`));
    const left = emeritus.map(({ handle }) => handle);
    return `${name}${label === null ? "" : ` [${label}]`}: ${active.join(", ")}${left.length > 0 ? `; emeritus ${left.join(", ")}` : ""}`;
  });
}
