// Modules of the charter that own nothing anywhere.

import { quote } from "../../quote.ts";
import { joinKey } from "../../roster/join-key.ts";
import { byJoinKey } from "../rolls.ts";
import type { LintRule } from "../rule.ts";

export const moduleWithoutPaths: LintRule = {
  id: "module-without-paths",
  severity: "warning",
  summary:
    "A module of the charter has no paths, and no other ownership file has a module of its name or label.",
  help: "Such a module stands on the roster alone: its maintainers are asked for no file. That may be meant, for example for a working group.",
  needsAllOwnership: true,
  check: ({ charter, rolls }) => {
    const files = rolls.filter(
      ({ kind }) => kind === "sections" || kind === "merge-rules" || kind === "owners",
    );
    const known = byJoinKey(files.flatMap(({ groups }) => groups));
    return (charter?.modules ?? [])
      .filter(({ name, label, paths }) => {
        const keys = [name, label ?? name].map(joinKey);
        return paths.length === 0 && !keys.some((key) => known.has(key));
      })
      .map(({ name, file, line }) => ({
        path: file,
        line,
        column: null,
        message: `The module ${quote(name)} has no paths, and no ownership file knows it.`,
        fix: "Give it paths, or a section of its name in an ownership file.",
      }));
  },
};
