// Lines none of whose owners counts, so that their files fall to whoever approves unowned ones.

import { loginKey } from "../../account.ts";
import { formatOwner } from "../../ownership/owner.ts";
import type { Owner } from "../../ownership/ownership.ts";
import { ownerKey } from "../../people/directory-keys.ts";
import { quote } from "../../quote.ts";
import type { Directory } from "../../snapshot.ts";
import { sentenceList } from "../../wording.ts";
import type { LintRule } from "../rule.ts";

/** More of one line are counted. */
const SHOWN_OWNERS = 5;

export const ineffectiveRule: LintRule = {
  id: "ineffective-rule",
  severity: "error",
  summary: "None of the owners that a line names counts.",
  help: "Owners who are unknown, secret, without write access or given by an address count as nobody, and no earlier line steps in. The line's files are then governed like unowned ones, usually by anyone who can push. Merge rules and OWNERS files are not judged: there others of the same file step in, and never any writer. Needs GitHub.",
  check: ({ sources, directory }) => {
    if (directory === null) return [];
    return sources
      .filter(({ kind }) => kind === "sections" || kind === "modules")
      .flatMap(({ index }) => index.rules)
      .filter(({ owners }) => owners.length > 0 && owners.every((owner) => countsAsNobody(owner, directory)))
      .map(({ file, line, pattern, owners }) => {
        const names = owners.map(formatOwner);
        return {
          path: file,
          line,
          column: null,
          message: `Of the owners of ${quote(pattern)}, ${sentenceList(names, SHOWN_OWNERS)}, nobody counts.`,
          fix: "Name somebody who can push to this repository, or a visible team of such people.",
          // Also where each of the names was wrong before: the line gives its files away.
          subjects: [JSON.stringify([pattern, names.map(loginKey).sort()])],
        };
      });
  },
};

/** False for names that were not looked up: nothing is known of them. */
function countsAsNobody(owner: Owner, directory: Directory): boolean {
  const key = ownerKey(owner);
  const resolved = key === null ? null : directory.get(key);
  if (resolved === null) return true;
  if (resolved === undefined) return false;
  if (resolved.kind === "account") return !resolved.canWrite;
  return resolved.kind !== "team" || resolved.members.every(({ canWrite }) => !canWrite);
}
