// The roster as a Markdown page, which readRoster gives back.

import { code, text } from "../messages/text.ts";
import { NO_MODULES, NOBODY } from "./page-roster.ts";
import { addressOf, cleanRoster, type Roster, type RosterGroup, type RosterMember } from "./roster.ts";

export interface PageOptions {
  /** The file that the page is written from, as people should know it. */
  source: string;
}

/** Accounts are links, so that nobody is notified by the page. */
export function renderRosterMarkdown(roster: Roster, { source }: PageOptions): string {
  const { tiers, modules } = cleanRoster(roster);
  return `${[
    "# Maintainers",
    `Who leads this project, and who looks after which part of it. This page is written from ${code(source)} by ${code("charter roster")}: change that file instead of this one.`,
    ...tiers.flatMap((tier) => renderGroup("##", tier)),
    "## Modules",
    ...(modules.length === 0 ? [`_${NO_MODULES}_`] : modules.flatMap((module) => renderGroup("###", module))),
  ].join("\n\n")}\n`;
}

function renderGroup(mark: string, { name, label, maintainers, emeritus }: RosterGroup): string[] {
  const items = [
    ...maintainers.map((member) => `- ${renderMember(member)}`),
    ...emeritus.map((member) => `- (emeritus) ${renderMember(member)}`),
  ];
  return [
    `${mark} ${text(name)}`,
    ...(label === null ? [] : [`Label: ${code(label)}`]),
    items.length === 0 ? `_${NOBODY}_` : items.join("\n"),
  ];
}

function renderMember({ name, handle }: RosterMember): string {
  const link = `[${text(handle)}](${addressOf(handle)})`;
  return name === null ? link : `${withoutMarker(text(name))} (${link})`;
}

/** A dash, a plus or a number at its start would make the name a list within the list. */
function withoutMarker(name: string): string {
  return name.replace(/^[-+]/, "\\$&").replace(/^(\d{1,9})\./, "$1\\.");
}
