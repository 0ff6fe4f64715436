// Whether a finding says anything that earlier ones did not: flaws are compared by what they are about.

import type { Finding } from "./finding.ts";
import { foldersOf } from "./unowned-folders.ts";

/** Keys of the flaws that a finding is about. `path` is where its file is now, if it was renamed. */
export function flawsOf(finding: Finding, path: string): string[] {
  if (finding.subjects === undefined) return [flawKey(finding, path)];
  return finding.subjects.map((subject) => `${finding.rule}\n${subject}`);
}

/** `known` are flaws as {@link flawsOf} gives them. What is known of a folder is known of all that is in it. */
export function isKnownFinding(finding: Finding, known: ReadonlySet<string>): boolean {
  const { rule, path, subjects } = finding;
  if (subjects === undefined) return known.has(flawKey(finding, path));
  return subjects.every((subject) =>
    [subject, ...foldersOf(subject)].some((each) => known.has(`${rule}\n${each}`)),
  );
}

/** The same flaw, wherever its line went: edits above move lines, and other mentions come and go. */
function flawKey({ rule, message }: Finding, path: string): string {
  const words = message.replace(/\bline \d+/g, "line").replace(/ It stands in \d+ other lines?, too\.$/, "");
  return [rule, path, words].join("\n");
}
