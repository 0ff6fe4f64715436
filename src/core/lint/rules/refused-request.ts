// People whose review GitHub would not request.

import { loginKey } from "../../account.ts";
import type { Flaw } from "../finding.ts";
import type { LintRule } from "../rule.ts";
import type { Study } from "../study.ts";

export const refusedRequest: LintRule = {
  id: "refused-request",
  severity: "warning",
  summary: "GitHub refused to request the review of a maintainer.",
  help: "Somebody else was asked in that person's place, so that the pull request went on; but files whose maintainers can't be asked lose time, and their approval may not count. Known only to the nightly lint, from the pull requests that are open.",
  check: (study) => (study.refused ?? []).map((refused) => flawOf(refused, study)),
};

function flawOf(
  { login, reason }: NonNullable<Study["refused"]>[number],
  { mentions, sources }: Study,
): Flaw {
  const own = mentions.find(({ key, decides }) => decides && key === loginKey(login));
  // Who is named by a team alone has no line.
  const path = own?.file ?? sources[0]?.path ?? ".github/charter.yml";
  return {
    path,
    line: own?.line ?? null,
    column: null,
    message: `GitHub refused to ask @${login} for a review: ${reason.slice(0, 200)}`,
    fix: "Give the person write access and an active membership, or name somebody who has both.",
    subjects: [loginKey(login)],
  };
}
