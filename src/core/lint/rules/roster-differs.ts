// The same module with other people in another file, and modules that one file alone knows.

import { quote } from "../../quote.ts";
import { sentenceList } from "../../wording.ts";
import type { Flaw } from "../finding.ts";
import { compareRolls, hasModules, type People, type RollPair, whoIsIn } from "../roll-comparison.ts";
import type { RollGroup } from "../rolls.ts";
import type { LintRule } from "../rule.ts";
import type { Study } from "../study.ts";

const PEOPLE_NAMED = 5;

export const rosterDiffers: LintRule = {
  id: "roster-differs",
  severity: "warning",
  summary: "Two files name different people for the same module.",
  help: "Compared are the charter, the roster page, sections and merge rules. A module is recognised by its name or label. What the charter says about its modules is compared with each of the others; without modules in the charter it is what the roster page says. Where a file names a team whose members are not known, nobody counts as missing there.",
  needsAllOwnership: true,
  check: (study) => (compareRolls(study.rolls)?.pairs ?? []).flatMap((pair) => comparePair(pair, study)),
};

function comparePair({ reference, others }: RollPair, { directory }: Study): Flaw[] {
  const [other] = others;
  if (other === undefined) return [];
  const here = whoIsIn([reference], directory);
  const there = whoIsIn(others, directory);
  return [...difference(other, there, reference, here), ...difference(reference, here, other, there)];
}

/** Who maintains the module by the other file `from`, and not by the file of `at`, where the finding stands. */
function difference(at: RollGroup, own: People, from: RollGroup, other: People): Flaw[] {
  const active = [...other.named].filter(([key]) => !other.emeritus.has(key));
  const former = active.filter(([key]) => own.emeritus.has(key));
  const absent = active.filter(([key]) => !own.emeritus.has(key) && !own.active.has(key) && !own.open);
  const emeritus = former.map(([, login]) => show(login));
  const missing = absent.map(([, login]) => show(login));
  const parts = [
    ...(missing.length > 0 ? [`without ${sentenceList(missing, PEOPLE_NAMED)}`] : []),
    ...(emeritus.length > 0 ? [`with ${sentenceList(emeritus, PEOPLE_NAMED)} as emeritus`] : []),
  ];
  if (parts.length === 0) return [];
  const others = missing.length + emeritus.length === 1 ? "who maintains" : "who maintain";
  const message = `${quote(at.name)} stands here ${parts.join(" and ")}, ${others} it by ${placeOf(from)}.`;
  const subjects = [
    ...absent.map(([key]) => subject(at, from, "without", key)),
    ...former.map(([key]) => subject(at, from, "emeritus", key)),
  ];
  const fix = "Bring the two files into line.";
  return [{ path: at.file, line: at.line, column: null, message, fix, subjects }];
}

export const moduleInOneFile: LintRule = {
  id: "module-in-one-file",
  severity: "warning",
  summary: "A module stands in one of the compared files and in none of the others.",
  help: "Either it was added, renamed or removed in one file and forgotten in the other, or the two call it differently: then a common name or label lets Charter recognise it.",
  needsAllOwnership: true,
  check: ({ rolls }) => {
    const comparison = compareRolls(rolls);
    if (comparison === null) return [];
    const { reference, single } = comparison;
    const others = comparison.others.filter(hasModules);
    if (others.length === 0) return [];
    return single.map(({ group: { name, file, line }, roll }) => {
      const elsewhere = roll === reference ? others.map(({ path }) => path) : [reference.path];
      return {
        path: file,
        line,
        column: null,
        message: `The module ${quote(name)} is not in ${sentenceList(elsewhere, 3, "or")}.`,
        fix: "Add it there, give both the same name or label, or remove it here.",
      };
    });
  },
};

/** One person's difference, which stays the same when that of another is mended. */
function subject(at: RollGroup, from: RollGroup, how: "without" | "emeritus", key: string): string {
  return [at.file, at.name, from.file, how, key].join("\n");
}

function placeOf({ file, line }: RollGroup): string {
  return line === null ? file : `line ${line} of ${file}`;
}

function show(login: string): string {
  return /^[\w-]{1,100}$/.test(login) ? `@${login}` : quote(login);
}
