// One ownership file by itself, whatever its format: its name tells.

import { basename } from "node:path";
import { formatOfFile } from "../core/governance-paths.ts";
import { compileModules } from "../core/ownership/modules/modules.ts";
import type { CompiledOwnership, OwnershipIndex } from "../core/ownership/ownership.ts";
import { compileFile } from "../core/ownership/sources/sources-in-force.ts";
import { readCharter } from "./charter-file.ts";
import { readNamedFile } from "./disk-file.ts";
import { printProblems } from "./output.ts";
import { Refusal } from "./refusal.ts";

/**
 * Prints the problems of the file. A charter gives its modules, without the other sources that it names.
 * @throws Refusal for a file that can't be read or used as a whole, and for a name that tells no format
 */
export function readOwnershipFile(path: string): OwnershipIndex {
  const { index, problems, unusable } = compileByName(readNamedFile(path), path);
  printProblems(problems);
  if (unusable.length === 0) return index;
  throw new Refusal(`${path} is not valid. Correct what is named above.`);
}

function compileByName(text: string, path: string): CompiledOwnership & { unusable: readonly unknown[] } {
  switch (formatOfFile(basename(path))) {
    case "charter":
      return { ...compileModules(readCharter(text, path)), unusable: [] };
    case "sections":
    case "merge-rules":
      return compileFile({ path, text }, undefined);
    case "owners":
    case "owners-aliases":
      throw new Refusal(`${path} counts only with the others of its tree. Name the clone by --git instead.`);
    case null:
      throw new Refusal(
        `${path} has a name that tells no format. Call it CODEOWNERS, MAINTAINERS, merge_rules.yaml or, a charter, charter.yml.`,
      );
  }
}
