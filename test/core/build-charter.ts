// Small builders of charters and what stands in them, beside those of build.ts.

import { loginKey } from "../../src/core/account.ts";
import type { Calendar } from "../../src/core/calendar/calendar.ts";
import type { Charter, CharterModule, CharterPerson, Tier } from "../../src/core/charter/charter.ts";
import type { CharterText } from "../../src/core/charter/charter-text.ts";
import type { ReviewRule } from "../../src/core/charter/review-rule.ts";
import type { CharterFile } from "../../src/core/charter/schema.ts";
import { owner } from "./build-ownership.ts";

/** One approval, one reviewer, writers for unowned files, and nothing more. */
export function reviewing(changes: Partial<Charter["review"]> = {}): Charter["review"] {
  return {
    approvals: 1,
    reviewers: 1,
    unowned: "writers",
    overlapping: "each",
    choose: "expertise",
    commitAuthorsApprove: false,
    machines: [],
    waitHours: 0,
    fastTrack: null,
    otherAffiliation: 0,
    largestShare: null,
    rules: [],
    ...changes,
  };
}

/** A rule that always holds and asks for nothing, unless told otherwise. */
export function reviewRule(name: string, changes: Partial<ReviewRule> = {}): ReviewRule {
  return {
    name,
    when: [],
    conditions: [],
    approvals: null,
    from: null,
    waitHours: null,
    issue: null,
    preApproval: false,
    file: ".github/charter.yml",
    line: 9,
    ...changes,
  };
}

/** No agreement, one approval, one reviewer, writers for unowned files, no tiers, no ladder. */
export function charter(changes: Partial<Charter> = {}): Charter {
  return {
    cla: null,
    review: reviewing(),
    publish: { comment: true, labels: [], review: "off" },
    merge: { command: false, method: "merge" },
    ownership: ["modules", ".github/MAINTAINERS", "CODEOWNERS"],
    modules: [],
    tiers: [],
    people: new Map(),
    escalation: {
      calendar: calendar(),
      ladder: [],
      ladders: [],
      author: { remind: null, close: null },
      hold: { remind: null, raise: null },
      orphans: null,
    },
    objections: { from: "writers", veto: [], clarifyDays: 7, dismiss: "maintainers", raiseDays: null },
    commands: { off: [], machines: [], labels: [] },
    digests: [],
    roster: null,
    ...changes,
  };
}

/** Monday to Friday in UTC, without holidays. */
export function calendar(changes: Partial<Calendar> = {}): Calendar {
  return { timeZone: "UTC", holidays: [], regions: [], weekend: [6, 7], hours: null, ...changes };
}

/** A charter file of which every value stands on line 1. */
export function charterText(file: CharterFile): CharterText {
  return { file, path: ".github/charter.yml", lineOf: () => 1 };
}

/** A tier of the charter; names without @. */
export function tier(name: string, ...members: string[]): Tier {
  return { name, members, emeritus: [] };
}

/** A person of the charter, keyed as the charter keys them. */
export function charterPerson(login: string, changes: Partial<CharterPerson> = {}): [string, CharterPerson] {
  return [
    loginKey(login),
    {
      login,
      id: null,
      affiliation: null,
      name: null,
      capacity: null,
      timeZone: null,
      calendar: null,
      ...changes,
    },
  ];
}

/** A module of the charter with these globs, each on a line of its own. */
export function charterModule(
  name: string,
  paths: string[],
  maintainers: string[],
  changes: Partial<CharterModule> = {},
): CharterModule {
  return {
    name,
    label: null,
    paths: paths.map((pattern, index) => ({ pattern, line: 4 + index })),
    maintainers: maintainers.map(owner),
    emeritus: [],
    approvals: null,
    rules: [],
    choose: null,
    ladder: null,
    file: ".github/charter.yml",
    line: 3,
    ...changes,
  };
}
