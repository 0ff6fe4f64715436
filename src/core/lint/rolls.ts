// Who maintains which module, as each file says it, in one form, so that the files can be compared.

import type { Charter, CharterModule } from "../charter/charter.ts";
import { CHARTER_PATH } from "../governance-paths.ts";
import type { Owner } from "../ownership/ownership.ts";
import { joinKey } from "../roster/join-key.ts";
import type { RosterGroup } from "../roster/roster.ts";
import { parseHandle } from "./handle.ts";
import type { LintInput, LintSource } from "./input.ts";
import { keyOfOwner } from "./mentions.ts";

export interface RollMember {
  owner: Owner;
  key: string;
  line: number | null;
}

/** A module, a merge rule, a section or a tier. */
export interface RollGroup {
  name: string;
  /** What it is recognised by in other files: its name and its label. */
  joinKeys: readonly string[];
  maintainers: readonly RollMember[];
  emeritus: readonly RollMember[];
  file: string;
  line: number | null;
  isTier: boolean;
  /** Its approval is welcome, not needed. */
  optional: boolean;
}

export interface Roll {
  kind: "charter" | "roster" | "sections" | "merge-rules" | "owners";
  path: string;
  groups: readonly RollGroup[];
}

/** The charter first, then the roster page, then the other ownership files; only those that have groups. */
export function rollsOf({ charter, roster, sources }: LintInput): Roll[] {
  const rolls: Roll[] = [];
  if (charter !== null) rolls.push(charterRoll(charter));
  if (roster !== null) {
    const { tiers, modules } = roster.roster;
    const groups = [
      ...tiers.map((group) => rosterGroup(group, roster.path, true)),
      ...modules.map((group) => rosterGroup(group, roster.path, false)),
    ];
    rolls.push({ kind: "roster", path: roster.path, groups });
  }
  for (const source of sources) {
    if (source.kind !== "modules") rolls.push(sourceRoll(source, source.kind));
  }
  return rolls.filter(({ groups }) => groups.length > 0);
}

function charterRoll({ tiers, modules }: Charter): Roll {
  const [path = CHARTER_PATH] = modules.map(({ file }) => file);
  return { kind: "charter", path, groups: [...tiers.map(tierGroup), ...modules.map(moduleGroup)] };
}

function tierGroup({ name, members, emeritus }: Charter["tiers"][number]): RollGroup {
  const people = { maintainers: withoutLines(members), emeritus: withoutLines(emeritus) };
  return { ...named(name, null), ...people, file: CHARTER_PATH, line: null, isTier: true };
}

function withoutLines(handles: readonly string[]): RollMember[] {
  return handles.map((handle) => member(handle, null));
}

function moduleGroup({ name, label, maintainers, emeritus, file, line }: CharterModule): RollGroup {
  const toMember = (owner: Owner) => ({ owner, key: keyOfOwner(owner), line });
  const people = { maintainers: maintainers.map(toMember), emeritus: emeritus.map(toMember) };
  return { ...named(name, label), ...people, file, line, isTier: false };
}

function rosterGroup(group: RosterGroup, file: string, isTier: boolean): RollGroup {
  const { name, label, maintainers, emeritus, line } = group;
  const toMember = ({ handle, line: at }: RosterGroup["maintainers"][number]) => member(handle, at);
  const people = { maintainers: maintainers.map(toMember), emeritus: emeritus.map(toMember) };
  return { ...named(name, label), ...people, file, line, isTier };
}

function sourceRoll({ index, path }: LintSource, kind: "sections" | "merge-rules" | "owners"): Roll {
  const maintainers = new Map<string, Map<string, RollMember>>();
  const labels = new Map<string, string>();
  for (const { module, owners, line, labels: ofRule } of index.rules) {
    if (module === null) continue;
    const members = maintainers.get(module.id) ?? new Map<string, RollMember>();
    maintainers.set(module.id, members);
    for (const owner of owners) {
      const key = keyOfOwner(owner);
      if (!members.has(key)) members.set(key, { owner, key, line });
    }
    const [label] = ofRule;
    if (label !== undefined && !labels.has(module.id)) labels.set(module.id, label);
  }
  const groups = index.modules.map(({ id, name, emeritus, optional, file, line }): RollGroup => {
    const former = emeritus.map((owner) => ({ owner, key: keyOfOwner(owner), line }));
    const active = [...(maintainers.get(id)?.values() ?? [])];
    return {
      ...named(name, labels.get(id) ?? null),
      maintainers: active,
      emeritus: former,
      file,
      line,
      isTier: false,
      optional,
    };
  });
  return { kind, path, groups };
}

function named(name: string, label: string | null): Pick<RollGroup, "name" | "joinKeys" | "optional"> {
  const keys = [name, ...(label === null ? [] : [label])].map(joinKey).filter((key) => key !== "");
  return { name, joinKeys: [...new Set(keys)], optional: false };
}

function member(handle: string, line: number | null): RollMember {
  const owner = parseHandle(handle);
  return { owner, key: keyOfOwner(owner), line };
}

/** Groups of the other roll that are the same module; `others` as {@link byJoinKey} gives it. */
export function joined(group: RollGroup, others: ReadonlyMap<string, RollGroup[]>): RollGroup[] {
  return [...new Set(group.joinKeys.flatMap((key) => others.get(key) ?? []))];
}

export function byJoinKey(groups: readonly RollGroup[]): Map<string, RollGroup[]> {
  const found = new Map<string, RollGroup[]>();
  for (const group of groups) {
    for (const key of group.joinKeys) {
      const known = found.get(key);
      if (known === undefined) found.set(key, [group]);
      else known.push(group);
    }
  }
  return found;
}
