// Whether a pull request waits for the approval of a module, now or once somebody else has moved.

import { eachOnce } from "../account.ts";
import { sentenceList } from "../wording.ts";
import { aheadOn } from "./ahead.ts";
import { type OpenPull, openOf } from "./open-pull.ts";
import type { Found } from "./waiting.ts";

export function waitsForModule(name: string, pull: OpenPull): Found | null {
  const modules = openOf(pull, "module").filter((each) => each.name === name);
  if (modules.length === 0) return null;
  const { turn, ladders } = pull;
  if (turn.whose !== "reviewers") {
    return { section: "later", since: turn.since, why: turn.reason, next: null };
  }
  const eligible = modules.flatMap((each) => each.eligible);
  const ids = new Set(eligible.map(({ account }) => account.id));
  const asked = turn.people.filter(({ id }) => ids.has(id)).map(({ login }) => `@${login}`);
  const maintainers = eligible.filter(({ role }) => role === "maintainer").map(({ account }) => account);
  return {
    section: "move",
    since: turn.since,
    why: asked.length === 0 ? turn.reason : `It waits for ${sentenceList(asked, 5, "or")}.`,
    next: aheadOn(ladders.filter((ladder) => ladder.modules.includes(name))),
    people: eachOnce(maintainers),
  };
}
