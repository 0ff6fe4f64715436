// Headings and lists of a page → the roster, and what could not be read.

import type { Problem } from "../problem.ts";
import { quote } from "../quote.ts";
import { type Block, textOf } from "./blocks.ts";
import { cleanLabel, cleanLine, cleanTitle } from "./clean-text.ts";
import { classify, isEmptyModules, type Section } from "./page-groups.ts";
import { looksLikePerson, readPersonItem } from "./person-item.ts";
import type { Roster } from "./roster.ts";

/** What a page says where a group has nobody. */
export const NOBODY = "Nobody at present.";
export const NO_MODULES = "No modules yet.";

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
