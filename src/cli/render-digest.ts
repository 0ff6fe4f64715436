// A digest for a terminal: a line for each pull request, and below it why it waits.

import type { Digest } from "../core/digest/digest.ts";
import { SECTIONS, type Waiting } from "../core/digest/waiting.ts";
import { titleOf } from "../core/messages/digest.ts";
import { moment } from "../core/messages/time.ts";
import { counted } from "../core/wording.ts";
import { escapeHidden } from "./escape-hidden.ts";

export function digestLines(whom: string, { items, orphans }: Digest): string[] {
  const verb = items.length === 1 ? "waits" : "wait";
  const head = items.length === 0 ? "Nothing waits" : `${counted(items.length, "pull request")} ${verb}`;
  const lines = [`${head} for ${whom}.`];
  for (const section of SECTIONS) {
    const own = items.filter((each) => each.section === section);
    if (own.length > 0) lines.push("", titleOf(section), ...own.flatMap(linesOf));
  }
  if (orphans.length > 0) {
    lines.push("", "Modules that seem to lack maintainers who answer (raised within 90 days)");
    lines.push(...orphans.map(({ module, pulls }) => `  ${module}: ${counted(pulls, "pull request")}`));
  }
  return lines.map(escapeHidden);
}

function linesOf({ repository, number, title, since, why, next }: Waiting): string[] {
  const name = title === null ? "" : `  ${title}`;
  return [
    `  ${repository}#${number}${name}`,
    `    since ${moment(since)}: ${why}`,
    ...(next === null ? [] : [`    then, on ${moment(next.at)}: ${stepOf(next.rung)}`]),
  ];
}

function stepOf(rung: NonNullable<Waiting["next"]>["rung"]): string {
  if (rung === null) return "it may be dismissed";
  switch (rung.do) {
    case "raise":
      return `raise to ${rung.to ?? "the next tier"}`;
    case "notify":
      return `notify ${rung.team}`;
    case "vote":
      return `vote of ${rung.of}`;
    default:
      return rung.do;
  }
}
