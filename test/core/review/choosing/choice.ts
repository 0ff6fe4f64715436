// For tests of whom Charter asks: the choice for one pull request, and what plays into it.

import type { Account } from "../../../../src/core/account.ts";
import type { CharterPerson } from "../../../../src/core/charter/charter.ts";
import { decide } from "../../../../src/core/decide.ts";
import type { Assignment, PullRequestRecord } from "../../../../src/core/record.ts";
import { Expertise } from "../../../../src/core/review/expertise/expertise.ts";
import type { Rules } from "../../../../src/core/rules.ts";
import type { Snapshot } from "../../../../src/core/snapshot.ts";
import {
  alice,
  author,
  bob,
  carol,
  dave,
  directory,
  erin,
  NOW,
  record,
  rules,
  snapshot,
} from "../../build.ts";
import { charter, charterPerson, reviewing, tier } from "../../build-charter.ts";
import { ownership } from "../../build-ownership.ts";

const everyone = directory([author, alice, bob, carol, dave, erin]);
const three = ownership("src/ @alice @bob @carol");
export const tiers = [tier("core", "dave"), tier("lead", "erin")];
export const rotation = charter({ review: reviewing({ choose: "rotation" }) });

export interface Case {
  rules?: Partial<Rules>;
  snapshot?: Partial<Snapshot>;
  record?: Partial<PullRequestRecord>;
  expertise?: Expertise | null;
  now?: string;
}

export function choicesOf({
  rules: governed,
  snapshot: seen,
  record: kept,
  expertise = null,
  now = NOW,
}: Case) {
  return decide({
    rules: rules({ ownership: three, ...governed }),
    snapshot: snapshot(seen),
    record: record(kept),
    directory: everyone,
    expertise,
    now,
  }).reviewers;
}

export const chosenOf = (given: Case) => choicesOf(given).map(({ account }) => account.login);

export function knows(...reviews: [approver: Account, files: string[]][]): Expertise {
  const history = new Expertise();
  for (const [approver, files] of reviews) {
    const at = Date.parse("2026-03-01T09:00:00.000Z");
    history.add({ at, author: "99", approvers: [String(approver.id)], files });
  }
  return history;
}

export function people(...each: [login: string, changes: Partial<CharterPerson>][]) {
  return charter({ tiers, people: new Map(each.map(([login, changes]) => charterPerson(login, changes))) });
}

export const away = (...each: Account[]) => new Map(each.map(({ id }) => [id, "2026-12-10"]));

/** Everybody but these has nine other requests. */
export const only = (...people: Account[]) => ({
  load: new Map([alice, bob, carol].map(({ id }) => [id, people.some((each) => each.id === id) ? 0 : 9])),
});

/** What @carol said by a command about asking somebody. */
export function byHand(
  person: Account,
  as: Assignment["as"] = "reviewer",
  changes: Partial<Assignment> = {},
): Assignment {
  return { person, as, by: carol, reason: null, at: NOW, ...changes };
}
