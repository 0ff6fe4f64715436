// The charter in force: the repository's file over the organisation's over the defaults.

import { loginKey } from "../account.ts";
import type { Owner } from "../ownership/ownership.ts";
import type { Charter, CharterModule, CharterPerson } from "./charter.ts";
import type { CharterText, CharterTexts } from "./charter-text.ts";
import { DEFAULT_OWNERSHIP, DEFAULT_TIME_ZONE, defaultLadder } from "./defaults.ts";
import { resolveCla } from "./resolve-cla.ts";
import { resolveMerge, resolvePublish, resolveReview } from "./resolve-review.ts";
import { toRules } from "./rules-of-file.ts";
import type { CharterFile } from "./schema.ts";
import { withoutAt } from "./without-at.ts";

interface CharterFiles {
  repository: CharterFile | undefined;
  organisation: CharterFile | undefined;
}

/**
 * Key by key within `review`, `publish`, `merge` and `escalation`; `cla` as a whole (see resolveCla). Lists (`rules`,
 * `labels`, `ownership`, `modules`, `tiers`, `holidays`, `ladder`) are replaced whole, because an entry's place in them
 * has a meaning. `people` is joined login by login and key by key, so that a repository can add somebody without
 * repeating the organisation.
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
    cla: resolveCla(texts),
    review: resolveReview(texts),
    publish: resolvePublish(texts),
    merge: resolveMerge(texts),
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
    const { name, label, paths = [], maintainers, emeritus = [], approvals, rules = [], choose } = module;
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
      rules: toRules(rules, [...place, "rules"], text),
      choose: choose ?? null,
      file: text.path,
      line: text.lineOf([...place, "name"]),
    };
  });
}

function toOwner(written: string): Owner {
  const [login = "", slug] = withoutAt(written).split("/");
  return slug === undefined ? { kind: "user", login } : { kind: "team", org: login, slug };
}

function resolvePeople({ repository, organisation }: CharterFiles): Charter["people"] {
  const people = new Map<string, CharterPerson>();
  for (const file of [organisation, repository]) {
    for (const [login, given] of Object.entries(file?.people ?? {})) {
      const known = people.get(loginKey(login));
      people.set(loginKey(login), {
        login,
        id: given.id ?? known?.id ?? null,
        affiliation: given.affiliation ?? known?.affiliation ?? null,
        name: given.name ?? known?.name ?? null,
        capacity: given.capacity ?? known?.capacity ?? null,
        timeZone: given.time_zone ?? known?.timeZone ?? null,
      });
    }
  }
  return people;
}
