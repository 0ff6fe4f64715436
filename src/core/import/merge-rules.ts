// PyTorch's merge rules as a charter.

import { type MergeRule, readMergeRules } from "../ownership/merge-rules/merge-rules-read.ts";
import { type ImportResult, type ModuleFile, type Note, originOf } from "./imported.ts";
import { mergePatternGlobs } from "./merge-rules-globs.ts";
import {
  noteOfApprover,
  noteOfEverything,
  noteOfNobody,
  noteOfPattern,
  notesOfChecks,
  notesOfWhole,
} from "./merge-rules-notes.ts";
import { ModuleNames } from "./module-names.ts";
import { peopleWords } from "./people-words.ts";

const MATCHES_ALL = "**";

/**
 * Any of the modules that match a file suffices for it, as any rule would. Patterns match by prefix there and whole
 * paths in a charter. A file with an error is refused, as PyTorch's script refuses it: of a rule that is half read
 * nobody knows who may approve.
 */
export function importMergeRules(text: string, path: string): ImportResult {
  const { rules, problems } = readMergeRules(text, path);
  const errors = problems.filter(({ severity }) => severity === "error");
  if (errors.length > 0) return { problems: errors };
  const names = new ModuleNames();
  const notes = notesOfWhole(rules, path);
  const modules = rules.map((rule) => toModule(rule, path, names, notes));
  return {
    charter: { version: 1, review: { overlapping: "any" }, ownership: ["modules"], modules },
    notes: notes.sort((a, b) => (a.line ?? 0) - (b.line ?? 0)),
    origins: rules.map(({ line, patterns }) => originOf(path, [line, ...patterns.map((each) => each.line)])),
  };
}

function toModule(rule: MergeRule, path: string, names: ModuleNames, notes: Note[]): ModuleFile {
  const globs = globsOf(rule, path, notes);
  const { words: maintainers, left } = peopleWords(rule.approvedBy);
  notes.push(...left.map((owner) => noteOfApprover(rule, owner, path)));
  if (maintainers.length === 0) notes.push(noteOfNobody(rule, path));
  if (globs.includes(MATCHES_ALL)) notes.push(noteOfEverything(rule, path));
  notes.push(...notesOfChecks(rule, path));
  return {
    name: names.take(rule.name),
    paths: globs.includes(MATCHES_ALL) ? [MATCHES_ALL] : globs,
    maintainers,
  };
}

function globsOf({ patterns }: MergeRule, path: string, notes: Note[]): string[] {
  const globs = patterns.flatMap((pattern) => {
    const written = mergePatternGlobs(pattern);
    if (written === null) notes.push(noteOfPattern(pattern, path));
    return written ?? [];
  });
  return [...new Set(globs)];
}
