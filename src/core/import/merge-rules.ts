// PyTorch's merge rules as a charter.

import type { PrefixPattern } from "../ownership/merge-rules/merge-rules-pattern.ts";
import {
  type MergePattern,
  type MergeRule,
  readMergeRules,
} from "../ownership/merge-rules/merge-rules-read.ts";
import { isRecord } from "../ownership/owners-tree/owners-yaml.ts";
import { quote } from "../quote.ts";
import { sentenceList } from "../wording.ts";
import { readYaml } from "../yaml.ts";
import { type ImportResult, type ModuleFile, type Note, noteOfProblem, originOf } from "./imported.ts";
import { ModuleNames } from "./module-names.ts";
import { NAME_RUN, type Piece, RUN, shapesToGlobs } from "./path-shape.ts";
import { peopleWords } from "./people-words.ts";

/** Alternatives that optional characters may make of one pattern. */
const MAX_SHAPES = 32;
const MATCHES_ALL = "**";

/**
 * Any of the modules that match a file suffices for it, as any rule would. Patterns match by prefix there and whole
 * paths in a charter, so most become two globs.
 */
export function importMergeRules(text: string, path: string): ImportResult {
  const { rules, problems } = readMergeRules(text, path);
  const errors = problems.filter(({ severity }) => severity === "error");
  if (rules.length === 0 && errors.length > 0) return { problems: errors };
  const names = new ModuleNames();
  const notes = [noteOfWhole(path), ...errors.map(noteOfProblem)];
  const modules = rules.map((rule) => toModule(rule, path, names, notes));
  notes.push(...notesOfChecks(rules, text, path));
  return {
    charter: { version: 1, review: { overlapping: "any" }, ownership: ["modules"], modules },
    notes: notes.sort((a, b) => (a.line ?? 0) - (b.line ?? 0)),
    origins: rules.map(({ line, patterns }) => originOf(path, [line, ...patterns.map((each) => each.line)])),
  };
}

function toModule(
  { name, patterns, approvedBy, line }: MergeRule,
  path: string,
  names: ModuleNames,
  notes: Note[],
) {
  const paths = new Set<string>();
  for (const pattern of patterns) {
    const globs = patternGlobs(pattern);
    if (globs === null) {
      const reason = "as a glob it would be too long or stand for too many others";
      notes.push({ path, line: pattern.line, message: `the pattern ${quote(pattern.text)}`, reason });
    }
    for (const glob of globs ?? []) paths.add(glob);
  }
  const { words: maintainers, left } = peopleWords(approvedBy);
  for (const owner of left) {
    const login = owner.kind === "user" ? owner.login : "";
    notes.push({
      path,
      line,
      message: `the approver ${quote(login)}`,
      reason: "no login of GitHub starts so",
    });
  }
  if (maintainers.length === 0) {
    const reason = "in a charter whoever can push approves what nobody maintains";
    notes.push({ path, line, message: `that nobody needs to approve by the rule ${quote(name)}`, reason });
  }
  if (paths.has(MATCHES_ALL)) {
    const reason =
      "the rule matches every file, so it is a module here; a tier, which can approve in place of any module, may be meant";
    notes.push({ path, line, message: `what ${quote(name)} is to the other rules`, reason });
  }
  const module: ModuleFile = {
    name: names.take(name),
    paths: paths.has(MATCHES_ALL) ? [MATCHES_ALL] : [...paths],
    maintainers,
  };
  return module;
}

/** Null where no charter can say it. */
function patternGlobs({ alternatives }: Pick<MergePattern, "alternatives">): string[] | null {
  const shapes: Piece[][] = [];
  for (const alternative of alternatives) shapes.push(...shapesOf(alternative));
  return shapes.length > MAX_SHAPES ? null : shapesToGlobs(shapes);
}

/** None where the pattern can't match; more than MAX_SHAPES where there are too many. */
function shapesOf({ prefix, rest }: PrefixPattern): Piece[][] {
  let shapes: Piece[][] = [[{ kind: "text", text: prefix }]];
  let isAnchored = false;
  for (const unit of rest) {
    if (unit.kind === "end") isAnchored = true;
    else if (unit.kind === "start") shapes = shapes.filter((shape) => shape.every(canBeEmpty)).map(() => []);
    else {
      if (isAnchored && unit.kind === "literal") return [];
      if (isAnchored) continue;
      const piece: Piece =
        unit.kind === "star" ? NAME_RUN : unit.kind === "globstar" ? RUN : { kind: "text", text: unit.text };
      shapes = shapes.flatMap((shape) =>
        unit.kind === "optional" ? [shape, [...shape, piece]] : [[...shape, piece]],
      );
    }
    if (shapes.length > MAX_SHAPES) return shapes;
  }
  return isAnchored ? shapes : shapes.map((shape) => [...shape, RUN]);
}

function canBeEmpty(piece: Piece): boolean {
  return piece.kind !== "text" || piece.text === "";
}

function noteOfWhole(path: string): Note {
  const message = "that one rule must match all files of a change";
  return {
    path,
    line: null,
    message,
    reason: "Charter asks for each file whether one of its modules has approved",
  };
}

const UNSAID = new Map([
  ["mandatory_checks_name", "required checks are kept by GitHub's branch protection"],
  ["mandatory_app_id", "required checks are kept by GitHub's branch protection"],
  ["ignore_flaky_failures", "whether a failure is flaky is for the checks to say"],
]);

function notesOfChecks(rules: readonly MergeRule[], text: string, path: string): Note[] {
  const yaml = readYaml(text.replace(/^\uFEFF/, ""));
  if ("flaws" in yaml || !Array.isArray(yaml.value)) return [];
  const notes = yaml.value.flatMap((rule: unknown, position) => {
    return Object.entries(isRecord(rule) ? rule : {}).flatMap(([key, value]): Note[] => {
      const reason = UNSAID.get(key);
      if (reason === undefined || value === null || (Array.isArray(value) && value.length === 0)) return [];
      const shown = Array.isArray(value)
        ? sentenceList(value.map((each) => quote(String(each))))
        : String(value);
      return [{ path, line: yaml.placeOfKey([position, key]).line, message: `${key}: ${shown}`, reason }];
    });
  });
  if (rules.some(({ mandatoryChecks }) => mandatoryChecks.some((check) => /\bEasyCLA\b/i.test(check)))) {
    const reason =
      "only you know the path of the agreement; add cla.document to the charter, and Charter does it";
    notes.push({ path, line: null, message: "that contributors sign an agreement (EasyCLA)", reason });
  }
  return notes;
}
