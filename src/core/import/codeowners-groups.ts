// Which lines of a CODEOWNERS file become one module, so that the same line wins for every path as before.

import type { Module } from "../ownership/ownership.ts";
import type { Comment } from "./codeowners-comments.ts";
import { areDisjoint } from "./disjoint.ts";

/** A line of the file as a charter can say it. */
export interface Entry {
  line: number;
  /** As written, and as a glob of the charter. */
  pattern: string;
  glob: string;
  maintainers: string[];
  /** Equal for equal maintainers. */
  key: string;
  section: Module | null;
  comment: Comment;
}

/** Paths of one module of the charter, and the entries that it stands for. */
export interface Group {
  entries: Entry[];
  paths: string[];
  /** Its title is that of the entries' comment or section; another group of the same has it already. */
  repeatsTitle: boolean;
}

/** The charter's limit of a module's paths. */
const MAX_PATHS = 200;
/** The charter's limit of modules. */
const MAX_MODULES = 500;
/** Groups of a block that a line may be moved past. */
const MAX_PASSED = 10;

/**
 * For a file without sections: lines of the same owners below one comment, when they are neighbours, or when no path
 * can be owned by the line that moves up and by one of those that it passes.
 */
export function groupByOwners(entries: readonly Entry[]): Group[] {
  const groups: Group[] = [];
  for (const entry of entries) {
    const group = groupFor(entry, groups);
    if (group === null) {
      const repeatsTitle = blockOf(groups.at(-1)) === entry.comment.block;
      groups.push({ entries: [entry], paths: [entry.glob], repeatsTitle });
    } else {
      group.entries.push(entry);
      group.paths.push(entry.glob);
    }
  }
  return groups;
}

function groupFor(entry: Entry, groups: readonly Group[]): Group | null {
  for (let at = groups.length - 1; at >= Math.max(0, groups.length - MAX_PASSED); at -= 1) {
    const group = groups[at];
    const [first] = group?.entries ?? [];
    if (group === undefined || first === undefined || blockOf(group) !== entry.comment.block) return null;
    const fits = group.paths.length < MAX_PATHS;
    if (first.key === entry.key && fits) return group;
    if (!areDisjoint(patternsOf(group.entries), [entry.pattern])) return null;
  }
  return null;
}

function blockOf(group: Group | undefined): number | undefined {
  return group?.entries[0]?.comment.block;
}

function patternsOf(entries: readonly Entry[]): string[] {
  return entries.map(({ pattern }) => pattern);
}

/**
 * For a file with sections: a module for each section and each set of owners in it. Its last path that matches
 * decides, so lines of other owners that come later are excluded where they can take something away.
 */
export function inSections(entries: readonly Entry[]): Group[] {
  const sections = [...Map.groupBy(entries, ({ section }) => section).values()].map((section) => {
    return { section, byOwners: [...Map.groupBy(section, ({ key }) => key).values()] };
  });
  // No charter holds so many, so the work of their paths would be for nothing.
  const isTooMuch = sections.reduce((sum, { byOwners }) => sum + byOwners.length, 0) > MAX_MODULES;
  return sections.flatMap(({ section, byOwners }) =>
    byOwners.map((own, position): Group => {
      return { entries: own, paths: isTooMuch ? [] : pathsOf(own, section), repeatsTitle: position > 0 };
    }),
  );
}

function pathsOf(own: readonly Entry[], section: readonly Entry[]): string[] {
  const patterns = patternsOf(own);
  const key = own[0]?.key;
  const from = section.findIndex((entry) => entry.key === key);
  return section.slice(from).flatMap((entry) => {
    if (entry.key === key) return [entry.glob];
    return areDisjoint(patterns, [entry.pattern]) ? [] : [`!${entry.glob}`];
  });
}
