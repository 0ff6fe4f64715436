// Everyone whom the governance files name, with the place and in which part.

import { loginKey } from "../account.ts";
import { CHARTER_PATH } from "../governance-paths.ts";
import type { Owner } from "../ownership/ownership.ts";
import { parseHandle } from "./handle.ts";
import type { LintInput } from "./input.ts";
import { laddersOf } from "./ladders.ts";

export interface Mention {
  owner: Owner;
  /** `alice`, `org/team` or the address, in lower case. */
  key: string;
  /** Whether the decisions of this person or team count by this mention. */
  decides: boolean;
  /** Whether the mention says that they are active: false for emeritus. */
  active: boolean;
  /** What the file calls the person; null where it gives a login only. */
  name: string | null;
  file: string;
  line: number | null;
  /** The line where the entry starts that holds the mention. */
  head: number | null;
}

/** Default owners and aliases give one mention for each rule that they serve. */
export function mentionsOf(input: LintInput): Mention[] {
  return [
    ...ofSources(input),
    ...ofTiers(input),
    ...ofAdministrators(input),
    ...ofLadders(input),
    ...ofPeople(input),
    ...ofRoster(input),
  ];
}

function* ofSources({ sources }: LintInput): Iterable<Mention> {
  for (const { index } of sources) {
    for (const { owners, alwaysAsked, file, line, module } of index.rules) {
      const head = module?.file === file ? module.line : line;
      for (const owner of owners) yield mention(owner, { decides: true, file, line, head });
      for (const owner of alwaysAsked) yield mention(owner, { file, line, head });
    }
    for (const { emeritus, file, line } of index.modules) {
      for (const owner of emeritus) yield mention(owner, { active: false, file, line, head: line });
    }
  }
}

function* ofTiers({ charter }: LintInput): Iterable<Mention> {
  const place = { file: CHARTER_PATH, line: null, head: null };
  for (const { members, emeritus } of charter?.tiers ?? []) {
    for (const handle of members) yield mention(parseHandle(handle), { ...place, decides: true });
    for (const handle of emeritus) yield mention(parseHandle(handle), { ...place, active: false });
  }
}

/** They need not be able to push. */
function* ofAdministrators({ charter }: LintInput): Iterable<Mention> {
  const place = { file: CHARTER_PATH, line: null, head: null };
  // Those of the organisation stand in its own charter.
  const admins = charter?.cla?.in === "repository" ? charter.cla.admins : [];
  for (const handle of admins) yield mention(parseHandle(handle), place);
}

/** Teams that are told about silence: they decide nothing, but somebody must be there. */
function* ofLadders({ charter }: LintInput): Iterable<Mention> {
  for (const { ladder, file, line } of charter === null ? [] : laddersOf(charter)) {
    for (const rung of ladder) {
      if (rung.do === "notify") yield mention(parseHandle(rung.team), { file, line, head: line });
    }
  }
}

function* ofPeople({ charter }: LintInput): Iterable<Mention> {
  for (const { login, name } of charter?.people.values() ?? []) {
    const place = { file: CHARTER_PATH, line: null, head: null };
    // Whoever has left may stay in this list.
    yield mention(parseHandle(login), { ...place, active: false, name });
  }
}

function* ofRoster({ roster }: LintInput): Iterable<Mention> {
  if (roster === null) return;
  const file = roster.path;
  for (const group of [...roster.roster.tiers, ...roster.roster.modules]) {
    for (const [members, active] of [[group.maintainers, true] as const, [group.emeritus, false] as const]) {
      for (const { handle, name, line } of members) {
        yield mention(parseHandle(handle), { active, name, file, line, head: line });
      }
    }
  }
}

type Details = Partial<Mention> & Pick<Mention, "file" | "line" | "head">;

function mention(owner: Owner, details: Details): Mention {
  return { owner, key: keyOfOwner(owner), decides: false, active: true, name: null, ...details };
}

export function keyOfOwner(owner: Owner): string {
  if (owner.kind === "user") return loginKey(owner.login);
  if (owner.kind === "team") return loginKey(`${owner.org}/${owner.slug}`);
  return owner.email.toLowerCase();
}
