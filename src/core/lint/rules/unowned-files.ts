// Files that no rule gives an owner.

import { quote } from "../../quote.ts";
import { counted, sentenceList } from "../../wording.ts";
import type { Flaw } from "../finding.ts";
import type { LintRule } from "../rule.ts";
import { type UnownedPart, unownedFolders } from "../unowned-folders.ts";

/** What lies beyond is counted in one finding. */
const MAX_FINDINGS = 30;
const FILES_NAMED = 3;

export const unownedFiles: LintRule = {
  id: "unowned-files",
  severity: "warning",
  summary: "Nobody owns some files, and no rule says that this is meant.",
  help: "The charter's `review.unowned` says who approves such files. Files that a rule without owners matches are nobody's on purpose and are not reported. One finding for each of the highest folders of which nobody owns anything, and for the single files of other folders; the thirty with the most files are named. Needs the tree.",
  needsAllOwnership: true,
  check: ({ ownership, files, sources }) => {
    if (files === null || ownership === null) return [];
    const [{ path } = { path: "" }] = sources;
    const parts = unownedFolders(files, (file) => ownership.ownersOf(file).length === 0);
    const rest = parts.slice(MAX_FINDINGS);
    const findings = parts.slice(0, MAX_FINDINGS).map((part) => flaw(path, describe(part), [part]));
    return rest.length === 0 ? findings : [...findings, flaw(path, describeRest(rest), rest)];
  },
};

function flaw(path: string, message: string, parts: readonly UnownedPart[]): Flaw {
  const fix = "Add a rule for them, or one without owners if they should be nobody's.";
  const subjects = parts.flatMap(({ folder, loose }) => loose ?? folder);
  return { path, line: null, column: null, message, fix, subjects };
}

function describe({ folder, loose, count }: UnownedPart): string {
  const where = folder === "" ? "the repository" : quote(`${folder}/`);
  if (loose === null) return `Nobody owns anything in ${where}: ${counted(count, "file")}.`;
  const shown = sentenceList(loose.map(quote), FILES_NAMED);
  if (count === 1) return `Nobody owns ${shown}.`;
  return `Nobody owns ${counted(count, "file")} directly in ${folder === "" ? "the root" : where}: ${shown}.`;
}

function describeRest(parts: readonly UnownedPart[]): string {
  const count = parts.reduce((sum, part) => sum + part.count, 0);
  return `Nobody owns ${counted(count, "more file")} in ${counted(parts.length, "other folder")}.`;
}
