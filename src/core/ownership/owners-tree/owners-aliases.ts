// OWNERS_ALIASES: names that stand for several people.

import type { Problem } from "../../problem.ts";
import { quote } from "../../quote.ts";
import { isRecord, type KeyPath } from "../../yaml.ts";
import type { Owner } from "../ownership.ts";
import { type Aliases, nameKey, readLogin, unite } from "./owners-people.ts";
import type { OwnersReport } from "./owners-report.ts";
import { knownKeys, openOwnersYaml } from "./owners-yaml.ts";

/** The one of kubernetes/test-infra has 7 KB. */
const LIMITS = { kilobytes: 256 };

/**
 * Never throws. An alias within an alias is not expanded, as in Prow, so that no cycle can matter; here it is no login
 * either, lest whoever registers that name on GitHub become an owner. `aliases` is null when the file can't be used
 * as a whole, also where an alias names people and none of them can be read.
 */
export function readOwnersAliases(
  text: string,
  path: string,
): { aliases: Aliases | null; problems: Problem[] } {
  const opened = openOwnersYaml(text, path, LIMITS);
  if (opened.value === null) return { aliases: null, problems: opened.problems };
  const { report } = opened;
  const groups = knownKeys(opened.value, ["aliases"], [], report).get("aliases") ?? null;
  const fail = () => ({ aliases: null, problems: report.problems });
  if (groups === null) return { aliases: new Map(), problems: report.problems };
  if (!isRecord(groups.value)) {
    report.error(
      [groups.key],
      "aliases must hold names with lists of logins.",
      "Write name: and a list below.",
    );
    return fail();
  }
  const names = new Set(Object.keys(groups.value).map(nameKey));
  const aliases = new Map<string, readonly Owner[]>();
  let usable = true;
  for (const [name, value] of Object.entries(groups.value)) {
    const at = [groups.key, name];
    const members = readMembers(value, at, names, report);
    if (aliases.has(nameKey(name))) {
      report.error(
        at,
        `The alias ${quote(name)} stands here twice.`,
        "Join the two; case makes no difference.",
      );
      usable = false;
    }
    if (members === null) usable = false;
    else aliases.set(nameKey(name), members);
  }
  return usable ? { aliases, problems: report.problems } : fail();
}

function readMembers(
  value: unknown,
  at: KeyPath,
  aliases: Set<string>,
  report: OwnersReport,
): Owner[] | null {
  // Prow takes `name: { alice, bob }` for a list, too.
  const words = value === null ? [] : isRecord(value) ? Object.keys(value) : value;
  if (!Array.isArray(words)) {
    report.error(at, "An alias must hold a list of logins.", "Write every login on a line after a dash.");
    return null;
  }
  const members: Owner[] = [];
  for (const [position, word] of words.entries()) {
    const place = Array.isArray(value) ? [...at, position] : [...at, String(word)];
    const owner = readMember(word, place, aliases, report);
    if (owner !== null) members.push(owner);
  }
  if (words.length === 0) {
    report.warning(
      at,
      `The alias ${quote(String(at.at(-1)))} stands for nobody.`,
      "Add members or remove it.",
    );
  } else if (members.length === 0) {
    report.error(at, "No member of this alias can be used.", "Name people by their GitHub logins.");
    return null;
  }
  return unite(members);
}

function readMember(word: unknown, at: KeyPath, aliases: Set<string>, report: OwnersReport): Owner | null {
  if (typeof word !== "string") {
    report.error(at, "A login must be text.", 'Put it between quotes, for example "1234".');
    return null;
  }
  if (aliases.has(nameKey(word))) {
    const message = `${quote(word)} is an alias itself, and aliases within aliases are not expanded.`;
    report.error(at, message, "List its members here.");
    return null;
  }
  return readLogin(word, at, report);
}
