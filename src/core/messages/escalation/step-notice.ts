// What is written to people when a step of a ladder is taken: besides replies the only texts that notify anybody.

import { silentOn } from "../../escalation/ladder-names.ts";
import type { StepToAnnounce } from "../../verdict.ts";
import type { Judged } from "../judged.ts";
import { authorsNotice } from "./authors-notice.ts";
import { holdersNotice } from "./holders-notice.ts";
import { reviewersNotice } from "./reviewers-notice.ts";

/**
 * Markdown that mentions everyone whom the step reaches. Null where it reaches nobody, and for what is an issue of its
 * own: GitHub shows in the pull request that the issue names it.
 */
export function stepNotice(step: StepToAnnounce, judged: Judged): string | null {
  const { rung, people, ladder } = step;
  if (rung.do === "open-issue" || rung.do === "vote") return null;
  if (people.length === 0 && rung.do !== "notify") return null;
  switch (silentOn(ladder)) {
    case "author":
      return authorsNotice(step, judged);
    case "holder":
      return holdersNotice(step, judged);
    case "reviewers":
      return reviewersNotice(step, judged);
  }
}
