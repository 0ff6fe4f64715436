// Rules of policy-bot that must all be approved, and alternatives of which one is enough, as modules.

import { quote } from "../quote.ts";
import { sentenceList } from "../wording.ts";
import { peopleKey } from "./people-words.ts";
import type { PolicyReader } from "./policy-bot-reader.ts";
import type { PolicyRule } from "./policy-bot-rule.ts";

/** A module to be, or what anyone with write access must approve. */
export interface Asked {
  name: string;
  rules: PolicyRule[];
  paths: string[];
  /** What must hold besides for it to be asked at all; see the conditions of a charter's rules. */
  conditions: string[];
  people: string[];
  count: number;
}

/** Null, and noted, where the rule asks for nothing or for something that no module can ask for. */
export function askedByRule(rule: PolicyRule, reader: PolicyReader): Asked | null {
  const { name, place, applies, conditions, count, people } = rule;
  const leave = (reason: string) => {
    reader.note([...place, "name"], `the rule ${quote(name)}`, reason);
    return null;
  };
  if (applies.when === "other") return leave("its conditions can't be carried over");
  if (count <= 0) return leave("it asks for no approval, so there is no module to make of it");
  if (applies.when === "only") {
    return leave("it applies where all files match, and a module is asked wherever one does");
  }
  const paths = applies.when === "always" ? ["**"] : applies.globs;
  if (!paths.some((path) => !path.startsWith("!"))) return leave("no path of it could be carried over");
  if (people.length === 0 && !writersSuffice(rule)) return leave("it names no user and no team");
  return { name, rules: [rule], paths, conditions, people, count };
}

/** Who can push approves in a charter what nobody maintains. */
function writersSuffice({ permissions, people }: PolicyRule): boolean {
  return people.length === 0 && permissions.length > 0 && permissions.every((each) => each === "write");
}

/**
 * Alternatives that are one module: the same files and one approval, by whomever; besides them, where they are asked
 * for every change, one rule that passes by itself when only certain files have changed.
 */
export function askedByAlternatives(rules: readonly PolicyRule[], reader: PolicyReader): Asked | null {
  const [first] = rules;
  if (first === undefined) return null;
  const free = rules.filter(
    ({ applies, conditions, count }) => applies.when === "only" && conditions.length === 0 && count <= 0,
  );
  const asking = rules.filter((rule) => !free.includes(rule));
  const [one] = asking;
  const isOneModule =
    new Set(asking.map(occasionOf)).size === 1 && asking.every(({ people }) => people.length > 0);
  const isCounted = asking.length === 1 || asking.every(({ count }) => count === 1);
  const isAlways = one?.applies.when === "always" && one.conditions.length === 0;
  const isFreeOnce = free.length === 0 || (free.length === 1 && isAlways);
  if (one === undefined || !isOneModule || !isCounted || !isFreeOnce) {
    const names = sentenceList(
      rules.map(({ name }) => quote(name)),
      5,
      "or",
    );
    const reason =
      "a charter asks for every module that is touched, and can't say that one of several rules is enough";
    reader.note([...first.place, "name"], `the alternatives ${names}`, reason);
    return null;
  }
  const asked = askedByRule(one, reader);
  if (asked === null) return null;
  const people = new Map(asking.flatMap((rule) => rule.people).map((word) => [peopleKey([word]), word]));
  const exempt = free.flatMap(({ applies }) => (applies.when === "only" ? applies.globs : []));
  return {
    name: asking.map(({ name }) => name).join(" or "),
    rules: [...rules],
    paths: [...asked.paths, ...exempt.map((glob) => `!${glob}`)],
    conditions: asked.conditions,
    people: [...people.values()],
    count: one.count,
  };
}

function occasionOf({ applies, conditions }: PolicyRule): string {
  const globs = applies.when === "changed" ? [...applies.globs].sort() : applies.when;
  return JSON.stringify([globs, [...conditions].sort()]);
}
