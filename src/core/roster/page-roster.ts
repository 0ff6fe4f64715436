// Headings and lists of a page → the roster: which headings are tiers, which are modules, who stands below them.

import type { Problem } from "../problem.ts";
import { quote } from "../quote.ts";
import { type Block, textOf } from "./blocks.ts";
import { cleanLabel, cleanLine, cleanTitle } from "./clean-text.ts";
import { looksLikePerson, readPersonItem } from "./person-item.ts";
import type { Roster, RosterGroup } from "./roster.ts";

/** A heading and what stands below it, up to the next heading. */
interface Section extends RosterGroup {
  level: number;
  parent: Section | null;
  /** Whether anybody is listed, or it is said that nobody is. */
  isGroup: boolean;
  /** Items without an account. */
  unread: { text: string; line: number }[];
}

/** What a page says where a group has nobody. */
export const NOBODY = "Nobody at present.";
export const NO_MODULES = "No modules yet.";

const MODULES =
  /\b(?:modules?|librar(?:y|ies)|components?|subsystems?|areas?|projects?|packages?)\b|^sunset/i;
const TIER =
  /\b(?:lead|leads|core|bdfl|general|steering|committee|council|board|tsc|toc|technical|founders?)\b|^(?:maintainers|committers|reviewers|approvers)$/i;
const EMERITUS = /^emerit(?:us|i)(?: maintainers| members)?$/i;
const LABEL = /^labels?: *(.+)$/i;

export function readPage(blocks: readonly Block[], path: string): { roster: Roster; problems: Problem[] } {
  const problems: Problem[] = [];
  const report = (severity: Problem["severity"], line: number | null, message: string, fix: string) => {
    problems.push({ severity, path, line, column: null, message, fix });
  };
  const sections = toSections(blocks, report);
  for (const section of sections) reportUnread(section, report);
  const roster = classify(sections);
  if (roster.tiers.length + roster.modules.length === 0 && !sections.some(isEmptyModules)) {
    const fix = "Put each under a heading, as - Name ([login](https://github.com/login)).";
    report("error", null, "Nobody is listed on this page.", fix);
  }
  return { roster, problems };
}

type Report = (severity: Problem["severity"], line: number | null, message: string, fix: string) => void;

function toSections(blocks: readonly Block[], report: Report): Section[] {
  const sections: Section[] = [];
  let section = sectionOf("", 0, null, null);
  for (const block of blocks) {
    const text = cleanLine(textOf(block.inlines));
    if (block.kind === "heading") {
      let parent = sections.at(-1) ?? null;
      while (parent !== null && parent.level >= block.level) parent = parent.parent;
      section = sectionOf(cleanTitle(text), block.level, parent, block.line);
      sections.push(section);
    } else if (block.kind === "item") {
      readItem(section, block, text, report);
    } else readParagraph(section, block, text, report);
  }
  return sections;
}

function sectionOf(name: string, level: number, parent: Section | null, line: number | null): Section {
  const group = { name, label: null, maintainers: [], emeritus: [], line };
  return { ...group, level, parent, isGroup: false, unread: [] };
}

function readItem(section: Section, { inlines, line }: Block, text: string, report: Report): void {
  const person = readPersonItem(inlines);
  if (person === null) {
    section.unread.push({ text, line });
    return;
  }
  const { handle, name, emeritus, doubts } = person;
  for (const { message, fix } of doubts) report("warning", line, message, fix);
  if (section.level === 0) {
    report(
      "error",
      line,
      `${quote(text)} stands under no heading.`,
      "Put a heading of a tier or module above.",
    );
    return;
  }
  section.isGroup = true;
  (emeritus ? section.emeritus : section.maintainers).push({ handle, name, line });
}

function readParagraph(section: Section, { inlines, line }: Block, text: string, report: Report): void {
  const label = LABEL.exec(text)?.[1];
  if (label !== undefined) section.label = cleanLabel(label);
  else if (text === NOBODY) section.isGroup = section.level > 0;
  else if (readPersonItem(inlines) !== null && looksLikePerson(text)) {
    report("error", line, `${quote(text)} is not an item of a list.`, "Start the line by - and a space.");
  }
}

/** Among people every item is one; elsewhere only what looks like one is worth a word. */
function reportUnread({ isGroup, unread }: Section, report: Report): void {
  for (const { text, line } of unread) {
    if (!isGroup && !looksLikePerson(text)) continue;
    const message = `${quote(text)} names no account.`;
    const fix = "Write - Name ([login](https://github.com/login)), or (emeritus) before the name.";
    report(isGroup ? "error" : "warning", line, message, fix);
  }
}

/**
 * A group below the heading of the modules is a module. Next to that heading, what comes before it is a tier; after it,
 * or where there is no such heading, the name tells.
 */
function classify(sections: readonly Section[]): Roster {
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
function isEmptyModules({ name, isGroup }: Section): boolean {
  return !isGroup && MODULES.test(name);
}

/** Whoever is listed below "Emeritus", within a group, has stepped back from that group. */
function stepBack(section: Section, group: Section): void {
  group.emeritus.push(...section.maintainers, ...section.emeritus);
}

function toGroup({ name, label, maintainers, emeritus, line }: Section): RosterGroup {
  return { name, label, maintainers, emeritus, line };
}
