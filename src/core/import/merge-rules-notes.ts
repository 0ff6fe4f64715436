// What merge rules say and a charter does not.

import type { MergePattern, MergeRule } from "../ownership/merge-rules/merge-rules-read.ts";
import { formatOwner } from "../ownership/owner.ts";
import type { Owner } from "../ownership/ownership.ts";
import { quote } from "../quote.ts";
import { sentenceList } from "../wording.ts";
import type { Note } from "./imported.ts";

export function notesOfWhole(rules: readonly MergeRule[], path: string): Note[] {
  const add = (message: string, reason: string): Note => ({ path, line: null, message, reason });
  const notes = [
    add(
      "that one rule must match all files of a change",
      "Charter asks for each file whether one of its modules has approved",
    ),
  ];
  const values = rules.flatMap(({ onChecks }) => onChecks.map(({ value }) => value)).flat();
  if (values.some((value) => typeof value === "string" && /\bEasyCLA\b/i.test(value))) {
    const reason =
      "only you know the path of the agreement; add cla.document to the charter, and Charter does it";
    notes.push(add("that contributors sign an agreement (EasyCLA)", reason));
  }
  return notes;
}

const ON_CHECKS: Readonly<Record<string, string>> = {
  mandatory_checks_name: "required checks are kept by GitHub's branch protection",
  mandatory_app_id: "required checks are kept by GitHub's branch protection",
  ignore_flaky_failures: "whether a failure is flaky is for the checks to say",
};

export function notesOfChecks({ onChecks }: MergeRule, path: string): Note[] {
  return onChecks.flatMap(({ key, value, line }): Note[] => {
    const reason = ON_CHECKS[key];
    if (reason === undefined || value === null || (Array.isArray(value) && value.length === 0)) return [];
    const shown = Array.isArray(value)
      ? sentenceList(value.map((each) => quote(String(each))))
      : String(value);
    return [{ path, line, message: `${key}: ${shown}`, reason, together: key }];
  });
}

export function noteOfPattern({ text, line }: MergePattern, path: string): Note {
  const reason = "as a glob it would be too long or stand for too many others";
  return { path, line, message: `the pattern ${quote(text)}`, reason };
}

export function noteOfApprover({ line }: MergeRule, owner: Owner, path: string): Note {
  const login = formatOwner(owner).replace(/^@/, "");
  return { path, line, message: `the approver ${quote(login)}`, reason: "no login of GitHub starts so" };
}

export function noteOfNobody({ name, line }: MergeRule, path: string): Note {
  const reason = "in a charter whoever can push approves what nobody maintains";
  return { path, line, message: `that nobody needs to approve by the rule ${quote(name)}`, reason };
}

export function noteOfEverything({ name, line }: MergeRule, path: string): Note {
  const reason =
    "the rule matches every file, so it is a module here; a tier, which can approve in place of any module, may be meant";
  return { path, line, message: `what ${quote(name)} is to the other rules`, reason };
}
