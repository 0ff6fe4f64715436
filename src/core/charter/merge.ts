// The charter in force: the repository's file over the organisation's over the defaults.

import { loginKey } from "../account.ts";
import type { Owner } from "../ownership/ownership.ts";
import type { Charter, CharterModule, CharterPerson } from "./charter.ts";
import { DEFAULT_OWNERSHIP, DEFAULT_REVIEW, DEFAULT_TIME_ZONE, defaultLadder } from "./defaults.ts";
import type { ParsedCharter } from "./parse.ts";
import type { CharterFile } from "./schema.ts";
import { withoutAt } from "./without-at.ts";

/** A charter file, and where its modules stand: `path` becomes {@link CharterModule.file}. */
export type CharterText = Pick<ParsedCharter, "file" | "path" | "lineOf">;

/** The repository's charter and its organisation's; null where there is none. */
export interface CharterTexts {
  repository: CharterText | null;
  organisation: CharterText | null;
}

interface CharterFiles {
  repository: CharterFile | undefined;
  organisation: CharterFile | undefined;
}

/**
 * Key by key within `cla`, `review` and `escalation`. Lists (`machines`, `ownership`, `modules`, `tiers`, `holidays`,
 * `ladder`) are replaced whole, because an entry's place in them has a meaning. `people` is joined login by login and
 * key by key, so that a repository can add somebody without repeating the organisation.
 */
export function resolveCharter(texts: CharterTexts): Charter {
  const files = { repository: texts.repository?.file, organisation: texts.organisation?.file };
  const { repository, organisation } = files;
  const tiers = (repository?.tiers ?? organisation?.tiers ?? []).map(({ name, members, emeritus = [] }) => ({
    name,
    members: members.map(withoutAt),
    emeritus: emeritus.map(withoutAt),
  }));
  const own = repository?.escalation;
  const outer = organisation?.escalation;
  return {
    cla: resolveCla(files),
    review: resolveReview(repository?.review, organisation?.review),
    ownership: repository?.ownership ?? organisation?.ownership ?? [...DEFAULT_OWNERSHIP],
    modules: modulesOf(texts.repository) ?? modulesOf(texts.organisation) ?? [],
    tiers,
    people: resolvePeople(files),
    escalation: {
      timeZone: own?.time_zone ?? outer?.time_zone ?? DEFAULT_TIME_ZONE,
      holidays: own?.holidays ?? outer?.holidays ?? [],
      ladder: own?.ladder ?? outer?.ladder ?? defaultLadder(tiers),
    },
    roster: repository?.roster ?? organisation?.roster ?? null,
  };
}

function modulesOf(text: CharterText | null): CharterModule[] | undefined {
  return text?.file.modules?.map((module, position) => {
    const { name, label, paths = [], maintainers, emeritus = [], approvals } = module;
    const place = ["modules", position];
    return {
      name,
      label: label ?? null,
      paths: paths.map((pattern, index) => {
        return { pattern, line: text.lineOf([...place, "paths", index]) };
      }),
      maintainers: maintainers.map(toOwner),
      emeritus: emeritus.map(toOwner),
      approvals: approvals ?? null,
      file: text.path,
      line: text.lineOf([...place, "name"]),
    };
  });
}

function toOwner(written: string): Owner {
  const [login = "", slug] = withoutAt(written).split("/");
  return slug === undefined ? { kind: "user", login } : { kind: "team", org: login, slug };
}

function resolveReview(own: CharterFile["review"], outer: CharterFile["review"]): Charter["review"] {
  return {
    approvals: own?.approvals ?? outer?.approvals ?? DEFAULT_REVIEW.approvals,
    reviewers: own?.reviewers ?? outer?.reviewers ?? DEFAULT_REVIEW.reviewers,
    unowned: own?.unowned ?? outer?.unowned ?? DEFAULT_REVIEW.unowned,
    overlapping: own?.overlapping ?? outer?.overlapping ?? DEFAULT_REVIEW.overlapping,
  };
}

function resolveCla({ repository, organisation }: CharterFiles): Charter["cla"] {
  const machines = repository?.cla?.machines ?? organisation?.cla?.machines ?? [];
  if (repository?.cla) return { document: repository.cla.document, in: "repository", machines };
  if (organisation?.cla) return { document: organisation.cla.document, in: "organisation", machines };
  return null;
}

function resolvePeople({ repository, organisation }: CharterFiles): Charter["people"] {
  const people = new Map<string, CharterPerson>();
  for (const file of [organisation, repository]) {
    for (const [login, { id, affiliation, name }] of Object.entries(file?.people ?? {})) {
      const known = people.get(loginKey(login));
      people.set(loginKey(login), {
        login,
        id: id ?? known?.id ?? null,
        affiliation: affiliation ?? known?.affiliation ?? null,
        name: name ?? known?.name ?? null,
      });
    }
  }
  return people;
}
