// What is written about a hold that lasts: to who holds it, and then to those who may lift it, too.

import type { Hold } from "../../record.ts";
import type { StepToAnnounce } from "../../verdict.ts";
import { bulletLines } from "../bullet-lines.ts";
import { unholdCommand } from "../holders-move.ts";
import { holdsOf, type Judged } from "../judged.ts";
import { person } from "../people.ts";
import { saidAt } from "../proof.ts";
import { text } from "../text.ts";
import { addressed, askedFor, paragraphs } from "./addressed.ts";
import { tierOf } from "./deed-words.ts";
import { nextOnLadder } from "./ladder-section.ts";

const mostHolds = 5;

export function holdersNotice(step: StepToAnnounce, judged: Judged): string {
  const { rung } = step;
  const then = nextOnLadder(step.ladder, judged);
  const holds = holdsOf(judged.verdict).map(({ hold }) => hold);
  const first =
    rung.do === "raise"
      ? `this pull request is still on hold, and whoever holds it has not answered, so it now goes up to ${tierOf(rung.to)}.`
      : "you still hold this pull request.";
  const what =
    rung.do === "raise"
      ? "Please lift the hold if its reason is gone, or say in a comment why it stays."
      : "Is that still needed? If not, please lift it; if so, say in a comment what it waits for, and the clock begins anew.";
  return paragraphs(
    `${addressed(step)}: ${first}${askedFor(step, judged)}`,
    holdList(rung.do === "raise" ? holds : holdsBy(step, holds), judged),
    `${what} ${then}`.trimEnd(),
  );
}

/** Those of the people whom the step reaches. */
function holdsBy({ people }: StepToAnnounce, holds: readonly Hold[]): readonly Hold[] {
  const ids = new Set(people.map(({ account }) => account.id));
  return holds.filter(({ by }) => ids.has(by.id));
}

function holdList(holds: readonly Hold[], { snapshot }: Judged): string {
  return bulletLines(holds, mostHolds, (hold) => {
    const since = saidAt(hold.since, { kind: "comment", id: hold.commentId }, snapshot);
    return `${person(hold.by, snapshot)} since ${since}: “${text(hold.reason)}” (${unholdCommand(hold)})`;
  }).join("\n");
}
