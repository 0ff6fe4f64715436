// Which headings of a page are tiers, and which are modules.

import type { Roster, RosterGroup } from "./roster.ts";

/** A heading and what stands below it, up to the next heading. */
export interface Section extends RosterGroup {
  level: number;
  parent: Section | null;
  /** Whether anybody is listed, or it is said that nobody is. */
  isGroup: boolean;
  /** Items without an account. */
  unread: { text: string; line: number }[];
}

const MODULES =
  /\b(?:modules?|librar(?:y|ies)|components?|subsystems?|areas?|projects?|packages?)\b|^sunset/i;
const TIER =
  /\b(?:lead|leads|core|bdfl|general|steering|committee|council|board|tsc|toc|technical|founders?)\b|^(?:maintainers|committers|reviewers|approvers)$/i;
const EMERITUS = /^emerit(?:us|i)(?: maintainers| members)?$/i;

/**
 * A group below the heading of the modules is a module. Next to that heading, what comes before it is a tier; after it,
 * or where there is no such heading, the name tells.
 */
export function classify(sections: readonly Section[]): Roster {
  const [first] = sections;
  const title =
    first !== undefined && sections.every((one) => one === first || one.level > first.level) ? first : null;
  const top = (section: Section): Section => {
    const { parent } = section;
    return parent === null || parent === title ? section : top(parent);
  };
  const parents = new Set(sections.filter(({ isGroup }) => isGroup).map((group) => top(group)));
  const boundary = sections.findIndex((section) => {
    if (section === title || section.isGroup || top(section) !== section) return false;
    return parents.has(section) || isEmptyModules(section);
  });
  const roster: Roster = { tiers: [], modules: [] };
  for (const [position, section] of sections.entries()) {
    if (!section.isGroup) continue;
    const above = top(section);
    if (above !== section) {
      if (EMERITUS.test(section.name) && section.parent?.isGroup === true) stepBack(section, section.parent);
      else if (above.isGroup || MODULES.test(above.name) || !TIER.test(above.name))
        roster.modules.push(toGroup(section));
      else roster.tiers.push(toGroup(section));
    } else if (position < boundary || (TIER.test(section.name) && !MODULES.test(section.name))) {
      roster.tiers.push(toGroup(section));
    } else roster.modules.push(toGroup(section));
  }
  return roster;
}

/** The page of a project that has no modules yet says so, which makes what stands before it tiers. */
export function isEmptyModules({ name, isGroup }: Section): boolean {
  return !isGroup && MODULES.test(name);
}

/** Whoever is listed below "Emeritus", within a group, has stepped back from that group. */
function stepBack(section: Section, group: Section): void {
  group.emeritus.push(...section.maintainers, ...section.emeritus);
}

function toGroup({ name, label, maintainers, emeritus, line }: Section): RosterGroup {
  return { name, label, maintainers, emeritus, line };
}
