// Objections to what has been pushed over since: it is for those who object to look again.

import type { Account } from "../../account.ts";
import type { Snapshot } from "../../snapshot.ts";
import type { ObjectionRequirement, Verdict } from "../../verdict.ts";
import type { GivenObjection } from "../approvals/statements.ts";
import { objectionId } from "./judge-objections.ts";

/** The commit of a review is unknown only where a push took it away; that of a comment, where it came before all else. */
export function isOutdated({ commitSha, source }: GivenObjection, { head }: Snapshot): boolean {
  return commitSha === null ? source.kind === "review" : commitSha !== head.sha;
}

/** People who objected to a commit that is no longer the head. */
export function outdatedObjectors(objections: readonly GivenObjection[], snapshot: Snapshot): Account[] {
  return objections.filter((each) => isOutdated(each, snapshot)).map(({ by }) => by);
}

/** Those that are not set aside by a higher tier. */
export function standingObjections(
  { requirements }: Verdict["review"],
  objections: readonly GivenObjection[],
): GivenObjection[] {
  const blocking = requirements.filter(
    (each): each is ObjectionRequirement => each.kind === "objection" && each.state === "blocked",
  );
  const ids = new Set(blocking.map(({ id }) => id));
  return objections.filter((each) => ids.has(objectionId(each)));
}
