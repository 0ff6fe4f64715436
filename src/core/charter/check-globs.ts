// What the globs of a charter file must fulfil: each by itself, and all of them together.

import { parseModuleGlob } from "../ownership/modules/module-glob.ts";
import { quote } from "../quote.ts";
import type { KeyPath } from "../yaml.ts";
import { type CharterFlaw, flaw } from "./charter-flaw.ts";
import { parseCondition } from "./parse-condition.ts";
import { conditionPlaces } from "./rules-of-file.ts";
import type { CharterFile } from "./schema.ts";

/** What all globs of a charter stand for; more would take memory out of proportion to the file. */
const MAX_PATTERNS = 20_000;
/** Each may fit every one of thousands of files. */
const MAX_PATH_CONDITIONS = 500;
const MAX_CLA_GLOBS = 500;

export function checkGlobs(file: CharterFile): CharterFlaw[] {
  const flaws: CharterFlaw[] = [];
  let patterns = 0;
  const ofCla = globsOfCla(file);
  const ofLabels = globsOfLabels(file);
  const all = [...globsOfModules(file), ...globsOfConditions(file), ...ofCla, ...ofLabels];
  for (const { source, path } of all) {
    const glob = parseModuleGlob(source);
    if ("message" in glob) flaws.push(flaw(path, glob.message, glob.fix));
    else patterns += glob.patterns.length;
    if (patterns > MAX_PATTERNS) {
      const message = `Up to here the globs stand for more than ${MAX_PATTERNS} patterns.`;
      return [...flaws, flaw(path, message, "Use fewer braces: wildcards cost nothing.")];
    }
  }
  return [...flaws, ...checkPathConditions(file), ...checkClaGlobs(ofCla), ...checkLabelGlobs(ofLabels)];
}

function checkLabelGlobs(globs: readonly PlacedGlob[]): CharterFlaw[] {
  return globs
    .filter(({ source }) => source.startsWith("!"))
    .map(({ source, path }) => {
      return flaw(path, `${quote(source)} excludes, which globs of labels can't.`, "Leave it out.");
    });
}

/** A glob that excludes has no entry before it that it could be an exception of. */
function checkClaGlobs(globs: readonly PlacedGlob[]): CharterFlaw[] {
  const beyond = globs[MAX_CLA_GLOBS];
  if (beyond !== undefined) {
    return [flaw(beyond.path, `This is more than ${MAX_CLA_GLOBS} globs about agreements.`, "Use braces.")];
  }
  return globs.flatMap(({ source, path }) => {
    if (!source.startsWith("!")) return [];
    const fix =
      "Leave it out; of cla.paths the last entry that matches decides, so that an exception stands below.";
    return [flaw(path, `${quote(source)} excludes, which globs about agreements can't.`, fix)];
  });
}

function checkPathConditions(file: CharterFile): CharterFlaw[] {
  const beyond = globsOfConditions(file).filter(({ subject }) => subject === "path")[MAX_PATH_CONDITIONS];
  if (beyond === undefined) return [];
  const message = `This is more than ${MAX_PATH_CONDITIONS} conditions about paths.`;
  return [flaw(beyond.path, message, "Use braces, or leave to the paths of modules what they can say.")];
}

interface PlacedGlob {
  source: string;
  path: KeyPath;
}

function globsOfModules({ modules = [] }: CharterFile): PlacedGlob[] {
  return modules.flatMap(({ paths = [] }, position) => {
    return paths.map((source, index) => ({ source, path: ["modules", position, "paths", index] }));
  });
}

function globsOfCla({ cla }: CharterFile): PlacedGlob[] {
  const entries = [
    ...(cla?.paths ?? []).map(({ paths }, i) => ({ paths, list: ["cla", "paths", i, "paths"] })),
    ...(cla?.exempt ?? []).map(({ paths = [] }, i) => ({ paths, list: ["cla", "exempt", i, "paths"] })),
  ];
  return entries.flatMap(({ paths, list }) => {
    return paths.map((source, position) => ({ source, path: [...list, position] }));
  });
}

function globsOfLabels({ commands }: CharterFile): PlacedGlob[] {
  return (commands?.labels ?? []).map((source, position) => {
    return { source, path: ["commands", "labels", position] };
  });
}

/** A glob with a flaw is a flaw of its condition, which is reported there. */
function globsOfConditions(file: CharterFile): (PlacedGlob & { subject: string })[] {
  return conditionPlaces(file).flatMap(({ written, place }) => {
    const parsed = parseCondition(written);
    if (!("subject" in parsed)) return [];
    const { subject } = parsed;
    return subject === "path" || subject === "base" ? [{ subject, source: parsed.value, path: place }] : [];
  });
}
