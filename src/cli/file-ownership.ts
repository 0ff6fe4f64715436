// One ownership file by itself, whatever its format: its name tells.

import { basename } from "node:path";
import { resolveCharter } from "../core/charter/merge.ts";
import { parseCharter } from "../core/charter/parse.ts";
import { formatOfFile } from "../core/governance-paths.ts";
import { compileCodeowners } from "../core/ownership/codeowners/codeowners.ts";
import { compileMergeRules } from "../core/ownership/merge-rules/merge-rules.ts";
import { compileModules } from "../core/ownership/modules/modules.ts";
import type { CompiledOwnership } from "../core/ownership/ownership.ts";
import type { Problem } from "../core/problem.ts";

/** A charter gives its modules, without the other sources that it names. A name of no format is read as CODEOWNERS. */
export function compileFile(
  text: string,
  path: string,
): CompiledOwnership | { problems: Problem[] } | { refusal: string } {
  switch (formatOfFile(basename(path))) {
    case "charter":
      return compileCharterModules(text, path);
    case "merge-rules":
      return compileMergeRules(text, path);
    case "owners":
    case "owners-aliases":
      return { refusal: `${path} counts only with the others of its tree. Name the clone by --git instead.` };
    default:
      return compileCodeowners(text, path);
  }
}

function compileCharterModules(text: string, path: string): CompiledOwnership | { problems: Problem[] } {
  const parsed = parseCharter(text, path);
  if ("problems" in parsed) return parsed;
  return compileModules(resolveCharter({ repository: parsed, organisation: null }));
}
