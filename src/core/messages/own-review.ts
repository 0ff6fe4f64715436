// What the app's own review says. It may be new at any time, so it names people without mentioning them.

import { bulletLines } from "./bullet-lines.ts";
import { governanceOf, type Judged } from "./judged.ts";
import { problemCount } from "./problem-list.ts";
import { unownedNote } from "./review-remarks.ts";
import { reasonOf, titleOf } from "./sentence.ts";

const mostReasons = 10;

export const approvalText = "✅ Nothing is missing of what the governance of this repository asks for.";

/** Why it can't be merged, as a list; never empty. */
export function objectionText(judged: Judged): string {
  const { verdict, snapshot } = judged;
  const blocking = [verdict.cla, ...verdict.review.requirements].filter(({ state }) => state === "blocked");
  const lines = bulletLines(blocking, mostReasons, (each) => {
    return `**${titleOf(each, snapshot)}**: ${reasonOf(each, snapshot)}`;
  });
  return [
    "⛔ Something stands against merging this:",
    lines.join("\n"),
    "This review is taken back by itself when nothing does any more.",
  ].join("\n\n");
}

/** What the remarks on lines and files are about. */
export function remarksText(judged: Judged): string {
  const problems = governanceOf(judged.verdict).flatMap((governance) => governance.problems);
  const found = `The governance files that this pull request changes have ${problemCount(problems)}.`;
  const sections = [problems.length > 0 ? found : null, unownedNote(judged)];
  return sections.filter((section) => section !== null).join("\n\n");
}
