// The charter in force: the repository's file over the organisation's over the defaults.

import { loginKey } from "../account.ts";
import type { Charter } from "./charter.ts";
import { DEFAULT_REVIEW, DEFAULT_TIME_ZONE, defaultLadder } from "./defaults.ts";
import type { CharterFile } from "./schema.ts";

/** The repository's charter and its organisation's; null where there is none. */
export interface CharterFiles {
  repository: CharterFile | null;
  organisation: CharterFile | null;
}

/**
 * Key by key within `cla`, `review` and `escalation`. Lists (`machines`, `tiers`, `holidays`, `ladder`) are replaced
 * whole, because an entry's place in them has a meaning. `people` is joined login by login and key by key, so that
 * a repository can add somebody without repeating the organisation.
 */
export function resolveCharter({ repository, organisation }: CharterFiles): Charter {
  const tiers = (repository?.tiers ?? organisation?.tiers ?? []).map(({ name, members }) => ({
    name,
    members: members.map((member) => loginKey(member.replace(/^@/, ""))),
  }));
  const own = repository?.escalation;
  const outer = organisation?.escalation;
  return {
    cla: resolveCla({ repository, organisation }),
    review: {
      approvals: repository?.review?.approvals ?? organisation?.review?.approvals ?? DEFAULT_REVIEW.approvals,
      reviewers: repository?.review?.reviewers ?? organisation?.review?.reviewers ?? DEFAULT_REVIEW.reviewers,
      unowned: repository?.review?.unowned ?? organisation?.review?.unowned ?? DEFAULT_REVIEW.unowned,
    },
    tiers,
    people: resolvePeople({ repository, organisation }),
    escalation: {
      timeZone: own?.time_zone ?? outer?.time_zone ?? DEFAULT_TIME_ZONE,
      holidays: own?.holidays ?? outer?.holidays ?? [],
      ladder: own?.ladder ?? outer?.ladder ?? defaultLadder(tiers),
    },
  };
}

function resolveCla({ repository, organisation }: CharterFiles): Charter["cla"] {
  const machines = repository?.cla?.machines ?? organisation?.cla?.machines ?? [];
  if (repository?.cla) return { document: repository.cla.document, in: "repository", machines };
  if (organisation?.cla) return { document: organisation.cla.document, in: "organisation", machines };
  return null;
}

function resolvePeople({ repository, organisation }: CharterFiles): Charter["people"] {
  const people = new Map<string, { id: number | null; affiliation: string | null }>();
  for (const file of [organisation, repository]) {
    for (const [login, { id, affiliation }] of Object.entries(file?.people ?? {})) {
      const known = people.get(loginKey(login));
      people.set(loginKey(login), {
        id: id ?? known?.id ?? null,
        affiliation: affiliation ?? known?.affiliation ?? null,
      });
    }
  }
  return people;
}
