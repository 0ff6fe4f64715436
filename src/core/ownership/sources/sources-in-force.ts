// Ownership files that can't be used as a whole give way to their last good versions.

import { formatOfFile } from "../../governance-paths.ts";
import type { Problem } from "../../problem.ts";
import type { UnreadableFile } from "../../snapshot.ts";
import { unreadable } from "../../unreadable.ts";
import { compileCodeowners } from "../codeowners/codeowners.ts";
import { indexRules } from "../index/path-index.ts";
import { compileMergeRules } from "../merge-rules/merge-rules.ts";
import { compileOwnersTree } from "../owners-tree/owners-tree.ts";
import type { CompiledOwnership } from "../ownership.ts";

/** An ownership file as its path in the repository and its text. */
export interface OwnershipText {
  path: string;
  text: string;
}

export type FoundText = OwnershipText | UnreadableFile;

export interface SourceInForce extends CompiledOwnership {
  /** Files that can't be used as they are, and whether an earlier version stands in. */
  unusable: { path: string; inForce: "last-good" | "defaults" }[];
}

/** A file that is a source by itself. `lastGood` is its last version that could be used, where one is known. */
export function compileFile(found: FoundText, lastGood: OwnershipText | undefined): SourceInForce {
  const { path } = found;
  const compiled = compileFound(found);
  if (!compiled.unusable) return { ...compiled, unusable: [] };
  const { problems } = compiled;
  const earlier = lastGood === undefined ? null : compileByName(path, lastGood.text);
  // What could be used once may be refused by a newer version of this program.
  return earlier === null || earlier.unusable
    ? { index: compiled.index, problems, unusable: [{ path, inForce: "defaults" }] }
    : { index: earlier.index, problems, unusable: [{ path, inForce: "last-good" }] };
}

/** The files of an OWNERS tree. Those that can't be used are replaced one by one. */
export function compileOwners(
  files: readonly FoundText[],
  lastGood: ReadonlyMap<string, OwnershipText>,
): SourceInForce {
  const texts = files.filter((file) => "text" in file);
  const links = files.filter((file) => isSkippedLink(file));
  const unread = files.flatMap((file) => ("text" in file || isSkippedLink(file) ? [] : [file]));
  const present = compileOwnersTree(texts);
  const problems = [
    ...unread.map((file) => unreadable(file)),
    ...links.map(({ path }) => skippedLink(path)),
    ...present.problems,
  ];
  const broken = new Set([...unread.map(({ path }) => path), ...present.unusable]);
  if (broken.size === 0) return { index: present.index, problems, unusable: [] };
  const earlier = [...broken].flatMap((path) => lastGood.get(path) ?? []);
  const repaired = compileOwnersTree([...texts.filter(({ path }) => !broken.has(path)), ...earlier]);
  const good = new Set(earlier.map(({ path }) => path));
  for (const path of repaired.unusable) good.delete(path);
  const unusable = [...broken].map((path) => ({
    path,
    inForce: good.has(path) ? ("last-good" as const) : ("defaults" as const),
  }));
  return { index: repaired.index, problems, unusable };
}

/** Prow reads OWNERS files only where they are regular files; the aliases it reads wherever a link leads. */
function isSkippedLink(file: FoundText): boolean {
  return !("text" in file) && file.isLink === true && formatOfFile(file.path) === "owners";
}

function skippedLink(path: string): Problem {
  const message = "The file is a symbolic link, so it counts as absent: the folders above own what is here.";
  const fix = "Put the file itself in place of the link, or take it away.";
  return { severity: "warning", path, line: null, column: null, message, fix };
}

type Checked = CompiledOwnership & { unusable: boolean };

function compileFound(found: FoundText): Checked {
  if ("text" in found) return compileByName(found.path, found.text);
  return { index: indexRules([], []), problems: [unreadable(found)], unusable: true };
}

/** A file of no known format owns nothing, and no source can name one. */
function compileByName(path: string, text: string): Checked {
  const format = formatOfFile(path);
  if (format === "merge-rules") return compileMergeRules(text, path);
  if (format === "sections") return compileCodeowners(text, path);
  return { index: indexRules([], []), problems: [], unusable: false };
}
