// All that is known about who owns one path, as plain data and as lines for a terminal.

import { formatOwner } from "../core/ownership/owner.ts";
import type { Owner, Ownership, OwnershipIndex, Rule } from "../core/ownership/ownership.ts";
import { counted } from "../core/wording.ts";
import { escapeHidden } from "./escape-hidden.ts";
import { shortList } from "./short-list.ts";

/** A line of an ownership file. */
interface RuleLine {
  file: string;
  /** Counted from 1. */
  line: number;
  pattern: string;
  owners: string[];
  /** Null outside of modules. */
  module: string | null;
}

/** What one module, or the lines outside of modules, say about a path. */
export interface OwnedPart {
  /** As written in the file; empty where it says that nobody owns the path. */
  owners: string[];
  module: string | null;
  optional: boolean;
  /** Approvals that it takes; null when neither the module nor a charter gives a number. */
  approvals: number | null;
  labels: string[];
  alwaysAsked: string[];
  emeritus: string[];
  /** The deciding line, or several that add up, the nearest first. */
  decidedBy: RuleLine[];
}

export interface PathOwnership {
  path: string;
  parts: OwnedPart[];
  /** Lines that match and did not decide. */
  overridden: RuleLine[];
}

/** `approvals` is what holds for modules that give no number. `path` may start with `./` or a slash. */
export function ownershipOf(
  index: OwnershipIndex | null,
  path: string,
  approvals: number | null,
): PathOwnership {
  return {
    path,
    parts: partsOf(index, path, approvals),
    overridden: (index?.overriddenFor(fromRoot(path)) ?? []).map(toLine),
  };
}

/** Without the lines that were overridden, which take another look. */
export function partsOf(index: OwnershipIndex | null, path: string, approvals: number | null): OwnedPart[] {
  return (index?.ownersOf(fromRoot(path)) ?? []).map((ownership) => toPart(ownership, approvals));
}

function fromRoot(path: string): string {
  return path.replace(/^\.?\//, "");
}

function toPart({ module, owners, rules }: Ownership, approvals: number | null): OwnedPart {
  return {
    owners: owners.map(formatOwner),
    module: module?.name ?? null,
    optional: module?.optional ?? false,
    approvals: module?.approvals ?? approvals,
    labels: [...new Set(rules.flatMap(({ labels }) => labels))],
    alwaysAsked: formatEach(rules.flatMap(({ alwaysAsked }) => alwaysAsked)),
    emeritus: formatEach(module?.emeritus ?? []),
    decidedBy: rules.map(toLine),
  };
}

function formatEach(owners: readonly Owner[]): string[] {
  return [...new Set(owners.map(formatOwner))];
}

function toLine({ file, line, pattern, owners, module }: Rule): RuleLine {
  return { file, line, pattern, owners: owners.map(formatOwner), module: module?.name ?? null };
}

/** The path, and indented below it what each part says and which lines were overridden. */
export function renderPathOwnership({ path, parts, overridden }: PathOwnership): string[] {
  const lines = parts.flatMap((part) => [`  ${titleOf(part)}`, ...partRows(part)]);
  return [
    path,
    ...(parts.length === 0 ? ["  nobody owns it: no line decides"] : lines),
    ...rows("  overrode", shortList(overridden.map(formatLine))),
  ].map(escapeHidden);
}

function titleOf({ module, owners, approvals, optional }: OwnedPart): string {
  const people = owners.join(" ") || "nobody, on purpose";
  const notes = [
    approvals !== null && owners.length > 0 && !optional ? counted(approvals, "approval") : null,
    optional ? "optional" : null,
  ].filter((note) => note !== null);
  const title = module === null ? people : `${module}: ${people}`;
  return notes.length === 0 ? title : `${title} (${notes.join(", ")})`;
}

function partRows(part: OwnedPart): string[] {
  return [
    ...rows("    decided by", part.decidedBy.map(formatPlace)),
    ...rows("    labels", part.labels.length === 0 ? [] : [part.labels.join(", ")]),
    ...rows("    always asked", part.alwaysAsked.length === 0 ? [] : [part.alwaysAsked.join(" ")]),
    ...rows("    emeritus", part.emeritus.length === 0 ? [] : [part.emeritus.join(" ")]),
  ];
}

const COLUMN = 18;

function rows(title: string, items: readonly string[]): string[] {
  return items.map((item, i) => `${(i === 0 ? title : "").padEnd(COLUMN)}${item}`);
}

function formatPlace({ file, line, pattern }: RuleLine): string {
  return `${file}:${line}  ${pattern}`;
}

function formatLine(rule: RuleLine): string {
  const who = rule.owners.join(" ") || "nobody";
  return `${formatPlace(rule)}  ${rule.module === null ? who : `${rule.module}: ${who}`}`;
}
