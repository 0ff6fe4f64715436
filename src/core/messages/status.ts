// The answer to `/status`: the verdict in a few lines. It names people without mentioning them.

import { ladderSection } from "./escalation/ladder-section.ts";
import { headline } from "./headline.ts";
import { isSatisfied, type Judged } from "./judged.ts";
import { nextStep } from "./next-step.ts";
import { fallbackNote } from "./problem-list.ts";
import { link } from "./text.ts";
import { turnHint } from "./turn-words.ts";

/** Markdown that stands behind the name of whoever asked. */
export function statusText(judged: Judged): string {
  const { snapshot } = judged;
  if (snapshot.state !== "open") return `this pull request is ${snapshot.state}, so nothing is awaited.`;
  const sections = [
    isDone(judged) ? "✅ Nothing is missing" : headline(judged),
    nextStep(judged),
    ladderSection(judged),
    turnHint(judged),
    fallbackNote(judged),
    details(judged),
  ];
  return sections.filter((section) => section !== null).join("\n\n");
}

function isDone({ verdict, snapshot }: Judged): boolean {
  return isSatisfied(verdict) && !snapshot.isDraft;
}

function details({ snapshot }: Judged): string {
  const { comment, url } = snapshot;
  const why = "`/explain` says why each of it is needed";
  return comment === null
    ? `${why}.`
    : `${why}, and ${link("my comment", `${url}#issuecomment-${comment.id}`)} shows it all.`;
}
