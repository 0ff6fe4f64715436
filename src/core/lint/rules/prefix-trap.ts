// Patterns of merge rules that match more than they name.

import { readMergeRules } from "../../ownership/merge-rules/merge-rules-read.ts";
import { type PrefixTrap, prefixTraps } from "../../ownership/merge-rules/merge-rules-traps.ts";
import { quote } from "../../quote.ts";
import { commaList, counted } from "../../wording.ts";
import type { LintRule } from "../rule.ts";

const SIBLINGS_NAMED = 3;

export const prefixTrap: LintRule = {
  id: "prefix-trap",
  severity: "warning",
  summary: "A pattern of merge rules also matches files whose names merely start like it.",
  help: "Merge rules match the start of a path, so that `benchmarks/sparse` matches `benchmarks/sparse_old/run.py` as well. A slash or a star at the end says what is meant. Needs the tree.",
  check: ({ sources, files, texts, places }) =>
    sources
      .filter(({ kind }) => kind === "merge-rules" && files !== null)
      .flatMap(({ path }) => {
        const known = new Set(files);
        const { rules } = readMergeRules(texts.get(path) ?? "", path);
        return prefixTraps(rules, files ?? []).map((trap) => {
          const siblings = commaList(trap.siblings.slice(0, SIBLINGS_NAMED), SIBLINGS_NAMED, quote);
          const matched = counted(trap.siblingCount, "file");
          const message = trap.namesFile
            ? `${quote(trap.pattern)} also matches what only starts like it: ${matched}, for example ${siblings}.`
            : `${quote(trap.pattern)} names no file or folder and matches what only starts like it: ${matched}, for example ${siblings}.`;
          return { path, ...places.find(path, trap.line, trap.pattern), message, fix: fixFor(trap, known) };
        });
      }),
};

function fixFor({ pattern, namesFile }: PrefixTrap, files: ReadonlySet<string>): string {
  if (!namesFile) return "End it with a star if they are meant, or write the whole name.";
  return files.has(pattern)
    ? "End it with a star if they are meant; otherwise only a $ at the end stops it, as in a regular expression."
    : "End it with a slash if the folder is meant, or with a star if all of them are.";
}
