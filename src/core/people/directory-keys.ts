// The names that must be looked up on GitHub before a pull request can be judged.

import { loginKey } from "../account.ts";
import type { Charter } from "../charter/charter.ts";
import { administratorKeys } from "../cla/administrators.ts";
import { aliasOf } from "../commands/aliases.ts";
import type { Owner } from "../ownership/ownership.ts";
import type { Problem } from "../problem.ts";
import type { PullRequestRecord } from "../record.ts";
import { MAX_REVIEWERS } from "../review/choosing/choose-reviewers.ts";
import { touchedOwnership } from "../review/modules/touched-ownership.ts";
import { allConditions } from "../review/rules/all-conditions.ts";
import type { Rules } from "../rules.ts";
import type { Snapshot } from "../snapshot.ts";

/** Four queries of 50 names. What lies beyond is not looked up, and modules that need it do not pass. */
const MAX_DIRECTORY_KEYS = 200;

/** What is said of the agreement, and the help, which says who may. */
const ABOUT_AGREEMENT = /^\/(?:cla|help)(?=\s|$)/i;

const MENTION = /@([A-Za-z0-9][A-Za-z0-9_-]*(?:\/[A-Za-z0-9_.-]+)?)/g;

/**
 * Names to look up, lower case (`alice`, `org/team`), at most {@link MAX_DIRECTORY_KEYS}: members of tiers, owners of
 * the touched files, people whom rules ask in any case, teams that a ladder may notify, the author where a rule asks for a role, those who approved or
 * objected by a command, administrators of the agreement where a command is about it or somebody waived it, authors of pending commands and people whom these mention.
 * Tiers come first, because they settle what owners who were not looked up can't; comments come last, so that nobody
 * can push an owner off the list by mentioning many names.
 */
export function directoryKeys(rules: Rules, snapshot: Snapshot, record: PullRequestRecord): string[] {
  return allKeys(rules, snapshot, record).slice(0, MAX_DIRECTORY_KEYS);
}

/** Says that names were left out, or null when all of them fit. */
export function cutKeysProblem(rules: Rules, snapshot: Snapshot, record: PullRequestRecord): Problem | null {
  const count = allKeys(rules, snapshot, record).length;
  if (count <= MAX_DIRECTORY_KEYS) return null;
  return {
    severity: "warning",
    path: ".github/charter.yml",
    line: null,
    column: null,
    message: `This pull request concerns ${count} names, more than the ${MAX_DIRECTORY_KEYS} that are looked up.`,
    fix: "Name teams instead of single people, or split the pull request.",
  };
}

function allKeys(rules: Rules, snapshot: Snapshot, record: PullRequestRecord): string[] {
  const keys = new Set(rules.charter.tiers.flatMap(({ members }) => members.map(loginKey)));
  const alwaysAsked = new Set<string>();
  const touched = touchedOwnership(rules.ownership, snapshot.files.items);
  for (const owners of touched.owners) addKeys(keys, owners);
  for (const owners of touched.alwaysAsked) addKeys(alwaysAsked, owners);
  for (const key of alwaysAsked) keys.add(key);
  const modules = new Set(touched.modules.map(({ module }) => module?.id));
  for (const key of notifiedTeams(rules.charter, modules)) keys.add(key);
  if (snapshot.author !== null && asksForRoles(rules)) keys.add(loginKey(snapshot.author.login));
  for (const { by } of [...record.approvals, ...record.objections]) keys.add(loginKey(by.login));
  const commands = record.commands.map(({ by, line }) => ({ by, line: aliasOf(line)?.line ?? line }));
  if (record.cla.waivers.length > 0 || commands.some(({ line }) => ABOUT_AGREEMENT.test(line))) {
    for (const key of administratorKeys(rules.charter.cla ?? { admins: [] })) keys.add(key);
  }
  // One who names many people pushes nobody off the list who says something else.
  for (const { by } of commands) keys.add(loginKey(by.login));
  for (const { line } of commands) {
    // No command takes more people.
    const names = [...line.matchAll(MENTION)].slice(0, MAX_REVIEWERS);
    for (const [, name] of names) if (name !== undefined) keys.add(loginKey(name));
  }
  return [...keys];
}

/** Of the ladders that could hold; `touched` are ids of modules. */
function notifiedTeams({ escalation, modules }: Charter, touched: ReadonlySet<string | undefined>): string[] {
  const ladders = [
    escalation.ladder,
    ...escalation.ladders.map(({ ladder }) => ladder),
    ...modules.flatMap(({ name, ladder }) => {
      return ladder !== null && touched.has(name.toLowerCase()) ? [ladder] : [];
    }),
  ];
  return ladders.flat().flatMap((rung) => (rung.do === "notify" ? [loginKey(rung.team)] : []));
}

/** Whether a condition of any rule or ladder is about the author. */
function asksForRoles(rules: Rules): boolean {
  return allConditions(rules).some(({ subject }) => subject === "author");
}

function addKeys(keys: Set<string>, owners: readonly Owner[]): void {
  for (const owner of owners) {
    const key = ownerKey(owner);
    if (key !== null) keys.add(key);
  }
}

/** The key of an owner in the directory; null for e-mail addresses, which name no account. */
export function ownerKey(owner: Owner): string | null {
  if (owner.kind === "user") return loginKey(owner.login);
  if (owner.kind === "team") return loginKey(`${owner.org}/${owner.slug}`);
  return null;
}
