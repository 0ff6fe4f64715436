// The roster as JSON, to and fro.

import type { Problem } from "../problem.ts";
import { quote } from "../quote.ts";
import { type KeyPath, type PlainYaml, readYaml } from "../yaml.ts";
import { cleanLabel, cleanName, cleanTitle } from "./clean-text.ts";
import { cleanRoster, HANDLE, type Roster, type RosterGroup, type RosterMember } from "./roster.ts";

interface PersonJson {
  handle: string;
  name: string | null;
}

interface TierJson {
  name: string;
  maintainers: PersonJson[];
  emeritus: PersonJson[];
}

export interface RosterJson {
  /** The highest first. */
  tiers: TierJson[];
  modules: (TierJson & { label: string | null })[];
}

export function rosterAsJson(roster: Roster): RosterJson {
  const { tiers, modules } = cleanRoster(roster);
  return {
    tiers: tiers.map(toJson),
    modules: modules.map(({ label, ...group }) => ({ ...toJson(group), label })),
  };
}

function toJson({ name, maintainers, emeritus }: Omit<RosterGroup, "label">): TierJson {
  const person = ({ handle, name: called }: RosterMember) => ({ handle, name: called });
  return { name, maintainers: maintainers.map(person), emeritus: emeritus.map(person) };
}

/** Never throws. What is not a group or a person is left out and reported; unknown keys are ignored. */
export function readRosterJson(text: string, path: string): { roster: Roster; problems: Problem[] } {
  const yaml = readYaml(text);
  if ("flaws" in yaml) {
    const problems = yaml.flaws.map((flaw): Problem => ({ severity: "error", path, ...flaw }));
    return { roster: { tiers: [], modules: [] }, problems };
  }
  const reader = new Reader(path, yaml);
  return { roster: reader.read(), problems: reader.problems };
}

class Reader {
  readonly problems: Problem[] = [];
  readonly #path: string;
  readonly #yaml: PlainYaml;

  constructor(path: string, yaml: PlainYaml) {
    this.#path = path;
    this.#yaml = yaml;
  }

  read(): Roster {
    const { tiers, modules } = this.#asObject(this.#yaml.value, []) ?? {};
    return { tiers: this.#readGroups(tiers, ["tiers"]), modules: this.#readGroups(modules, ["modules"]) };
  }

  #readGroups(value: unknown, place: KeyPath): RosterGroup[] {
    return this.#asList(value, place).flatMap((entry, position) => {
      const at = [...place, position];
      const group = this.#asObject(entry, at);
      if (group === null) return [];
      if (typeof group.name !== "string") {
        this.#report([...at, "name"], "This group has no name.", 'Write, for example, "name": "Docs".');
        return [];
      }
      return {
        name: cleanTitle(group.name),
        label: typeof group.label === "string" ? cleanLabel(group.label) : null,
        maintainers: this.#readMembers(group.maintainers, [...at, "maintainers"]),
        emeritus: this.#readMembers(group.emeritus, [...at, "emeritus"]),
        line: this.#yaml.placeOf(at).line,
      };
    });
  }

  #readMembers(value: unknown, place: KeyPath): RosterMember[] {
    return this.#asList(value, place).flatMap((entry, position) => {
      const at = [...place, position];
      const person = this.#asObject(entry, at);
      if (person === null) return [];
      const handle = String(person.handle ?? "").replace(/^@/, "");
      if (!HANDLE.test(handle)) {
        this.#report(
          [...at, "handle"],
          `${quote(handle)} is neither a login nor a team.`,
          'Write "handle": "login".',
        );
        return [];
      }
      const name = typeof person.name === "string" ? cleanName(person.name) : null;
      return { handle, name, line: this.#yaml.placeOf(at).line };
    });
  }

  #asObject(value: unknown, place: KeyPath): Record<string, unknown> | null {
    if (typeof value === "object" && value !== null && !Array.isArray(value)) {
      return value as Record<string, unknown>;
    }
    this.#report(place, "This is no group of keys.", "Write it between { and }.");
    return null;
  }

  /** A list that is left out is empty. */
  #asList(value: unknown, place: KeyPath): unknown[] {
    if (Array.isArray(value)) return value;
    if (value !== undefined) this.#report(place, "This is no list.", "Write it between [ and ].");
    return [];
  }

  #report(place: KeyPath, message: string, fix: string): void {
    this.problems.push({ severity: "error", path: this.#path, ...this.#yaml.placeOf(place), message, fix });
  }
}
