// A CODEOWNERS file, also one with sections, as a charter.

import { compileCodeowners } from "../ownership/codeowners/codeowners.ts";
import { formatOwner } from "../ownership/owner.ts";
import type { Module, Rule } from "../ownership/ownership.ts";
import { quote } from "../quote.ts";
import { type Comment, readComments } from "./codeowners-comments.ts";
import { codeownersGlob } from "./codeowners-globs.ts";
import { type Entry, type Group, groupByOwners, inSections } from "./codeowners-groups.ts";
import { type ImportResult, type ModuleFile, type Note, noteOfProblem, originOf } from "./imported.ts";
import { ModuleNames } from "./module-names.ts";
import { peopleKey, peopleWords } from "./people-words.ts";

const MAX_APPROVALS = 10;

/**
 * Without sections, the last of the charter's modules that matches decides, as the last line does. With sections, each
 * module does, and within a section exclusions keep what a later line takes away. Where the file is too large for a
 * charter, naming it in `ownership` is exact, too.
 */
export function importCodeowners(text: string, path: string): ImportResult {
  const { index, problems } = compileCodeowners(text, path);
  if (index.rules.length === 0 && problems.length > 0) return { problems };
  const notes = problems.map(noteOfProblem);
  const comments = readComments(text.replace(/^\uFEFF/, ""));
  const entries = index.rules.flatMap((rule) => toEntry(rule, comments[rule.line - 1], notes) ?? []);
  const hasSections = index.modules.length > 0;
  if (hasSections) notes.push(...notesOfSections(index.modules, path));
  const groups = hasSections ? inSections(entries) : groupByOwners(entries);
  const names = new ModuleNames();
  const modules = groups.map((group) => toModule(group, names));
  return {
    charter: {
      version: 1,
      review: { overlapping: hasSections ? "each" : "last" },
      ownership: ["modules"],
      modules,
    },
    notes: notes.sort((a, b) => (a.line ?? 0) - (b.line ?? 0)),
    origins: groups.map(({ entries: all }) =>
      originOf(
        path,
        all.map(({ line }) => line),
      ),
    ),
  };
}

function toEntry(rule: Rule, comment: Comment | undefined, notes: Note[]): Entry | null {
  const { file: path, line, pattern, owners, module: section } = rule;
  if (section?.optional === true) return null;
  const glob = codeownersGlob(pattern);
  if (glob === null) {
    const reason = "as a glob it has more than 500 characters";
    notes.push({ path, line, message: `the pattern ${quote(pattern)}`, reason });
    return null;
  }
  const { words: maintainers, left } = peopleWords(owners);
  for (const owner of left) notes.push(noteOfOwner(path, line, formatOwner(owner), maintainers.length));
  const key = peopleKey(maintainers);
  return {
    line,
    pattern,
    glob,
    maintainers,
    key,
    section,
    comment: comment ?? { block: 0, title: null, label: null },
  };
}

function noteOfOwner(path: string, line: number, owner: string, others: number): Note {
  const kind = owner.startsWith("@") ? "no login of GitHub starts so" : "nobody can see whose address it is";
  const effect = others === 0 ? "; nobody is left here, so that these files are nobody's" : "";
  return { path, line, message: `the owner ${quote(owner)}`, reason: kind + effect };
}

function notesOfSections(sections: readonly Module[], path: string): Note[] {
  return sections.flatMap(({ name, optional, approvals, line }): Note[] => {
    if (optional) {
      const reason = `modules of a charter are never optional; keep this section in .github/MAINTAINERS and list that in ownership`;
      return [{ path, line, message: `the optional section ${quote(name)}`, reason }];
    }
    if (approvals === null || approvals <= MAX_APPROVALS) return [];
    const message = `that the section ${quote(name)} asks for ${approvals} approvals`;
    return [{ path, line, message, reason: `a module asks for at most ${MAX_APPROVALS}, which it does now` }];
  });
}

function toModule({ entries, paths, repeatsTitle }: Group, names: ModuleNames): ModuleFile {
  const [first] = entries;
  const approvals = first?.section?.approvals ?? null;
  const label = entries.find(({ comment }) => comment.label !== null)?.comment.label;
  return {
    name: names.take(titleOf(first, repeatsTitle)),
    ...(label === null || label === undefined ? {} : { label }),
    paths,
    maintainers: first?.maintainers ?? [],
    ...(approvals === null ? {} : { approvals: Math.min(approvals, MAX_APPROVALS) }),
  };
}

function titleOf(entry: Entry | undefined, repeatsTitle: boolean): string {
  const place = entry?.glob === "**" ? "everything" : (entry?.pattern.replace(/^\//, "") ?? "");
  const title = entry?.section?.name ?? entry?.comment.title ?? null;
  if (title === null) return place;
  return repeatsTitle ? `${title}: ${place}` : title;
}
