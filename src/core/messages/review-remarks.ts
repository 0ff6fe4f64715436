// Remarks on the lines that matter: problems of changed governance files, and new files that nobody owns.

import type { DesiredReview } from "../plan.ts";
import { counted } from "../wording.ts";
import { governanceOf, type Judged } from "./judged.ts";
import { text } from "./text.ts";

const mostRemarks = 50;
/** More folders with new files that nobody owns are only counted. */
const mostFolders = 10;

type Remarks = DesiredReview["comments"];

/** At most 50, errors first. Only on files that the pull request changes: GitHub refuses others. */
export function lineRemarks(judged: Judged): Remarks {
  return [...problemRemarks(judged), ...unownedRemarks(judged)].slice(0, mostRemarks);
}

function problemRemarks({ verdict, snapshot }: Judged): Remarks {
  const changed = new Set(snapshot.files.items.map(({ path }) => path));
  const problems = governanceOf(verdict)
    .flatMap((governance) => governance.problems)
    .filter(({ path }) => changed.has(path));
  const errors = problems.filter(({ severity }) => severity === "error");
  return [...errors, ...problems.filter(({ severity }) => severity !== "error")].map(
    ({ severity, path, line, message, fix }) => ({
      path,
      line,
      body: `${severity === "error" ? "⛔" : "⚠️"} ${text(message, 300)} ${text(fix, 300)}`,
    }),
  );
}

/** One for each folder, on its first new file. */
function unownedRemarks(judged: Judged): Remarks {
  const byFolder = new Map<string, string[]>();
  for (const path of unownedFiles(judged)) {
    const folder = path.slice(0, path.lastIndexOf("/") + 1);
    const files = byFolder.get(folder);
    if (files === undefined) byFolder.set(folder, [path]);
    else files.push(path);
  }
  return [...byFolder.values()].slice(0, mostFolders).map(([path = "", ...others]) => {
    const too = others.length > 0 ? `, nor ${counted(others.length, "other new file")} beside it` : "";
    return { path, line: null, body: `⚠️ Nobody owns this new file${too}.` };
  });
}

/** How many new files nobody owns, and what can be done; null when there is none. */
export function unownedNote(judged: Judged): string | null {
  const { length } = unownedFiles(judged);
  if (length === 0) return null;
  return `Nobody owns ${counted(length, "new file")}. An owner can be named in the governance files, so that somebody is asked about changes.`;
}

/** Files cleared on purpose are not among them, and where the charter asks nobody about unowned files, none is. */
function unownedFiles({ snapshot, rules: { charter, ownership } }: Judged): string[] {
  if (ownership === null || charter.review.unowned === "nobody") return [];
  return snapshot.files.items
    .filter(({ change, path }) => change === "added" && ownership.ownersOf(path).length === 0)
    .map(({ path }) => path);
}
